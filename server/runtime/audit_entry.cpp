#include "runtime/audit_entry.h"

#include <algorithm>
#include <string>
#include <type_traits>

#include "base/json.h"
#include "base/one_of.h"
#include "runtime/identity.h"
#include "runtime/published.h"
#include "work/calendar_file.h"

namespace obieg::runtime {
namespace {

// What the case's history tells, which also is only added to: who started it, who took, handed on
// and completed its tasks, what programs and messages did.
template <class Op>
constexpr bool is_in_history =
    is_one_of<Op, StartProcess, SubmitPublicForm, ClaimTask, ReleaseTask, AssignTask, UpdateTask,
              CompleteTask, ActivateJobs, CompleteJob, FailJob, ThrowJobError, UpdateJob,
              PublishMessage, BroadcastSignal, EvaluateConditions, CommentOnCase>;
// What is the person's alone, and what the server does by itself. Downloads have a list of their
// own, which the page of the file shows.
template <class Op>
constexpr bool is_private =
    is_one_of<Op, BeginUpload, FinishUpload, DropUpload, NoteDownloads, ClaimContents,
              ForgetContents, SetPreferences, ChangePersonal, MarkNotificationsRead>;
// Steps of a sign-in, which is there itself, and what the server notes for its own use.
template <class Change>
constexpr bool is_step_of_signing_in =
    is_one_of<Change, TakePass, UseStep, NoteUses, SaveBrought, SealSecondFactor, SaveDirectoryRun>;

// "save-user" of SaveUser.
template <class Op>
std::string name_of() {
    constexpr std::string_view text = __PRETTY_FUNCTION__;
    std::string_view type = text.substr(text.find("Op = ") + 5);
    type = type.substr(0, type.find_first_of(";]"));
    type = type.substr(type.rfind(':') + 1);
    std::string name;
    for (const char c : type) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        if (is_capital && !name.empty()) name += '-';
        name += static_cast<char>(is_capital ? c - 'A' + 'a' : c);
    }
    return name;
}

// As the public API sorts acts, by their first word.
struct Verb {
    std::string_view word;
    std::string_view operation;
};
constexpr Verb verbs[] = {
    {"save", "UPDATE"},     {"set", "UPDATE"},     {"change", "UPDATE"},   {"update", "UPDATE"},
    {"create", "CREATE"},   {"publish", "CREATE"}, {"open", "CREATE"},     {"begin", "CREATE"},
    {"start", "CREATE"},    {"delete", "DELETE"},  {"close", "DELETE"},    {"end", "DELETE"},
    {"discard", "CANCEL"},  {"cancel", "CANCEL"},  {"modify", "MODIFY"},   {"migrate", "MIGRATE"},
    {"suspend", "SUSPEND"}, {"resume", "RESUME"},  {"resolve", "RESOLVE"}, {"note", "READ"},
    {"retry", "UPDATE"},    {"pin", "UPDATE"},     {"advance", "UPDATE"},  {"reset", "UPDATE"},
    {"issue", "CREATE"},    {"remove", "DELETE"},  {"use", "UPDATE"},      {"link", "CREATE"},
    {"withdraw", "DELETE"}, {"restore", "CREATE"}, {"empty", "DELETE"},
};

std::string operation_of(std::string_view act) {
    const std::string_view word = act.substr(0, act.find('-'));
    for (const Verb& verb : verbs) {
        if (verb.word == word) return std::string(verb.operation);
    }
    return "UNKNOWN";
}

Value list_of(const std::vector<std::string>& names) {
    return Value(List(names.begin(), names.end()));
}

Context context_of(const work::User& user, Roles roles) {
    Context context;
    context.set("displayName", user.display_name);
    context.set("email", user.email);
    context.set("position", user.position);
    context.set("department", user.department);
    context.set("supervisor", user.supervisor);
    context.set("isActive", user.is_active);
    List names;
    for (const Role role : roles.list()) names.emplace_back(to_text(role));
    context.set("roles", std::move(names));
    return context;
}

Context context_of(const work::Group& group) {
    Context titles;
    for (const auto& [language, title] : group.titles) titles.set(work::to_text(language), title);
    Context context;
    context.set("titles", std::move(titles));
    context.set("head", group.head);
    context.set("parent", group.parent);
    context.set("members", list_of(group.members));
    return context;
}

Context context_of(const AccessRole& role) {
    Context context;
    context.set("name", role.name);
    context.set("description", role.description);
    context.set("users", list_of(role.users));
    context.set("clients", list_of(role.clients));
    context.set("groups", list_of(role.groups));
    context.set("mappingRules", list_of(role.mapping_rules));
    return context;
}

Context context_of(const Authorization& row) {
    Context context;
    context.set("ownerType", to_text(row.owner_kind));
    context.set("ownerId", row.owner);
    context.set("resourceType", to_text(row.resource_kind));
    context.set("resourceId", row.resource);
    context.set("permissionTypes", list_of(row.permissions));
    if (row.resource_kind != ResourceKind::record_type) return context;
    context.set("scope", to_text(row.reach));
    if (!row.condition.empty()) context.set("condition", row.condition);
    Context fields;
    for (const auto& [field, right] : row.fields) fields.set(field, to_text(right));
    if (!row.fields.empty()) context.set("fields", std::move(fields));
    return context;
}

Context context_of(const Webhook& webhook) {
    Context context;
    context.set("title", webhook.title);
    context.set("url", webhook.url);
    context.set("events", list_of(webhook.events));
    context.set("processes", list_of(webhook.processes));
    context.set("isActive", webhook.is_active);
    return context;
}

Context context_of(const MappingRule& rule) {
    Context context;
    context.set("name", rule.name);
    context.set("claimName", rule.claim_name);
    context.set("claimValue", rule.claim_value);
    return context;
}

Context context_of(const ProcessPolicy& policy) {
    Context context;
    if (policy.history) context.set("history", engine::to_text(*policy.history));
    if (policy.keep_days) context.set("keepDays", static_cast<std::int64_t>(*policy.keep_days));
    if (policy.disposal) context.set("disposal", to_text(*policy.disposal));
    return context;
}

// Only what differs, so that rows stay small.
void leave_out_what_is_equal(Context& before, Context& after) {
    const Context former = before;
    for (const auto& [name, value] : former.entries()) {
        const Value* now = after.find(name);
        if (!now || !(*now == value)) continue;
        before.erase(name);
        after.erase(name);
    }
}

template <class Row, class Id>
const Row* with_id(const std::vector<Row>& rows, const Id& id) {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

class Describe {
public:
    Describe(const Reply& reply, const Former& former, const TouchedRecord& record, AuditRow& row)
        : reply_(reply), former_(former), record_(record), row_(row) {}

    // Answers whether it is to stand in the log at all.
    template <class Op>
    bool operator()(const Op& operation) {
        if constexpr (is_in_history<Op> || is_private<Op> || is_step_of_signing_in<Op>) {
            return false;
        } else {
            row_.act = name_of<Op>();
            row_.operation = operation_of(row_.act);
            describe(operation);
            if (!details_.empty()) row_.details = json::write(details_);
            return true;
        }
    }

    // Who finds nothing to remove has changed nothing.
    bool operator()(const EmptyBin& request) {
        const Counted* gone = std::get_if<Counted>(&reply_);
        return gone && gone->count > 0 && this->template operator()<EmptyBin>(request);
    }
    bool operator()(const ChangeIdentity& request) {
        return std::visit(*this, request.change->what);
    }

private:
    void about(std::string_view entity, std::string subject) {
        row_.entity = entity;
        row_.subject = std::move(subject);
    }
    void changed(std::optional<Context> before, std::optional<Context> after) {
        if (before && after) {
            leave_out_what_is_equal(*before, *after);
        } else if (!before) {
            row_.operation = "CREATE";
        }
        if (before) details_.set("before", *std::move(before));
        if (after) details_.set("after", *std::move(after));
    }
    void on_case(InstanceKey instance, const std::string& reason = {}) {
        about("PROCESS_INSTANCE", to_string(instance));
        row_.instance = instance;
        if (!reason.empty()) details_.set("reason", reason);
    }

    // Any other operation stands there by its name alone.
    template <class Op>
    void describe(const Op&) {}

    void describe(const CancelInstance& o) { on_case(o.instance, o.reason); }
    void describe(const SuspendInstance& o) { on_case(o.instance, o.reason); }
    void describe(const ResumeInstance& o) { on_case(o.instance); }
    void describe(const DeleteInstance& o) { on_case(o.instance); }
    void describe(const ModifyInstance& o) { on_case(o.instance, o.change.reason); }
    void describe(const MigrateInstance& o) {
        on_case(o.instance);
        details_.set("target", to_string(o.plan.target));
    }
    void describe(const SetVariables& o) {
        on_case(o.instance);
        details_.set("after", o.variables);
    }
    void describe(const ResolveIncident& o) { about("INCIDENT", to_string(o.incident)); }
    void describe(const CreateBatch& o) {
        about("BATCH", to_string(std::get<BatchCreated>(reply_).batch));
        constexpr std::string_view kinds[] = {"",        "cancel", "resolve-incidents", "modify",
                                              "migrate", "delete", "suspend",           "resume"};
        details_.set("kind", kinds[static_cast<std::size_t>(o.plan.kind)]);
        details_.set("items", static_cast<std::int64_t>(o.items.size()));
        if (!o.plan.reason.empty()) details_.set("reason", o.plan.reason);
    }
    void describe(const ChangeBatch& o) {
        constexpr std::string_view words[] = {"suspend", "resume", "cancel", "retry"};
        about("BATCH", to_string(o.batch));
        details_.set("change", words[static_cast<std::size_t>(o.change)]);
    }
    void describe(const PublishPackage& o) {
        const auto& published = std::get<PackagePublished>(reply_);
        about("RESOURCE", to_string(published.deployment));
        List processes;
        for (const PublishedProcess& process : published.processes) {
            processes.emplace_back(process.process_id + " " + std::to_string(process.version));
            row_.process_id = process.process_id;
        }
        if (!o.template_id.empty()) details_.set("template", o.template_id);
        details_.set("processes", std::move(processes));
        details_.set("isUnchanged", published.is_unchanged);
    }
    void describe(const CreateRecord& o) {
        about("RECORD", to_string(std::get<RecordWritten>(reply_).record));
        details_.set("type", o.type);
        if (record_.written) details_.set("after", record_.written->write.changed);
    }
    void describe(const UpdateRecord& o) {
        about("RECORD", to_string(o.record));
        if (!record_.written) return;
        details_.set("type", record_.written->write.after.type);
        details_.set("before", record_.written->write.previous);
        details_.set("after", record_.written->write.changed);
    }
    void describe(const DeleteRecord& o) {
        about("RECORD", to_string(o.record));
        if (!record_.deleted) return;
        details_.set("type", record_.deleted->record.type);
        details_.set("before", record_.deleted->record.fields);
    }
    void describe(const RestoreRecord& o) {
        about("RECORD", to_string(o.record));
        if (!record_.written) return;
        details_.set("type", record_.written->write.after.type);
        details_.set("after", record_.written->write.after.fields);
    }
    void describe(const EmptyBin& o) {
        about("RECORD", o.records.size() == 1 ? to_string(o.records.front()) : o.type);
        details_.set("type", o.type);
        Context before;
        for (const RecordRemoval& removal : record_.removed) {
            const records::Record& gone = removal.binned.record;
            const bool is_asked =
                std::find(o.records.begin(), o.records.end(), gone.key) != o.records.end();
            if (is_asked) before.set(to_string(gone.key), gone.fields);
        }
        details_.set("before", std::move(before));
    }
    void describe(const WithdrawDefinition& o) {
        about("RESOURCE", to_string(o.definition));
        if (const PublishedDefinition* found = former_.published->definition(o.definition))
            row_.process_id = found->process_id;
    }
    void describe(const SaveUser& o) {
        about("USER", o.user.name);
        const work::User* user = former_.people->directory->user(o.user.name);
        changed(user ? std::optional(context_of(*user, given_to(o.user.name))) : std::nullopt,
                context_of(o.user, o.roles));
    }
    void describe(const SaveGroup& o) {
        about("GROUP", o.group.id);
        const work::Group* group = former_.people->directory->group(o.group.id);
        changed(group ? std::optional(context_of(*group)) : std::nullopt, context_of(o.group));
    }
    void describe(const SavePerson& o) { describe(SaveUser{o.user, o.roles}); }
    void describe(const DeletePerson& o) {
        about("USER", o.user);
        const work::User* user = former_.people->directory->user(o.user);
        if (user) details_.set("before", context_of(*user, given_to(o.user)));
    }
    void describe(const SaveDepartment& o) { describe(SaveGroup{o.group}); }
    void describe(const DeleteDepartment& o) {
        about("GROUP", o.group);
        const work::Group* group = former_.people->directory->group(o.group);
        if (group) details_.set("before", context_of(*group));
    }
    void describe(const ChangeMembership& o) {
        about("GROUP", o.group);
        details_.set(o.is_member ? "added" : "removed", o.user);
    }
    void describe(const ChangeGroupBearer& o) {
        about("GROUP", o.bearer.group);
        Context bearer;
        bearer.set("ownerType", to_text(o.bearer.kind));
        bearer.set("ownerId", o.bearer.name);
        details_.set(o.is_member ? "added" : "removed", std::move(bearer));
    }
    void describe(const IssuePass& o) {
        about("USER", o.pass.person);
        details_.set("kind", to_text(o.pass.kind));
        if (!o.pass.title.empty()) details_.set("title", o.pass.title);
        List scopes;
        for (const Scope scope : o.pass.scopes.list()) scopes.emplace_back(to_text(scope));
        if (!scopes.empty()) details_.set("scopes", std::move(scopes));
    }
    void describe(const EndPass& o) {
        about("USER", o.person);
        details_.set("kind", to_text(o.kind));
    }
    void describe(const SaveSecondFactor& o) {
        about("USER", o.factor.person);
        details_.set("isConfirmed", o.factor.is_confirmed);
    }
    void describe(const RemoveSecondFactor& o) { about("USER", o.user); }
    void describe(const UseRecoveryCode& o) { about("USER", o.user); }
    void describe(const SaveServiceAccount& o) {
        about("CLIENT", o.account.name);
        Context after;
        after.set("title", o.account.title);
        after.set("isActive", o.account.is_active);
        after.set("hasNewSecret", !o.account.secret_hash.empty());
        List roles, scopes;
        for (const Role role : o.account.roles.list()) roles.emplace_back(to_text(role));
        for (const Scope scope : o.account.scopes.list()) scopes.emplace_back(to_text(scope));
        after.set("roles", std::move(roles));
        after.set("scopes", std::move(scopes));
        details_.set("after", std::move(after));
    }
    void describe(const DeleteServiceAccount& o) { about("CLIENT", o.name); }
    void describe(const EndSession& o) { about("USER", o.user); }
    void describe(const EndOtherSessions& o) { about("USER", o.user); }
    void describe(const LinkIdentity& o) {
        about("USER", o.person);
        details_.set("house", o.issuer);
    }
    // What settings hold may be secret: only which they are is told.
    void describe(const SaveIdentitySetting& o) { about("SETTINGS", o.name); }
    void describe(const RefuseSignIn& o) {
        about("USER", o.user);
        details_.set("reason", o.reason);
        if (o.others > 0) details_.set("others", o.others);
    }
    void describe(const SetPasswordHash& o) { about("USER", o.user); }
    void describe(const OpenSession& o) {
        about("USER", o.user);
        details_.set("userAgent", o.user_agent);
    }
    void describe(const CloseSessionsOf& o) { about("USER", o.user); }
    void describe(const SaveCompany& o) {
        about("COMPANY", o.name);
        Context before, after;
        before.set("name", former_.people->company_name);
        before.set("language", work::to_text(former_.people->company_language));
        before.set("zone", former_.people->calendar->zone.name());
        after.set("name", o.name);
        after.set("language", work::to_text(o.language));
        after.set("zone", o.calendar.zone.name());
        changed(std::move(before), std::move(after));
    }
    void describe(const SaveCalendar& o) {
        about("CALENDAR", work::to_text(o.owner));
        const work::Calendars& calendars = *former_.people->calendars;
        const auto former = calendars.rules().find(o.owner);
        std::optional<Context> before;
        if (former != calendars.rules().end())
            before = *work::to_value(former->second).if_context();
        if (o.owner.kind == work::CalendarKind::company)
            before = *work::to_value(work::rules_of(*calendars.company())).if_context();
        if (!o.rules) row_.operation = "DELETE";
        if (o.rules) return changed(std::move(before), *work::to_value(*o.rules).if_context());
        if (before) details_.set("before", *std::move(before));
    }
    void describe(const SaveMailSettings& o) {
        about("SETTINGS", "mail");
        Context after;
        after.set("url", o.settings.url);
        after.set("user", o.settings.user);
        after.set("from", o.settings.from);
        details_.set("after", std::move(after));
    }
    void describe(const SaveProcessPolicy& o) {
        about("SETTINGS", "retention");
        row_.process_id = o.process_id;
        const auto former = former_.policies->find(o.process_id);
        changed(former == former_.policies->end() ? std::nullopt
                                                  : std::optional(context_of(former->second)),
                context_of(o.policy));
    }
    void describe(const StartRetention&) { about("SETTINGS", "retention"); }
    void describe(const CancelRetention&) { about("SETTINGS", "retention"); }
    void describe(const ChangeWebhooks& o) {
        std::visit([this](const auto& change) { describe_webhook(change); }, o.change->what);
    }
    void describe_webhook(const SaveWebhook& o) {
        about("WEBHOOK", o.webhook.id);
        const Webhook* former = former_.webhooks->find(o.webhook.id);
        row_.act = "save-webhook";
        changed(former ? std::optional(context_of(*former)) : std::nullopt, context_of(o.webhook));
        if (former && !o.webhook.sealed_secret.empty()) details_.set("secret", "replaced");
    }
    void describe_webhook(const DeleteWebhook& o) {
        about("WEBHOOK", o.id);
        row_.act = "delete-webhook";
        row_.operation = "DELETE";
        if (const Webhook* former = former_.webhooks->find(o.id))
            details_.set("before", context_of(*former));
    }
    void describe_webhook(const PingWebhook& o) {
        about("WEBHOOK", o.id);
        row_.act = "ping-webhook";
    }
    void describe_webhook(const ReplayDeliveries& o) {
        about("WEBHOOK", o.id);
        row_.act = "replay-deliveries";
        details_.set("deliveries", std::get<Counted>(reply_).count);
    }
    void describe(const RetryOutbox& o) { about("MESSAGE", o.key ? to_string(o.key) : "*"); }
    void describe(const DiscardOutbox& o) { about("MESSAGE", o.key ? to_string(o.key) : "*"); }
    void describe(const PinClock& o) { about_clock(to_iso(o.at)); }
    void describe(const AdvanceClock& o) { about_clock(to_iso(o.to)); }
    void describe(const ResetClock&) { about("SETTINGS", "clock"); }
    void describe(const SaveRole& o) {
        about("ROLE", o.role.id);
        const AccessRole* role = former_.rights->role(o.role.id);
        changed(role ? std::optional(context_of(*role)) : std::nullopt, context_of(o.role));
    }
    void describe(const DeleteRole& o) {
        about("ROLE", o.role);
        if (const AccessRole* role = former_.rights->role(o.role))
            details_.set("before", context_of(*role));
    }
    void describe(const SaveAuthorization& o) {
        const AuthorizationKey key = std::get<AuthorizationSaved>(reply_).authorization;
        about("AUTHORIZATION", to_string(key));
        const Authorization* former = authorization(key);
        changed(former ? std::optional(context_of(*former)) : std::nullopt,
                context_of(o.authorization));
    }
    void describe(const DeleteAuthorization& o) {
        about("AUTHORIZATION", to_string(o.authorization));
        if (const Authorization* former = authorization(o.authorization))
            details_.set("before", context_of(*former));
    }
    void describe(const SaveMappingRule& o) {
        about("MAPPING_RULE", o.rule.id);
        const MappingRule* rule = with_id(former_.rights->data().mapping_rules, o.rule.id);
        changed(rule ? std::optional(context_of(*rule)) : std::nullopt, context_of(o.rule));
    }
    void describe(const DeleteMappingRule& o) { about("MAPPING_RULE", o.rule); }
    void describe(const BeginView& o) {
        about("USER", o.person);
        details_.set("until", to_iso(o.until));
    }
    void describe(const NoteAccess& o) {
        about(o.entity, o.subject);
        row_.details = o.details;
    }

    Roles given_to(const std::string& user) const {
        const auto given = former_.rights->data().given.find(user);
        return given == former_.rights->data().given.end() ? Roles{} : given->second;
    }
    void about_clock(std::string time) {
        about("SETTINGS", "clock");
        details_.set("after", std::move(time));
    }
    const Authorization* authorization(AuthorizationKey key) const {
        const std::vector<Authorization>& rows = former_.rights->data().authorizations;
        const auto found = std::find_if(rows.begin(), rows.end(),
                                        [key](const Authorization& row) { return row.key == key; });
        return found == rows.end() ? nullptr : &*found;
    }

    const Reply& reply_;
    const Former& former_;
    const TouchedRecord& record_;
    AuditRow& row_;
    Context details_;
};

}  // namespace

std::optional<AuditRow> audit_row(const Request& request, const Reply& reply, const Former& former,
                                  const TouchedRecord& record) {
    AuditRow row;
    if (!std::visit(Describe(reply, former, record, row), request.operation)) return {};
    row.actor = request.caller.is_system ? "system" : request.caller.user;
    row.seen_by = request.caller.seen_by;
    row.address = request.caller.address;
    return row;
}

}  // namespace obieg::runtime
