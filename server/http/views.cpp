#include "http/views.h"

#include <set>

#include "engine/elements/user_task/user_task.h"
#include "engine/operations/comment.h"
#include "engine/why.h"
#include "work/mentions.h"

namespace obieg::http {
namespace {

std::string_view to_text(engine::TaskStatus status) {
    switch (status) {
        case engine::TaskStatus::open:
            return "open";
        case engine::TaskStatus::completed:
            return "completed";
        case engine::TaskStatus::canceled:
            return "canceled";
    }
    return {};
}

std::string_view to_text(engine::InstanceStatus status) {
    switch (status) {
        case engine::InstanceStatus::active:
            return "active";
        case engine::InstanceStatus::completed:
            return "completed";
        case engine::InstanceStatus::terminated:
            return "terminated";
    }
    return {};
}

// Every {value, label} of a form's components, groups included.
void gather_choices(
    const Value& component,
    std::map<std::string, std::map<std::string, std::string>, std::less<>>& labels) {
    const Context* object = component.if_context();
    if (!object) return;
    const Value* key = object->find("key");
    if (const Value* values = object->find("values"); key && values && values->if_list()) {
        for (const Value& option : *values->if_list()) {
            const Context* choice = option.if_context();
            const Value* value = choice ? choice->find("value") : nullptr;
            const Value* label = choice ? choice->find("label") : nullptr;
            if (value && label) labels[key->text_or("")][value->text_or("")] = label->text_or("");
        }
    }
    if (const Value* inner = object->find("components"); inner && inner->if_list()) {
        for (const Value& one : *inner->if_list()) gather_choices(one, labels);
    }
}

}  // namespace

Views::Views(const Call& call)
    : language_(call.language()),
      viewer_(call.viewer()),
      is_administrator_(call.caller().roles.has(runtime::Role::administrator)),
      published_(call.runtime().published()),
      people_(call.runtime().people()),
      today_(date_at(call.runtime().now(), people_->calendar->zone)),
      caller_(call.caller()),
      rights_(call.runtime().rights()) {}

std::string Views::display_name(std::string_view user) const {
    const work::User* found = people_->directory->user(user);
    return found ? found->display_name : std::string(user);
}

std::string Views::group_title(std::string_view group) const {
    const work::Group* found = people_->directory->group(group);
    if (!found) return std::string(group);
    for (const work::Language language : {language_, work::Language::en}) {
        if (const auto title = found->titles.find(language); title != found->titles.end())
            return title->second;
    }
    return found->id;
}

void Views::person(JsonWriter& json, std::string_view user) const {
    if (user.empty()) {
        json.null();
        return;
    }
    json.begin_object().field("name", user).field("displayName", display_name(user)).end_object();
}

std::string Views::process_title(const engine::Model& model) const {
    const std::string_view name =
        model.name.empty() ? std::string_view(model.process_id) : model.name;
    return model.label(language_, model.process_id + ".name", name);
}

std::string Views::process_title(DefinitionKey definition, std::string_view otherwise) const {
    const auto found = model(definition);
    return found ? process_title(*found) : std::string(otherwise);
}

std::string Views::process_title(std::string_view process_id) const {
    const auto* found = published_->latest_definition(process_id, tenants());
    return found ? process_title(found->key, process_id) : std::string(process_id);
}

std::string Views::record_type_title(std::string_view type) const {
    const auto tenant = published_->tenant_with_type(type, tenants());
    if (!tenant) return std::string(type);
    const auto found = published_->record_type(type, *tenant);
    const std::string& title = records::text_in(found->title, work::to_text(language_));
    return title.empty() ? std::string(type) : title;
}

std::string Views::stage_title(const engine::Model* model, std::string_view stage) const {
    std::string title(stage);
    if (!model) return title;
    if (model->funnel) {
        for (const engine::StageRule& rule : model->funnel->stages) {
            if (rule.id == stage) title = rule.title;
        }
    }
    return model->label(language_, "stage." + std::string(stage), title);
}

std::string Views::element_name(const engine::Model* model, std::string_view element) const {
    const engine::Element* found = model ? model->element(element) : nullptr;
    const std::string_view name =
        found && !found->name.empty() ? std::string_view(found->name) : element;
    return model ? model->label(language_, std::string(element) + ".name", name)
                 : std::string(name);
}

void Views::case_fields(JsonWriter& json, const std::vector<engine::CaseField>& fields,
                        DefinitionKey definition, const engine::Model* model) const {
    json.key("caseFields").begin_list();
    for (const engine::CaseField& field : fields) {
        std::string label = field.name;
        if (model) {
            for (const engine::CaseFieldRule& rule : model->case_fields) {
                if (rule.name == field.name) label = rule.label;
            }
            label = model->label(language_, "caseField." + field.name, label);
        }
        json.begin_object()
            .field("name", field.name)
            .field("label", label)
            .field("value", shown_value(field, definition, model))
            .end_object();
    }
    json.end_list();
}

Value Views::shown_value(const engine::CaseField& field, DefinitionKey definition,
                         const engine::Model* model) const {
    const std::string* text = field.value.if_text();
    if (!text || !model) return field.value;
    const ChoiceLabels& choices = choice_labels(definition, *model);
    if (const auto labels = choices.find(field.name); labels != choices.end()) {
        if (const auto label = labels->second.find(*text); label != labels->second.end())
            return Value(label->second);
    }
    return Value(group_title(*text));
}

const Views::ChoiceLabels& Views::choice_labels(DefinitionKey definition,
                                                const engine::Model& model) const {
    const auto [place, is_new] = choice_labels_.try_emplace(definition);
    if (!is_new) return place->second;
    std::set<std::string> forms;
    for (const engine::Element& element : model.elements) {
        forms.insert(element.user_task ? element.user_task->form_id : element.form_id);
    }
    for (const std::string& id : forms) {
        const auto form = id.empty() ? nullptr : published_->form(definition, id);
        if (form) {
            gather_choices(forms::localized_schema(*form, work::to_text(language_)), place->second);
        }
    }
    return place->second;
}

void Views::task_members(JsonWriter& json, const runtime::TaskRow& row) const {
    const engine::UserTask& task = row.task;
    const auto model = this->model(row.definition);
    const engine::Element* element = model ? model->element(task.element) : nullptr;
    const bool is_open = task.status == engine::TaskStatus::open;
    const bool is_mine = !viewer_.user.empty() && task.assignee == viewer_.user;
    const work::Matter matter{row.process_id,
                              task.is_approval ? work::WorkKind::approval : work::WorkKind::task};
    const bool stands_in = !is_mine && work::stands_in(people_->substitutions, viewer_.user,
                                                       task.assignee, matter, today_);
    const auto is_in_pool = [&](std::string_view user) {
        return !engine::is_excluded(task, user) &&
               work::is_in_pool(*people_->directory, user, task.candidate_users,
                                task.candidate_groups);
    };
    const bool is_to_take = is_open && task.assignee.empty();
    const bool is_own_pool = is_to_take && is_in_pool(viewer_.user);
    std::string taken_for = task.taken_for;
    if (is_to_take && !is_own_pool && !engine::is_excluded(task, viewer_.user)) {
        for (const std::string& absent :
             work::absent_ones(people_->substitutions, viewer_.user, matter, today_)) {
            if (taken_for.empty() && is_in_pool(absent)) taken_for = absent;
        }
    }
    const bool may_take = is_own_pool || (is_to_take && !taken_for.empty());
    // To whoever has the task or may take it the reason says "you"; to others it names who has it.
    std::string why_assigned;
    if (is_mine || may_take || !task.assignee.empty())
        why_assigned = engine::why_sentence(task.why_assigned, language_, *people_->directory,
                                            is_mine ? "" : task.assignee);

    json.field("key", task.key)
        .field("instanceKey", row.instance)
        .field("processId", row.process_id)
        .field("processTitle", model ? process_title(*model) : row.process_id)
        .field("caseTitle", row.case_title)
        .field("caseNumber", row.case_number)
        .field("element", task.element)
        .field("name", model ? model->label(
                                   language_,
                                   (task.corrects.empty() ? task.element : task.corrects) + ".name",
                                   task.name)
                             : task.name)
        .field("status", to_text(task.status))
        .key("assignee");
    person(json, task.assignee);
    json.key("candidateGroups").begin_list();
    for (const std::string& group : task.candidate_groups) {
        json.begin_object().field("id", group).field("title", group_title(group)).end_object();
    }
    json.end_list()
        .text_or_null("formId", task.form_id)
        .field("priority", task.priority)
        .field("createdAt", task.created_at)
        .field("dueAt", task.due_at)
        .field("claimedAt", task.claimed_at)
        .field("returnsToPoolAt", task.returns_to_pool_at)
        .field("whyAssigned", why_assigned)
        .field("followUpAt", task.follow_up_at)
        .field("completesAt", task.completes_at)
        .field("whyDue", engine::why_sentence(task.why_due, language_, *people_->directory))
        .key("askedBy");
    person(json, task.asked_by);
    json.field("question", task.question).key("returnsTo");
    person(json, task.returns_to);
    json.key("actingFor");
    person(json, stands_in ? task.assignee : taken_for);
    json.text_or_null("corrects", task.corrects).field("isApproval", task.is_approval);
    case_fields(json, row.case_fields, row.definition, model.get());
    json.key("outcomes").begin_list();
    if (element && element->user_task && task.asked_by.empty() && task.corrects.empty()) {
        for (const engine::OutcomeRule& outcome : element->user_task->outcomes) {
            if (!outcome.is_offered) continue;
            const std::string_view label = outcome.label.empty() ? outcome.name : outcome.label;
            json.begin_object()
                .field("name", outcome.name)
                .field("label",
                       model->label(language_, task.element + ".outcome." + outcome.name, label))
                .field("color", outcome.color)
                .texts("requires", outcome.requires_fields)
                .end_object();
        }
    }
    json.end_list()
        .field("version", task.version)
        .field("mayTake", may_take)
        .field("mayComplete", is_open && !task.completes_at && task.returns_to.empty() &&
                                  (is_mine || stands_in || is_administrator_));
}

void Views::task(JsonWriter& json, const runtime::TaskRow& row) const {
    json.begin_object();
    task_members(json, row);
    json.end_object();
}

void Views::case_members(JsonWriter& json, const runtime::CaseRow& row) const {
    const engine::ProcessInstance& instance = row.instance;
    const auto model = this->model(instance.definition);
    json.field("key", instance.key)
        .field("number", instance.number)
        .field("processId", instance.process_id)
        .field("processTitle", model ? process_title(*model) : instance.process_id)
        .field("definitionKey", instance.definition)
        .field("version", instance.version)
        .field("title", instance.title)
        .field("status", to_text(instance.status))
        .key("stage");
    if (instance.stage.empty()) {
        json.null();
    } else {
        std::string title = instance.stage;
        if (model && model->funnel) {
            for (const engine::StageRule& stage : model->funnel->stages) {
                if (stage.id == instance.stage) title = stage.title;
            }
        }
        if (model) title = model->label(language_, "stage." + instance.stage, title);
        json.begin_object().field("id", instance.stage).field("title", title).end_object();
    }
    json.field("startedAt", instance.started_at)
        .field("endedAt", instance.ended_at)
        .field("suspendedAt", instance.suspended_at)
        .key("starter");
    person(json, instance.starter);
    case_fields(json, instance.case_fields, instance.definition, model.get());
    json.field("incidents", row.incidents).key("parent");
    if (instance.parent) {
        json.begin_object().field("key", instance.parent->instance).end_object();
    } else {
        json.null();
    }
}

void Views::case_object(JsonWriter& json, const runtime::CaseRow& row) const {
    json.begin_object();
    case_members(json, row);
    json.end_object();
}

void Views::event(JsonWriter& json, const engine::Event& event, const engine::Model* model) const {
    const std::string name =
        event.element.empty() ? std::string() : element_name(model, event.element);
    json.begin_object()
        .field("sequence", event.sequence)
        .field("at", event.at)
        .field("kind", engine::to_text(event.kind))
        .field("element", event.element)
        .field("elementName", name)
        .key("actor");
    person(json, event.actor);
    json.field("text", history_text(event, name, model, *this))
        .field("data", event.data)
        .key("comment");
    comment(json, event);
    json.end_object();
}

void Views::comment(JsonWriter& json, const engine::Event& event) const {
    if (event.kind != engine::EventKind::commented) {
        json.null();
        return;
    }
    const Value* text = event.data.find("text");
    json.begin_object()
        .field("text", work::with_names(text->text_or(""), *people_->directory))
        .key("mentioned")
        .begin_list();
    for (const std::string& name : engine::mentioned_by(event)) person(json, name);
    json.end_list().end_object();
}

const runtime::RecordRights& Views::rights_to(const records::RecordType& type) const {
    const auto [found, is_new] = rights_to_types_.try_emplace(type.id);
    if (is_new) found->second = rights_->records(caller_, type);
    return found->second;
}

std::shared_ptr<const records::RecordType> Views::record_type(std::string_view id) const {
    const auto tenant = published_->tenant_with_type(id, tenants());
    return tenant ? published_->record_type(id, *tenant) : nullptr;
}

bool Views::may_read(const records::Record& record) const {
    const auto type = record_type(record.type);
    return type && rights_to(*type).may_read(record);
}

std::string Views::record_title(const records::Record& record) const {
    const auto type = record_type(record.type);
    if (!type) return to_string(record.key);
    const bool is_hidden =
        rights_to(*type).field(record, type->title_field) == runtime::FieldRight::hidden;
    if (is_hidden) return to_string(record.key);
    const std::string title = records::title_of(*type, record);
    const records::FieldType* field = type->field(type->title_field);
    if (field && field->field.kind == forms::FieldKind::person) return display_name(title);
    if (field && field->field.kind == forms::FieldKind::group) return group_title(title);
    return title;
}

records::Record Views::shown(records::Record record) const {
    const auto type = record_type(record.type);
    if (type) return rights_to(*type).shown(std::move(record));
    record.fields = {};
    return record;
}

void Views::record_members(JsonWriter& json, const records::Record& record) const {
    json.field("key", record.key)
        .field("type", record.type)
        .field("version", record.version)
        .field("title", record_title(record))
        .field("fields", shown(record).fields)
        .field("createdAt", record.created_at)
        .field("updatedAt", record.updated_at);
}

runtime::PageRequest read_page(Fields& body) {
    Fields page = body.optional_object("page");
    runtime::PageRequest request;
    request.limit = static_cast<std::int32_t>(page.optional_integer("limit", 1, 500).value_or(50));
    request.after = page.text_or("after", "");
    return request;
}

Result<runtime::PageRequest> read_page(const Request& request) {
    runtime::PageRequest page;
    page.after = std::string(request.query_value("after"));
    if (const std::string_view text = request.query_value("limit"); !text.empty()) {
        const std::optional<Decimal> number = Decimal::parse(text);
        const std::optional<std::int64_t> limit = number ? number->to_int64() : std::nullopt;
        if (!limit || *limit < 1 || *limit > 500) {
            return fail(
                Code::invalid_argument,
                "limit must be a whole number from 1 to 500, and is \"" + std::string(text) + "\".",
                {{"limit", "1 to 500"}});
        }
        page.limit = static_cast<std::int32_t>(*limit);
    }
    return page;
}

Result<runtime::TaskRow> visible_task(Call& call, TaskKey key) {
    const runtime::Viewer viewer = call.viewer();
    return call.runtime().read([&](runtime::Reader& reader) -> Result<runtime::TaskRow> {
        std::optional<runtime::TaskRow> row = TRY(reader.task(key));
        if (!row || !TRY(reader.is_visible(row->instance, viewer))) {
            return fail(Code::not_found,
                        "There is no task " + to_string(key) + " that you may see.");
        }
        return *std::move(row);
    });
}

Result<runtime::TaskRow> visible_task(Call& call) {
    const TaskKey key = TRY(call.key<TaskKey>("taskKey"));
    return visible_task(call, key);
}

Result<runtime::CaseRow> visible_case(Call& call) {
    const InstanceKey key = TRY(call.key<InstanceKey>("caseKey"));
    return visible_case(call, key);
}

Result<runtime::CaseRow> visible_case(Call& call, InstanceKey key) {
    const runtime::Viewer viewer = call.viewer();
    return call.runtime().read([&](runtime::Reader& reader) -> Result<runtime::CaseRow> {
        std::optional<runtime::CaseRow> row = TRY(reader.find_case(key));
        if (!row || !TRY(reader.is_visible(key, viewer))) {
            return fail(Code::not_found,
                        "There is no case " + to_string(key) + " that you may see.");
        }
        return *std::move(row);
    });
}

Result<runtime::PublishedDefinition> visible_definition(Call& call, DefinitionKey key) {
    const auto published = call.runtime().published();
    const runtime::PublishedDefinition* found = published->definition(key);
    if (found && call.viewer().tenants.holds(found->tenant)) return *found;
    return fail(Code::not_found, "There is no definition " + to_string(key) + ".");
}

}  // namespace obieg::http
