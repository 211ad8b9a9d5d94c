#include "runtime/policy.h"

#include <algorithm>
#include <type_traits>

#include "runtime/identity.h"
#include "runtime/personal.h"
#include "runtime/scopes.h"

namespace obieg::runtime {
namespace {

Status signed_in(const Caller& caller) {
    if (!caller.is_anonymous()) return {};
    return fail(Code::unauthenticated,
                "This needs somebody who is signed in. Sign in and try again.");
}

Status needs(const Caller& caller, Role role) {
    TRY_STATUS(signed_in(caller));
    if (caller.roles.has(role)) return {};
    return fail(Code::forbidden, "This needs the role \"" + std::string(to_text(role)) +
                                     "\", which " + caller.user +
                                     " does not have. Ask an administrator.");
}

Error missing(const Caller& caller, Right right, std::string_view process_id) {
    const Permission& permission =
        *std::find_if(all_permissions().begin(), all_permissions().end(),
                      [right](const Permission& row) { return row.right == right; });
    return {Code::forbidden,
            "This needs " + std::string(permission.name) + " for " +
                (process_id.empty() ? std::string("a process")
                                    : "the process \"" + std::string(process_id) + "\"") +
                ", which " + caller.user + " does not have. Ask an administrator.",
            {}};
}

// People may do it for themselves; for others only administrators.
Status own_or_administrator(const Caller& caller, const std::string& user) {
    TRY_STATUS(signed_in(caller));
    if (!caller.is_system && caller.user == user) return {};
    return needs(caller, Role::administrator);
}

// One function for each operation: a new one does not compile until its right is decided here.
struct Rule {
    const Caller& caller;
    const Rights& rights;

    // Whether on the very case, is asked where the case is known.
    Status somewhere(Right right) const {
        TRY_STATUS(signed_in(caller));
        if (rights.may_somewhere(caller, right)) return {};
        return fail(missing(caller, right, {}));
    }

    Status of_the_server() const {
        if (caller.is_system) return {};
        return fail(Code::forbidden, "Only the server itself does this.");
    }

    // Who may start which process is said by the process (obieg:startBy) and checked with it.
    Status operator()(const StartProcess& start) const {
        TRY_STATUS(signed_in(caller));
        // Leaving out the form's checks is for programs.
        return start.validates_form ? Status() : needs(caller, Role::worker);
    }
    Status operator()(const SubmitPublicForm&) const { return {}; }
    Status operator()(const CancelInstance&) const { return somewhere(Right::administer); }
    Status operator()(const SetVariables&) const { return somewhere(Right::administer); }
    Status operator()(const ResolveIncident&) const { return somewhere(Right::administer); }

    Status operator()(const SuspendInstance&) const { return somewhere(Right::administer); }
    Status operator()(const ResumeInstance&) const { return somewhere(Right::administer); }
    Status operator()(const ModifyInstance&) const { return somewhere(Right::administer); }
    Status operator()(const MigrateInstance&) const { return somewhere(Right::administer); }
    Status operator()(const DeleteInstance&) const { return somewhere(Right::administer); }
    // Which cases may be in it, and whose batch it is, is asked with them at hand.
    Status operator()(const CreateBatch&) const { return somewhere(Right::administer); }
    Status operator()(const ChangeBatch&) const { return somewhere(Right::administer); }

    // The core decides with the case at hand whether this person may have this task.
    Status operator()(const ClaimTask&) const { return signed_in(caller); }
    Status operator()(const ReleaseTask&) const { return signed_in(caller); }
    Status operator()(const AssignTask&) const { return signed_in(caller); }
    Status operator()(const UpdateTask&) const { return signed_in(caller); }
    Status operator()(const CompleteTask&) const { return signed_in(caller); }
    Status operator()(const TakeBackCompletion&) const { return signed_in(caller); }
    Status operator()(const AskOpinion&) const { return signed_in(caller); }
    Status operator()(const AddApprover&) const { return signed_in(caller); }
    // The core lets only whoever started the case.
    Status operator()(const WithdrawCase&) const { return signed_in(caller); }
    // Whether they see the case is asked when it is found.
    Status operator()(const CommentOnCase&) const { return signed_in(caller); }

