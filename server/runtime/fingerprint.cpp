#include "runtime/fingerprint.h"

#include "base/json.h"
#include "runtime/identity.h"
#include "runtime/personal.h"
#include "runtime/webhook.h"
#include "work/calendar_file.h"

namespace obieg::runtime {
namespace {

// FNV-1a twice, from two starts. Good against accidents; nobody gains by forging one's own
// idempotency key.
class Fingerprint {
public:
    void add(std::string_view text) {
        add_bytes(std::to_string(text.size()));
        add_bytes(":");
        add_bytes(text);
    }
    void add(const std::string& text) { add(std::string_view(text)); }
    void add(std::int64_t number) { add(std::to_string(number)); }
    void add(std::uint64_t number) { add(std::to_string(number)); }
    void add(std::int32_t number) { add(std::to_string(number)); }
    void add(bool flag) { add(std::string_view(flag ? "true" : "false")); }
    void add(Time time) { add(time.ms); }
    void add(const Context& context) { add(json::write(context, json::Spelling::typed)); }
    void add(const std::vector<std::string>& texts) {
        add(static_cast<std::uint64_t>(texts.size()));
        for (const std::string& text : texts) add(text);
    }
    template <class Tag>
    void add(Key<Tag> key) {
        add(key.raw);
    }
    template <class Tag>
    void add(const std::vector<Key<Tag>>& keys) {
        add(static_cast<std::uint64_t>(keys.size()));
        for (const Key<Tag> key : keys) add(key);
    }
    template <class T>
    void add(const std::optional<T>& value) {
        add(value.has_value());
        if (value) add(*value);
    }
    template <class... Parts>
    void all(const Parts&... parts) {
        (add(parts), ...);
    }

    std::string text() const { return hexadecimal(first_) + hexadecimal(second_); }

private:
    void add_bytes(std::string_view bytes) {
        constexpr std::uint64_t prime = 0x100000001b3;
        for (const char c : bytes) {
            first_ = (first_ ^ static_cast<unsigned char>(c)) * prime;
            second_ = (second_ ^ static_cast<unsigned char>(c) ^ (first_ >> 56)) * prime;
        }
    }
    static std::string hexadecimal(std::uint64_t number) {
        std::string digits(16, '0');
        for (std::size_t place = 16; place-- > 0; number >>= 4)
            digits[place] = "0123456789abcdef"[number & 15];
        return digits;
    }

    std::uint64_t first_ = 0xcbf29ce484222325;
    std::uint64_t second_ = 0x84222325cbf29ce4;
};

class Visit {
public:
    explicit Visit(Fingerprint& given) : digest(given) {}

