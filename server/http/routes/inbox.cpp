// What people make of their inbox: filters that are kept, rules for tasks that arrive, and filling
// in as last time.
#include "base/json.h"
#include "base/temporal.h"
#include "http/conditions.h"
#include "http/fields.h"
#include "http/form_views.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/task_filter.h"
#include "http/views.h"
#include "runtime/personal.h"

namespace obieg::http::operations {
namespace {

using Audience = runtime::SavedFilter::Audience;
using Act = runtime::InboxRule::Act;

constexpr std::pair<std::string_view, Audience> audiences[] = {
    {"owner", Audience::owner}, {"group", Audience::group}, {"everybody", Audience::everybody}};
constexpr std::pair<std::string_view, Act> rule_acts[] = {{"handOver", Act::hand_over},
                                                          {"setPriority", Act::set_priority},
                                                          {"snooze", Act::snooze},
                                                          {"mute", Act::mute}};

template <class Change>
runtime::ChangePersonal personal(Change what) {
    return {
        std::make_shared<const runtime::PersonalChange>(runtime::PersonalChange{std::move(what)})};
}

template <class Change>
Result<Answer> change(Call& call, Change what) {
    return call.commit(
        personal(std::move(what)),
        [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

Result<Answer> save_filter(Call& call, std::string id) {
    const Value body = TRY(call.body());
    Fields fields(body);
    runtime::SavedFilter filter;
    filter.id = std::move(id);
    filter.name = fields.text("name");
    filter.audience =
        fields.optional_choice<Audience>("audience", audiences).value_or(Audience::owner);
    filter.group = fields.text_or("group", "");
    // Read to be refused when it means nothing, and kept as it was said.
    Fields query = fields.object("query");
    (void)read_task_filter(query);
    TRY_STATUS(fields.finish());
    filter.query = json::write(body.get("query"));
    return change(call, runtime::SaveFilter{std::move(filter)});
}

Result<Answer> save_rule(Call& call, std::string id) {
    Fields fields(TRY(call.body()));
    runtime::InboxRule rule;
    rule.id = std::move(id);
    rule.name = fields.text("name");
    rule.process_id = fields.text_or("processId", "");
    rule.conditions = read_case_fields(fields, "conditions");
    rule.act = fields.choice<Act>("act", rule_acts);
    rule.to = fields.text_or("to", "");
    rule.priority =
        static_cast<std::int32_t>(fields.optional_integer("priority", 0, 100).value_or(50));
    rule.days = static_cast<std::int32_t>(fields.optional_integer("days", 1, 365).value_or(1));
    if (const auto text = fields.optional_text("lastDay")) {
        rule.last_day = date_from_iso(*text);
        if (!rule.last_day)
            fields.report("lastDay", "Expected a day such as 2027-03-01; found \"" + *text + "\".");
    }
    rule.is_on = fields.optional_boolean("isOn").value_or(true);
    TRY_STATUS(fields.finish());
    return change(call, runtime::SaveInboxRule{std::move(rule)});
}

void write_filter(JsonWriter& json, const Views& views, const runtime::SavedFilter& filter,
                  bool may_change) {
    json.begin_object()
        .field("id", filter.id)
        .field("name", filter.name)
        .field("audience", to_text(filter.audience))
        .text_or_null("group", filter.group)
        .key("owner");
    views.person(json, filter.owner);
    json.field("mayChange", may_change)
        .field("etag", tag_of(personal(runtime::SaveFilter{filter})))
        .field("query", json::read(filter.query).value_or(Value()))
        .end_object();
}

void write_rule(JsonWriter& json, const Views& views, const runtime::InboxRule& rule) {
    json.begin_object()
        .field("id", rule.id)
        .field("name", rule.name)
        .text_or_null("processId", rule.process_id)
        .text_or_null("processTitle",
                      rule.process_id.empty() ? "" : views.process_title(rule.process_id))
        .key("conditions")
        .begin_list();
    for (const runtime::CaseFieldCondition& condition : rule.conditions) {
        json.begin_object()
            .field("field", condition.field)
            .field("test", to_text(condition.test))
            .field("value", condition.value)
            .end_object();
    }
    json.end_list().field("act", to_text(rule.act)).key("to");
    views.person(json, rule.to);
    json.field("priority", rule.priority)
        .field("days", rule.days)
        .text_or_null("lastDay", rule.last_day ? to_iso(*rule.last_day) : std::string())
        .field("isOn", rule.is_on)
        .field("etag", tag_of(personal(runtime::SaveInboxRule{rule})))
        .end_object();
}

constexpr std::int32_t applied_at_once_max = 500;

Result<runtime::InboxRule> own_rule(Call& call) {
    const auto people = call.runtime().people();
    const runtime::InboxRule* rule = people->personal->rule(call.parameter("ruleId"));
    if (rule && rule->owner == call.caller().user) return *rule;
    return fail(Code::not_found, "There is no such rule. It may have been removed.");
}

// The person's waiting tasks that a rule speaks of, whether it is switched on or not.
Result<runtime::Page<runtime::TaskRow>> tasks_of_rule(Call& call, const runtime::InboxRule& rule,
                                                      std::int32_t limit) {
    runtime::TaskFilter filter;
    filter.view = runtime::TaskView::mine;
    filter.process_id = rule.process_id;
    filter.case_fields = rule.conditions;
    runtime::PageRequest page;
    page.limit = limit;
    const runtime::Viewer viewer = call.viewer();
    return call.runtime().read(
        [&](runtime::Reader& reader) { return reader.search_tasks(filter, viewer, page); });
}

// By the person's own rights; what is refused stays as it was.
bool apply_to(Call& call, const runtime::InboxRule& rule, const runtime::TaskRow& row) {
    runtime::Caller owner = call.caller();
    owner.rule = rule.name;
    runtime::UpdateTask update{row.task.key, {}, {}};
    switch (rule.act) {
        case Act::hand_over:
            return call.runtime()
                .call(owner, runtime::AssignTask{row.task.key, rule.to, {}, false})
                .has_value();
        case Act::set_priority:
            if (row.task.priority == rule.priority) return false;
            update.changes.priority = rule.priority;
            break;
        case Act::snooze:
            update.changes.follow_up_at = runtime::snoozed_until(
                rule, call.runtime().now(), *call.runtime().people()->calendar);
            break;
        case Act::mute:  // is about messages that have yet to come
            return false;
    }
    return call.runtime().call(owner, std::move(update)).has_value();
}

}  // namespace

Result<Answer> count_inbox_rule(Call& call) {
    const runtime::InboxRule rule = TRY(own_rule(call));
    const auto found = TRY(tasks_of_rule(call, rule, 1));
    JsonWriter json;
    json.begin_object()
        .field("count", found.total_items)
        .field("isMore", found.has_more_total_items)
        .end_object();
    return json_response(json.take());
}

Result<Answer> apply_inbox_rule(Call& call) {
    const runtime::InboxRule rule = TRY(own_rule(call));
    return call.work([rule](Call& worked) -> Result<Answer> {
        const auto found = TRY(tasks_of_rule(worked, rule, applied_at_once_max));
        std::int64_t changed = 0;
        for (const runtime::TaskRow& row : found.items)
            changed += apply_to(worked, rule, row) ? 1 : 0;
        JsonWriter json;
        json.begin_object().field("changed", changed).end_object();
        return Answer(json_response(json.take()));
    });
}

Result<Answer> list_inbox_filters(Call& call) {
    const Views views(call);
    const runtime::Viewer viewer = call.viewer();
    const bool is_administrator = call.caller().roles.has(runtime::Role::administrator);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::SavedFilter& filter :
         views.people().personal->filters_for(viewer.user, viewer.groups)) {
        const bool is_common = filter.audience == Audience::everybody;
        write_filter(json, views, filter,
                     filter.owner == viewer.user || (is_common && is_administrator));
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> create_inbox_filter(Call& call) {
    return save_filter(call, "");
}
Result<Answer> update_inbox_filter(Call& call) {
    return save_filter(call, call.parameter("filterId"));
}
Result<Answer> remove_inbox_filter(Call& call) {
    return change(call, runtime::RemoveFilter{call.parameter("filterId")});
}

Result<Answer> list_inbox_rules(Call& call) {
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::InboxRule& rule : views.people().personal->rules_of(call.caller().user))
        write_rule(json, views, rule);
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> create_inbox_rule(Call& call) {
    return save_rule(call, "");
}
Result<Answer> update_inbox_rule(Call& call) {
    return save_rule(call, call.parameter("ruleId"));
}
Result<Answer> remove_inbox_rule(Call& call) {
    return change(call, runtime::RemoveInboxRule{call.parameter("ruleId")});
}

// By which fields of cases the inbox can be searched, process by process.
Result<Answer> list_case_fields(Call& call) {
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::PublishedDefinition* definition : views.processes()) {
        const auto model = views.model(definition->key);
        if (!model || model->case_fields.empty()) continue;
        json.begin_object()
            .field("processId", definition->process_id)
            .field("processTitle", views.process_title(*model))
            .key("fields")
            .begin_list();
        for (const engine::CaseFieldRule& rule : model->case_fields) {
            json.begin_object()
                .field("name", rule.name)
                .field("label", model->label(views.language(), "caseField." + rule.name,
                                             rule.label.empty() ? rule.name : rule.label))
                .end_object();
        }
        json.end_list().end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

// What the person answered when they did the same step the last time, for fields that the form
// shows now. Theirs is the case that they did it in; what others wrote there since is seen, too.
Result<Answer> get_last_answers(Call& call) {
    runtime::TaskRow row = TRY(visible_task(call));
    runtime::TaskFilter filter;
    filter.view = runtime::TaskView::completed;
    filter.process_id = row.process_id;
    filter.element = row.task.element;
    const runtime::Viewer viewer = call.viewer();
    const runtime::PageRequest first{1, {}, false};
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.search_tasks(filter, viewer, first); }));
    JsonWriter json;
    json.begin_object();
    if (found.items.empty()) {
        json.key("answers").null().key("at").null().end_object();
        return json_response(json.take());
    }
    const std::optional<Time> at = found.items.front().closed_at;
    const FormPlace last = TRY(task_form(call.runtime(), found.items.front()));
    const FormPlace place = TRY(task_form(call.runtime(), std::move(row)));
    const Context former = visible_variables(last);
    Context answers;
    for (const forms::FormField& field :
         place.form ? place.form->fields : std::vector<forms::FormField>()) {
        const bool is_of_that_case = field.field.kind == forms::FieldKind::file ||
                                     field.field.kind == forms::FieldKind::photo;
        const Value* value = former.find(field.field.key);
        if (value && !value->is_null() && !is_of_that_case && !field.is_read_only)
            answers.set(field.field.key, *value);
    }
    json.field("answers", answers).field("at", at).end_object();
    return json_response(json.take());
}

}  // namespace obieg::http::operations