    Status operator()(const ActivateJobs&) const { return needs(caller, Role::worker); }
    Status operator()(const CompleteJob&) const { return needs(caller, Role::worker); }
    Status operator()(const FailJob&) const { return needs(caller, Role::worker); }
    Status operator()(const ThrowJobError&) const { return needs(caller, Role::worker); }
    Status operator()(const UpdateJob&) const { return needs(caller, Role::worker); }
    Status operator()(const PublishMessage&) const { return needs(caller, Role::worker); }
    Status operator()(const BroadcastSignal&) const { return needs(caller, Role::worker); }
    Status operator()(const EvaluateConditions&) const { return needs(caller, Role::worker); }
    // Which processes may be in it, is asked once it has been read.
    Status operator()(const PublishPackage&) const { return somewhere(Right::design); }

    Status operator()(const WithdrawDefinition&) const { return somewhere(Right::design); }

    // Which record, and which fields of it, is asked with the record at hand.
    Status operator()(const CreateRecord&) const { return signed_in(caller); }
    Status operator()(const UpdateRecord&) const { return signed_in(caller); }
    Status operator()(const DeleteRecord&) const { return signed_in(caller); }
    Status operator()(const RestoreRecord&) const { return signed_in(caller); }
    Status operator()(const EmptyBin&) const { return signed_in(caller); }

    // Visitors of public forms upload under a name of their own; the rest is for people.
    Status operator()(const BeginUpload& begin) const {
        return begin.visitor.empty() ? signed_in(caller) : Status();
    }
    Status operator()(const DropUpload& drop) const {
        return drop.visitor.empty() ? signed_in(caller) : Status();
    }
    // Whether the files are theirs to see was asked when they were found.
    Status operator()(const NoteDownloads&) const { return signed_in(caller); }
    // The server's own, after it has read the content.
    Status operator()(const FinishUpload&) const { return of_the_server(); }
    Status operator()(const ClaimContents&) const { return of_the_server(); }
    Status operator()(const ForgetContents&) const { return of_the_server(); }

    Status operator()(const SaveUser&) const { return needs(caller, Role::administrator); }
    Status operator()(const SaveGroup&) const { return needs(caller, Role::administrator); }
    Status operator()(const SaveCompany&) const { return needs(caller, Role::administrator); }
    Status operator()(const SaveCalendar&) const { return needs(caller, Role::administrator); }
    Status operator()(const SaveMailSettings&) const { return needs(caller, Role::administrator); }
    Status operator()(const SaveTenant&) const { return needs(caller, Role::administrator); }
    Status operator()(const DeleteTenant&) const { return needs(caller, Role::administrator); }
    Status operator()(const ChangeTenantMember&) const {
        return needs(caller, Role::administrator);
    }
    Status operator()(const SaveProcessPolicy&) const { return needs(caller, Role::administrator); }
    Status operator()(const StartRetention&) const { return needs(caller, Role::administrator); }
    Status operator()(const CancelRetention&) const { return needs(caller, Role::administrator); }
    Status operator()(const SaveSubstitution& save) const {
        return own_or_administrator(caller, save.substitution.absent);
    }
    // Whose it is, is seen when it is looked up.
    Status operator()(const RemoveSubstitution&) const { return signed_in(caller); }
    Status operator()(const SetPasswordHash& set) const {
        return own_or_administrator(caller, set.user);
    }
    Status operator()(const SetPreferences& set) const {
        return own_or_administrator(caller, set.user);
    }
    Status operator()(const ChangePersonal& change) const {
        return authorise(caller, *change.change);
    }
    Status operator()(const CloseSessionsOf& close) const {
        return own_or_administrator(caller, close.user);
    }
    Status operator()(const ChangeIdentity& change) const {
        return authorise(caller, *change.change);
    }
    // Signing in is decided by the rim, which has seen the password; it asks in the person's name.
    Status operator()(const OpenSession& open) const {
        return own_or_administrator(caller, open.user);
    }
    Status operator()(const CloseSession&) const {
        return {};
    }  // whoever knows the token may end it

