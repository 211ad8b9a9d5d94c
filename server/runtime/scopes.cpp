#include "runtime/scopes.h"

#include "base/one_of.h"

namespace obieg::runtime {
namespace {

// An operation that is not named here needs `work`: a new one is closed to narrower tokens.
template <class Op>
constexpr Scope scope_of() {
    if (is_one_of<Op, ActivateJobs, CompleteJob, FailJob, ThrowJobError, UpdateJob, PublishMessage,
                  BroadcastSignal, EvaluateConditions>)
        return Scope::jobs;
    if (is_one_of<Op, PublishPackage, WithdrawDefinition>) return Scope::publish;
    if (is_one_of<Op, CancelInstance, SetVariables, ResolveIncident, SuspendInstance,
                  ResumeInstance, ModifyInstance, MigrateInstance, DeleteInstance, CreateBatch,
                  ChangeBatch, RetryOutbox, DiscardOutbox>)
        return Scope::operate;
    if (is_one_of<Op, SaveUser, SaveGroup, SaveCompany, SaveCalendar, SaveMailSettings,
                  SaveProcessPolicy, StartRetention, CancelRetention, PinClock, AdvanceClock,
                  ResetClock, SaveRole, DeleteRole, SaveAuthorization, DeleteAuthorization,
                  SaveMappingRule, DeleteMappingRule, BeginView, ChangeWebhooks>)
        return Scope::administer;
    // People change their own with every scope, others with `administer` (identity.h).
    if (is_one_of<Op, ChangeIdentity>) return Scope::administer;
    // Seeing a file, or a record that not everybody may read, writes down who saw it.
    if (is_one_of<Op, NoteDownloads, NoteAccess, EndView>) return Scope::read;
    return Scope::work;
}

}  // namespace

Status within_scopes(const Caller& caller, const Operation& operation) {
    return std::visit(
        [&]<class Op>(const Op&) -> Status {
            constexpr Scope needed = scope_of<Op>();
            if (caller.scopes.has(needed)) return {};
            return fail(Code::forbidden, "This needs a token with the scope \"" +
                                             std::string(to_text(needed)) +
                                             "\". Make one that has it.");
        },
        operation);
}

}  // namespace obieg::runtime