    void operator()(const StartProcess& o) const {
        digest.all(o.process_id, o.definition, o.variables, o.business_id, o.start_event,
                   o.validates_form, o.tenant);
    }
    void operator()(const SubmitPublicForm& o) const {
        digest.all(o.slug, o.answers, o.language, o.visitor);
    }
    void operator()(const CancelInstance& o) const { digest.all(o.instance, o.reason); }
    void operator()(const SetVariables& o) const {
        digest.all(o.instance, o.scope, o.variables, o.is_local);
    }
    void operator()(const ResolveIncident& o) const { digest.all(o.incident); }
    void operator()(const SuspendInstance& o) const { digest.all(o.instance, o.reason); }
    void operator()(const ResumeInstance& o) const { digest.all(o.instance); }
    void operator()(const ModifyInstance& o) const {
        digest.all(o.instance, o.change.reason);
        for (const engine::ActivateElement& entry : o.change.activate) {
            digest.all(entry.element, entry.ancestor);
            add_variables(entry.variables);
        }
        digest.add(std::string_view("move"));
        for (const engine::MoveElement& entry : o.change.move) {
            digest.all(entry.from.element, entry.from.instance, entry.to, entry.ancestor);
            add_variables(entry.variables);
        }
        digest.add(std::string_view("terminate"));
        for (const engine::ElementChoice& entry : o.change.terminate)
            digest.all(entry.element, entry.instance);
    }
    void operator()(const MigrateInstance& o) const {
        digest.all(o.instance, o.plan.target);
        add_pairs(o.plan.elements);
    }
    void operator()(const DeleteInstance& o) const { digest.all(o.instance); }
    void operator()(const CreateBatch& o) const {
        digest.all(static_cast<std::int32_t>(o.plan.kind), o.plan.target, o.plan.reason);
        add_pairs(o.plan.elements);
        for (const BatchItem& item : o.items) digest.all(item.instance, item.incident);
    }
    void operator()(const ChangeBatch& o) const {
        digest.all(o.batch, static_cast<std::int32_t>(o.change));
    }
    void operator()(const ClaimTask& o) const { digest.all(o.task, o.expected_version); }
    void operator()(const ReleaseTask& o) const { digest.all(o.task, o.expected_version); }
    void operator()(const AssignTask& o) const {
        digest.all(o.task, o.assignee, o.expected_version, o.comes_back);
    }
    void operator()(const UpdateTask& o) const {
        digest.all(o.task, o.expected_version);
        add_changes(o.changes);
    }
    void operator()(const CompleteTask& o) const {
        digest.all(o.task, o.variables, o.outcome, o.expected_version, o.undo_ms, o.rework_to);
    }
    void operator()(const TakeBackCompletion& o) const { digest.all(o.task); }
    void operator()(const AskOpinion& o) const { digest.all(o.task, o.user, o.question); }
    void operator()(const AddApprover& o) const {
        digest.all(o.task, o.user, static_cast<std::int32_t>(o.place));
    }
    void operator()(const WithdrawCase& o) const { digest.all(o.instance, o.reason); }
    void operator()(const CommentOnCase& o) const { digest.all(o.instance, o.text); }
    void operator()(const ActivateJobs& o) const {
        digest.all(o.type, o.worker, o.maximum, o.lease_ms, o.fetch_variables, o.tenants);
    }
    void operator()(const CompleteJob& o) const {
        digest.all(o.job, o.variables, o.worker, static_cast<std::uint64_t>(o.result.index()));
        if (const auto* ad_hoc = std::get_if<engine::AdHocResult>(&o.result)) {
            digest.all(ad_hoc->is_fulfilled, ad_hoc->cancels_remaining);
            for (const engine::AdHocResult::Activation& entry : ad_hoc->activate)
                digest.all(entry.element, entry.variables);
        }
        if (const auto* listener = std::get_if<engine::ListenerResult>(&o.result)) {
            digest.all(listener->is_denied, listener->reason);
            add_changes(listener->corrections);
        }
    }
    void operator()(const FailJob& o) const {
        digest.all(o.job, o.retries, o.message, o.retry_backoff_ms, o.worker, o.variables);
    }
    void operator()(const ThrowJobError& o) const {
        digest.all(o.job, o.code, o.message, o.variables, o.worker);
    }
    void operator()(const UpdateJob& o) const { digest.all(o.job, o.retries, o.lease_ms); }
    void operator()(const BroadcastSignal& o) const { digest.all(o.name, o.variables, o.tenant); }
    void operator()(const EvaluateConditions& o) const {
        digest.all(o.definition, o.variables, o.tenant);
    }
    void operator()(const PublishMessage& o) const {
        digest.all(o.name, o.correlation_key, o.time_to_live_ms, o.message_id, o.variables,
                   o.must_correlate, o.tenant);
    }
    void operator()(const PublishPackage& o) const {
        digest.all(o.template_id, o.tenant);
        for (const engine::Resource& resource : o.resources)
            digest.all(resource.name, resource.content);
    }
    void operator()(const CreateRecord& o) const { digest.all(o.type, o.fields, o.tenant); }
    void operator()(const WithdrawDefinition& o) const { digest.add(o.definition); }
    void operator()(const DeleteRecord& o) const { digest.all(o.record, o.expected_version); }
    void operator()(const RestoreRecord& o) const { digest.add(o.record); }
    void operator()(const EmptyBin& o) const {
        digest.add(o.type);
        for (const RecordKey record : o.records) digest.add(record);
    }
    void operator()(const UpdateRecord& o) const {
        digest.all(o.record, o.changes, o.expected_version);
    }
    void operator()(const BeginUpload& o) const { digest.all(o.name, o.size, o.visitor); }
    void operator()(const FinishUpload& o) const {
        digest.all(o.file, o.hash, std::uint64_t{o.crc32}, o.media_type);
    }
    void operator()(const DropUpload& o) const { digest.all(o.file, o.visitor); }
    void operator()(const NoteDownloads& o) const { digest.all(o.files, o.in_archive, o.goes_on); }
    void operator()(const ClaimContents& o) const { digest.add(o.hashes); }
    void operator()(const ForgetContents& o) const { digest.add(o.hashes); }
    void operator()(const SaveUser& o) const {
        const work::User& user = o.user;
        digest.all(user.name, user.display_name, user.email, work::to_text(user.language),
                   user.position, user.department, user.supervisor, user.is_active);
        for (const Role role : o.roles.list()) digest.add(to_text(role));
    }
    void operator()(const SaveGroup& o) const {
        digest.all(o.group.id, o.group.head, o.group.members, o.group.parent);
        for (const auto& [language, title] : o.group.titles)
            digest.all(work::to_text(language), title);
    }
    void operator()(const SaveSubstitution& o) const {
        const work::Substitution& row = o.substitution;
        digest.all(row.id, row.absent, row.substitute, days_since_epoch(row.first_day),
                   days_since_epoch(row.last_day), row.processes);
        for (const work::WorkKind kind : row.kinds) digest.all(work::to_text(kind));
    }
    void operator()(const RemoveSubstitution& o) const { digest.all(o.id); }
    void operator()(const SetPasswordHash& o) const { digest.all(o.user, o.hash); }
    void operator()(const OpenSession& o) const { digest.all(o.user, o.token_hash, o.expires_at); }
    void operator()(const CloseSession& o) const { digest.all(o.token_hash); }
    void operator()(const CloseSessionsOf& o) const { digest.all(o.user); }
    void operator()(const ChangeIdentity& o) const { digest.add(distinction(*o.change)); }
    void operator()(const ChangePersonal& o) const { digest.add(distinction(*o.change)); }
    void operator()(const ChangeWebhooks& o) const { digest.add(distinction(*o.change)); }
    void operator()(const SetPreferences& o) const {
        digest.all(o.user, o.color_scheme, o.language.has_value());
        if (o.language) digest.add(work::to_text(*o.language));
    }
    void operator()(const SaveCompany& o) const {
        digest.all(o.name, o.calendar.id, work::to_text(o.language));
        digest.add(json::write(work::to_value(work::rules_of(o.calendar))));
    }
    void operator()(const SaveCalendar& o) const {
        digest.all(work::to_text(o.owner), o.rules.has_value());
        if (o.rules) digest.add(json::write(work::to_value(*o.rules)));
    }
    void operator()(const SaveProcessPolicy& o) const {
        digest.all(o.process_id, o.policy.history.has_value(), o.policy.keep_days,
                   o.policy.disposal.has_value());
        if (o.policy.history) digest.add(engine::to_text(*o.policy.history));
        if (o.policy.disposal) digest.add(to_text(*o.policy.disposal));
    }
    void operator()(const SaveTenant& o) const {
        digest.all(static_cast<std::int32_t>(o.how), o.id, o.name, o.description);
    }
    void operator()(const DeleteTenant& o) const { digest.all(o.id); }
    void operator()(const ChangeTenantMember& o) const {
        digest.all(static_cast<std::int32_t>(o.how), o.tenant,
                   static_cast<std::int32_t>(o.member.kind), o.member.name);
    }
    void operator()(const StartRetention& o) const { digest.all(o.unless_since); }
    void operator()(const CancelRetention&) const {}
    void operator()(const SaveMailSettings& o) const {
        digest.all(o.settings.url, o.settings.user, o.settings.password, o.settings.from);
    }
    void operator()(const MarkNotificationsRead& o) const { digest.all(o.user, o.keys, o.all); }
    void operator()(const RetryOutbox& o) const { digest.all(o.key); }
    void operator()(const DiscardOutbox& o) const { digest.all(o.key); }
    void operator()(const PinClock& o) const { digest.all(o.at); }
    void operator()(const AdvanceClock& o) const { digest.all(o.to); }
    void operator()(const ResetClock&) const {}
    void operator()(const SaveRole& o) const {
        digest.all(o.role.id, o.role.name, o.role.description, o.role.users, o.role.clients,
                   o.role.groups, o.role.mapping_rules, o.is_new);
    }
    void operator()(const DeleteRole& o) const { digest.add(o.role); }
    void operator()(const SaveAuthorization& o) const {
        const Authorization& row = o.authorization;
        digest.all(row.key, to_text(row.owner_kind), row.owner, to_text(row.resource_kind),
                   row.resource, row.permissions, to_text(row.reach), row.condition);
        for (const auto& [field, right] : row.fields) digest.all(field, to_text(right));
    }
    void operator()(const DeleteAuthorization& o) const { digest.add(o.authorization); }
    void operator()(const SaveMappingRule& o) const {
        digest.all(o.rule.id, o.rule.name, o.rule.claim_name, o.rule.claim_value, o.is_new);
    }
    void operator()(const DeleteMappingRule& o) const { digest.add(o.rule); }
    void operator()(const BeginView& o) const { digest.all(o.token_hash, o.person, o.until); }
    void operator()(const EndView& o) const { digest.add(o.token_hash); }
    void operator()(const NoteAccess& o) const { digest.all(o.entity, o.subject, o.details); }

private:
    Fingerprint& digest;

    void add_pairs(const std::vector<std::pair<std::string, std::string>>& pairs) const {
        digest.add(static_cast<std::uint64_t>(pairs.size()));
        for (const auto& [first, second] : pairs) digest.all(first, second);
    }
    void add_changes(const engine::TaskChanges& changes) const {
        digest.all(changes.assignee, changes.candidate_users, changes.candidate_groups,
                   changes.due_at, changes.follow_up_at, changes.priority);
    }
    void add_variables(const std::vector<engine::ScopedVariables>& variables) const {
        digest.add(static_cast<std::uint64_t>(variables.size()));
        for (const engine::ScopedVariables& entry : variables)
            digest.all(entry.scope, entry.variables);
    }
};

}  // namespace

std::string fingerprint(const Operation& operation) {
    Fingerprint digest;
    digest.add(static_cast<std::uint64_t>(operation.index()));
    std::visit(Visit{digest}, operation);
    return digest.text();
}

}  // namespace obieg::runtime