    Status operator()(const MarkNotificationsRead& mark) const {
        return own_or_administrator(caller, mark.user);
    }
    Status operator()(const ChangeWebhooks&) const { return needs(caller, Role::administrator); }
    Status operator()(const RetryOutbox&) const { return needs(caller, Role::operations); }
    Status operator()(const DiscardOutbox&) const { return needs(caller, Role::operations); }

    Status operator()(const PinClock&) const { return needs(caller, Role::administrator); }
    Status operator()(const AdvanceClock&) const { return needs(caller, Role::administrator); }
    Status operator()(const ResetClock&) const { return needs(caller, Role::administrator); }

    Status operator()(const SaveRole&) const { return needs(caller, Role::administrator); }
    Status operator()(const DeleteRole&) const { return needs(caller, Role::administrator); }
    Status operator()(const SaveAuthorization&) const { return needs(caller, Role::administrator); }
    Status operator()(const DeleteAuthorization&) const {
        return needs(caller, Role::administrator);
    }
    Status operator()(const SaveMappingRule&) const { return needs(caller, Role::administrator); }
    Status operator()(const DeleteMappingRule&) const { return needs(caller, Role::administrator); }
    Status operator()(const BeginView&) const { return needs(caller, Role::administrator); }
    // Whoever knows the token may end it.
    Status operator()(const EndView&) const { return {}; }
    Status operator()(const NoteAccess&) const { return signed_in(caller); }
};

}  // namespace

Status authorise(const Caller& caller, const Operation& operation, const Rights& rights) {
    TRY_STATUS(within_scopes(caller, operation));
    // Somebody else's eyes see and change nothing; that they saw is written down.
    const bool is_harmless = std::holds_alternative<EndView>(operation) ||
                             std::holds_alternative<NoteAccess>(operation) ||
                             std::holds_alternative<NoteDownloads>(operation);
    if (!caller.seen_by.empty() && !is_harmless) {
        return fail(Code::forbidden, "You look at this as " + caller.user +
                                         " and can change nothing. End the view first.");
    }
    return std::visit(Rule{caller, rights}, operation);
}

bool is_repair(const Operation& operation) {
    return std::holds_alternative<CancelInstance>(operation) ||
           std::holds_alternative<SetVariables>(operation) ||
           std::holds_alternative<ResolveIncident>(operation) ||
           std::holds_alternative<SuspendInstance>(operation) ||
           std::holds_alternative<ResumeInstance>(operation) ||
           std::holds_alternative<ModifyInstance>(operation) ||
           std::holds_alternative<MigrateInstance>(operation) ||
           std::holds_alternative<DeleteInstance>(operation);
}

Status authorise(const Caller& caller, Right right, std::string_view process_id,
                 const Rights& rights) {
    TRY_STATUS(signed_in(caller));
    if (rights.may(caller, right, process_id)) return {};
    return fail(missing(caller, right, process_id));
}

Status authorise(const Caller& caller, Area area) {
    switch (area) {
        case Area::definitions:
            return signed_in(caller);
        case Area::people:
            return signed_in(caller);
        case Area::jobs:
            return needs(caller, Role::worker);
        case Area::outbox:
        case Area::incidents:
        case Area::every_case:
            return needs(caller, Role::operations);
        case Area::clock:
            return needs(caller, Role::administrator);
    }
    return fail(Code::forbidden, "This is not allowed.");
}

}  // namespace obieg::runtime
