// Cases: lists, the page of one case, its history and messages, canceling.
#include "engine/operations/withdraw.h"
#include "http/case_filter.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"
#include "runtime/personal.h"

namespace obieg::http::operations {
namespace {

using runtime::Interest;

std::string_view to_text(runtime::ElementCount::State state) {
    switch (state) {
        case runtime::ElementCount::State::active:
            return "active";
        case runtime::ElementCount::State::completed:
            return "completed";
        case runtime::ElementCount::State::terminated:
            return "terminated";
        case runtime::ElementCount::State::incident:
            return "incident";
    }
    return {};
}

// Everything that the page of a case shows beside its row.
struct CasePage {
    std::optional<engine::State> state;
    runtime::CaseProgress progress;
    runtime::Page<runtime::TaskRow> tasks;
    runtime::Page<runtime::CaseRow> children;
    std::vector<records::Record> records;
};

bool may_withdraw(const Call& call, const Views& views, const runtime::CaseRow& row,
                  const std::optional<engine::State>& state) {
    const auto model = views.model(row.instance.definition);
    return model && state && engine::may_withdraw(*model, *state, call.caller().user);
}

Result<CasePage> read_case(Call& call, InstanceKey key) {
    const runtime::Viewer viewer = call.viewer();
    return call.runtime().read([&](runtime::Reader& reader) -> Result<CasePage> {
        CasePage page;
        page.state = TRY(reader.case_state(key));
        page.progress = TRY(reader.case_progress(key));
        runtime::TaskFilter open;
        open.instance = key;
        open.status = engine::TaskStatus::open;
        page.tasks = TRY(
            reader.search_tasks(open, viewer, {.limit = 100, .after = {}, .counts_total = false}));
        runtime::CaseFilter called;
        called.parent = key;
        page.children = TRY(reader.search_cases(
            called, viewer, {.limit = 100, .after = {}, .counts_total = false}));
        page.records = TRY(reader.case_records(key));
        return page;
    });
}

// Of the whole case, whichever of the cases that it calls was looked at.
Result<Answer> follow(Call& call, Interest interest, bool holds) {
    const runtime::CaseRow row = TRY(visible_case(call));
    auto change = std::make_shared<const runtime::PersonalChange>(
        runtime::PersonalChange{runtime::FollowCase{row.instance.root, interest, holds}});
    return call.commit(
        runtime::ChangePersonal{std::move(change)},
        [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

}  // namespace

Result<Answer> mute_case(Call& call) {
    return follow(call, Interest::muted, true);
}
Result<Answer> unmute_case(Call& call) {
    return follow(call, Interest::muted, false);
}
Result<Answer> watch_case(Call& call) {
    return follow(call, Interest::watched, true);
}
Result<Answer> unwatch_case(Call& call) {
    return follow(call, Interest::watched, false);
}

Result<Answer> search_cases(Call& call) {
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    WantedCases cases = read_case_filter(call, wanted);
    for (Fields& sort : fields.optional_objects("sort")) {
        if (sort.text("field") != "startedAt")
            sort.report("field", "Cases can be sorted by startedAt.");
        cases.filter.order = sort.optional_choice<runtime::Order>("order", orders_by_name)
                                 .value_or(runtime::Order::descending);
    }
    const runtime::PageRequest page = read_page(fields);
    TRY_STATUS(fields.finish());

    const runtime::CaseFilter filter = TRY(resolve(call, std::move(cases)));
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.search_cases(filter, call.viewer(), page); }));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::CaseRow& row : found.items) views.case_object(json, row);
    json.end_list();
    page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

Result<Answer> get_case(Call& call) {
    const InstanceKey key = TRY(call.key<InstanceKey>("caseKey"));
    const runtime::CaseRow row = TRY(visible_case(call));
    const CasePage page = TRY(read_case(call, key));
    const Views views(call);
    JsonWriter json;
    json.begin_object();
    views.case_members(json, row);
    const bool has_variables = page.state && !page.state->elements.empty();
    const runtime::Following& following = views.people().personal->following();
    const auto is_mine = [&](Interest interest) {
        return following.is(interest, call.caller().user, row.instance.root);
    };
    json.field("isMuted", is_mine(Interest::muted));
    json.field("isWatched", is_mine(Interest::watched));
    json.field("mayWithdraw", may_withdraw(call, views, row, page.state));
    json.field("variables", has_variables ? page.state->elements.front().variables : Context());
    json.key("elements").begin_list();
    for (const runtime::ElementCount& element : page.progress.elements) {
        json.begin_object()
            .field("element", element.element)
            .field("status", to_text(element.state))
            .field("count", element.count)
            .end_object();
    }
    json.end_list().texts("takenFlows", page.progress.taken_flows).key("openTasks").begin_list();
    for (const runtime::TaskRow& task : page.tasks.items) views.task(json, task);
    json.end_list().key("children").begin_list();
    for (const runtime::CaseRow& child : page.children.items) views.case_object(json, child);
    json.end_list().key("records").begin_list();
    for (const records::Record& record : page.records) {
        if (!views.may_read(record)) continue;
        json.begin_object()
            .field("type", record.type)
            .field("key", record.key)
            .field("title", views.record_title(record))
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> get_case_history(Call& call) {
    const InstanceKey key = TRY(call.key<InstanceKey>("caseKey"));
    const runtime::PageRequest page = TRY(read_page(call.request()));
    const runtime::CaseRow row = TRY(visible_case(call));
    const auto events = TRY(
        call.runtime().read([&](runtime::Reader& reader) { return reader.history(key, page); }));
    const Views views(call);
    const auto model = views.model(row.instance.definition);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const engine::Event& event : events.items) views.event(json, event, model.get());
    json.end_list();
    page_members(json, events);
    json.end_object();
    return json_response(json.take());
}

Result<Answer> list_case_messages(Call& call) {
    const InstanceKey key = TRY(call.key<InstanceKey>("caseKey"));
    TRY(visible_case(call));
    const auto messages = TRY(
        call.runtime().read([&](runtime::Reader& reader) { return reader.case_messages(key); }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::MessageRow& message : messages) {
        const bool is_bell = message.channel == runtime::MessageRow::Channel::bell;
        // A message under the bell has arrived by being there; a mail that was tried in vain is
        // failed.
        const bool has_failed = message.state == "queued" && message.attempts > 0;
        std::string_view state = message.state;
        if (is_bell && state != "muted") state = "sent";
        if (has_failed) state = "failed";
        json.begin_object()
            .field("to", message.to)
            .field("subject", message.subject)
            .field("at", message.at)
            .field("channel", is_bell ? "bell" : "mail")
            .field("state", state)
            .field("heldUntil", message.held_until)
            .field("why", message.why)
            .field("attempts", message.attempts)
            .text_or_null("lastError", message.last_error)
            .field("outboxKey", message.outbox)
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> cancel_case(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::CancelInstance cancel{TRY(call.key<InstanceKey>("caseKey")), fields.text("reason")};
    TRY_STATUS(fields.finish());
    TRY(visible_case(call));
    return call.commit(
        cancel, [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

}  // namespace obieg::http::operations
