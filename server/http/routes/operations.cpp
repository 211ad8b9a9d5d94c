// What an operator looks after: mails that did not leave, steps that stand still.
#include "http/operations.h"
#include "http/administered.h"

#include "http/json_writer.h"
#include "http/views.h"
#include "runtime/log.h"

namespace obieg::http::operations {
namespace {

using runtime::OutboxState;

// A mail that was tried in vain and will be tried again is `failed`.
std::string_view state_of(const runtime::OutboxRow& row) {
    if (row.state == OutboxState::queued && row.attempts > 0) return "failed";
    return to_text(row.state);
}

Answer count_response(const runtime::Counted& counted) {
    JsonWriter json;
    json.begin_object().field("count", counted.count).end_object();
    return json_response(json.take());
}

void log_discarded(Call& call, const runtime::Counted& discarded) {
    log::info("outbox.discarded", {{"by", call.caller().user}, {"count", discarded.count}});
}

}  // namespace

Result<Answer> get_health(Call& call) {
    const runtime::Health health = call.runtime().health();
    std::string reason = health.accepts_writes ? "none" : health.reason;
    std::replace(reason.begin(), reason.end(), ' ', '-');
    JsonWriter json;
    json.begin_object()
        .field("acceptsWork", health.accepts_writes)
        .field("reason", reason)
        .end_object();
    return json_response(json.take());
}

Result<Answer> list_outbox(Call& call) {
    std::optional<OutboxState> state;
    const std::string_view wanted = call.request().query_value("state");
    if (wanted == "dead") {
        state = OutboxState::dead;
    } else if (wanted == "queued") {
        state = OutboxState::queued;
    } else if (wanted == "discarded") {
        state = OutboxState::discarded;
    } else if (!wanted.empty()) {
        return fail(
            Code::invalid_argument,
            "state must be queued, dead or discarded, and is \"" + std::string(wanted) + "\".",
            {{"state", "queued, dead or discarded"}});
    }
    const runtime::PageRequest page = TRY(read_page(call.request()));
    const auto found = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.outbox(state, call.viewer().tenants, page);
    }));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::OutboxRow& row : found.items) {
        const bool will_be_tried = row.state == OutboxState::queued;
        json.begin_object()
            .field("key", row.key)
            .field("kind", row.channel)
            .field("to", row.to)
            .field("subject", row.subject)
            .field("caseKey", row.instance)
            .field("state", state_of(row))
            .field("attempts", row.attempts)
            .field("createdAt", row.created_at)
            .field("nextAttemptAt",
                   will_be_tried ? std::optional(row.next_attempt_at) : std::nullopt)
            .text_or_null("lastError", row.last_error)
            .field("target", row.target)
            .text_or_null("decidedBy",
                          row.decided_by.empty() ? "" : views.display_name(row.decided_by))
            .field("decidedAt", row.decided_at)
            .end_object();
    }
    json.end_list();
    page_members(json, found);
    json.field("isMailSetUp", call.runtime().delivers());
    json.key("pausedTargets").begin_list();
    for (const runtime::TargetState& paused : call.runtime().paused_targets()) {
        json.begin_object()
            .field("target", paused.target)
            .field("failures", paused.failures)
            .field("pausedUntil", paused.paused_until)
            .field("lastError", paused.last_error)
            .end_object();
    }
    json.end_list();
    json.end_object();
    return json_response(json.take());
}

// Whoever asks for another attempt does not want to wait until a target's pause is over.
Result<Answer> retry_outbox(Call& call) {
    return call.commit(runtime::RetryOutbox{TRY(call.key<OutboxKey>("outboxKey"))},
                       [](Call& later, const runtime::Counted&) -> Result<Answer> {
                           later.runtime().end_target_pauses();
                           return empty_response();
                       });
}

Result<Answer> retry_dead_outbox(Call& call) {
    return call.commit(runtime::RetryOutbox{},
                       [](Call& later, const runtime::Counted& revived) -> Result<Answer> {
                           later.runtime().end_target_pauses();
                           return count_response(revived);
                       });
}

Result<Answer> discard_outbox(Call& call) {
    return call.commit(runtime::DiscardOutbox{TRY(call.key<OutboxKey>("outboxKey"))},
                       [](Call& later, const runtime::Counted& discarded) -> Result<Answer> {
                           log_discarded(later, discarded);
                           return empty_response();
                       });
}

Result<Answer> discard_dead_outbox(Call& call) {
    return call.commit(runtime::DiscardOutbox{},
                       [](Call& later, const runtime::Counted& discarded) -> Result<Answer> {
                           log_discarded(later, discarded);
                           return count_response(discarded);
                       });
}

Result<Answer> list_incidents(Call& call) {
    const runtime::PageRequest page{.limit = 500, .after = {}, .counts_total = false};
    runtime::IncidentFilter filter;
    filter.tenants = call.viewer().tenants;
    filter.processes = TRY(administered_processes(call));
    if (const std::string_view text = call.request().query_value("caseKey"); !text.empty()) {
        const auto key = parse_key<InstanceKey>(text);
        if (!key)
            return fail(Code::invalid_argument,
                        "caseKey: Expected a key; found \"" + std::string(text) + "\".");
        filter.instance = *key;
    }
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.incidents(filter, page); }));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::IncidentRow& row : found.items) {
        json.begin_object()
            .field("key", row.incident.key)
            .field("caseKey", row.instance)
            .field("caseTitle", row.case_title)
            .field("processTitle", views.process_title(row.definition, row.process_id))
            .field("elementInstanceKey", row.incident.element_instance)
            .field("element", row.incident.element)
            .field("elementName",
                   views.element_name(views.model(row.definition).get(), row.incident.element))
            .field("kind", row.incident.kind)
            .field("message", row.incident.message)
            .field("raisedAt", row.incident.raised_at)
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> resolve_incident(Call& call) {
    return call.commit(
        runtime::ResolveIncident{TRY(call.key<IncidentKey>("incidentKey"))},
        [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

}  // namespace obieg::http::operations
