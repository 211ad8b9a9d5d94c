#include "http/form_views.h"

#include "base/temporal.h"
#include "engine/actions.h"
#include "engine/form_choice.h"
#include "forms/messages.h"
#include "forms/path.h"
#include "http/views.h"
#include "runtime/task_data.h"

namespace obieg::http {
namespace {

Value text_or_null(const std::string& text) {
    return text.empty() ? Value() : Value(text);
}

// The names that a form's rules may use, as the core gives them when the answers are sent
// (engine/elements/user_task/task_form.cpp): the place's own, then `starter` and `case`, then
// variables.
class RuleNames {
public:
    RuleNames(runtime::Runtime& runtime, const std::string& user, const FormPlace& place)
        : runtime_(runtime),
          people_(runtime.people()),
          tenant_(place.model ? runtime.published()->tenant_of(place.model->key)
                              : runtime::TenantKey{}),
          host_(*people_->directory, *people_->calendar) {
        if (place.task) extra_.set("task", about_task(place.task->task));
        if (!place.is_public) extra_.set("me", about_person(user));
        extra_.set(forms::this_step, place.step);
        std::string starter = place.is_public ? std::string() : user;
        if (place.state) {
            const engine::ProcessInstance& instance = place.state->instance;
            starter = instance.starter;
            Context about;
            about.set("key", to_string(instance.key));
            about.set("number", text_or_null(instance.number));
            about.set("title", instance.title);
            about.set("stage", text_or_null(instance.stage));
            about.set("startedAt", date_time_at(instance.started_at, people_->calendar->zone));
            about.set("businessId", text_or_null(instance.business_id));
            builtin_.set("case", std::move(about));
        }
        builtin_.set("starter", text_or_null(starter));
        variables_ = visible_variables(place);
        scope_.contexts = {&extra_, &builtin_, &variables_};
        scope_.host = &host_;
        scope_.now = runtime.now();
        scope_.zone = people_->calendar->zone;
    }
    RuleNames(const RuleNames&) = delete;
    RuleNames& operator=(const RuleNames&) = delete;

    const feel::Scope& scope() const { return scope_; }
    // As the person who asks may see them; the rules themselves see what the process sees.
    Context shown_lookups(const Views& views) const {
        Context shown;
        for (const Found& lookup : found_) {
            std::vector<records::Record> readable;
            for (const records::Record& record : lookup.records) {
                if (views.may_read(record)) readable.push_back(views.shown(record));
            }
            shown.set(lookup.name, engine::found_value(readable, lookup.all));
        }
        return shown;
    }

    void choose(const std::string& variable, std::string_view outcome) {
        extra_.set(variable, outcome);
    }

    // Looks up the records that the form asks for with these answers.
    Status look_up(const forms::Form& form, const Context& answers) {
        found_.clear();
        Context lookups;
        for (const forms::FormLookup& lookup : form.lookups)
            lookups.set(lookup.name, engine::found_value({}, lookup.all));
        for (const forms::LookupRequest& request :
             forms::requested_lookups(form, answers, scope_)) {
            const auto type = runtime_.published()->record_type(request.record_type, tenant_);
            if (!type) continue;
            std::vector<records::Record> found = TRY(find(*type, request.where));
            lookups.set(request.name, engine::found_value(found, request.all));
            found_.push_back({request.name, request.all, std::move(found)});
        }
        for (const auto& [name, record] : lookups.entries()) extra_.set(name, record);
        return {};
    }

private:
    Result<std::vector<records::Record>> find(const records::RecordType& type,
                                              const Context& where) {
        if (const std::optional<RecordKey> key = engine::asked_key(where)) {
            const auto record =
                TRY(runtime_.read([&](runtime::Reader& reader) { return reader.record(*key); }));
            std::vector<records::Record> found;
            const bool is_of_tenant = record && record->second == tenant_;
            if (is_of_tenant && record->first.type == type.id) found.push_back(record->first);
            return found;
        }
        const records::Query query = TRY(records::query_for(type, where));
        return runtime_.read(
            [&](runtime::Reader& reader) { return reader.find_records(query, tenant_); });
    }

    Value about_person(const std::string& user) const {
        const work::User* found = people_->directory->user(user);
        if (!found) return {};
        const work::User* supervisor = people_->directory->supervisor_of(user);
        Context about;
        about.set("name", found->name);
        about.set("displayName", found->display_name);
        about.set("department", text_or_null(found->department));
        about.set("supervisor", supervisor ? Value(supervisor->name) : Value());
        return Value(std::move(about));
    }

    Value about_task(const engine::UserTask& task) const {
        const TimeZone zone = people_->calendar->zone;
        Context about;
        about.set("key", to_string(task.key));
        about.set("name", task.name);
        about.set("assignee", text_or_null(task.assignee));
        about.set("createdAt", date_time_at(task.created_at, zone));
        about.set("dueAt", task.due_at ? Value(date_time_at(*task.due_at, zone)) : Value());
        return Value(std::move(about));
    }

    runtime::Runtime& runtime_;
    std::shared_ptr<const runtime::People> people_;
    runtime::TenantKey tenant_;
    engine::HostFunctions host_;
    Context extra_;
    Context builtin_;
    Context variables_;
    struct Found {
        std::string name;
        bool all = false;
        std::vector<records::Record> records;
    };
    std::vector<Found> found_;
    feel::Scope scope_;
};

tl::unexpected<Error> no_process(std::string_view process_id) {
    return fail(Code::not_found, "There is no process \"" + std::string(process_id) +
                                     "\" that can be started here.");
}

// What the form holds to begin with, its look-ups included, which may say with what it begins.
Result<Context> begun_answers(const forms::Form& form, RuleNames& names) {
    TRY_STATUS(names.look_up(form, forms::initial_answers(form, names.scope())));
    return forms::initial_answers(form, names.scope());
}

// With those that found nothing.
Context shown_lookups(const Call& call, const forms::Form& form, const RuleNames& names) {
    Context shown;
    for (const forms::FormLookup& lookup : form.lookups)
        shown.set(lookup.name, engine::found_value({}, lookup.all));
    const Context found = names.shown_lookups(Views(call));
    for (const auto& [name, record] : found.entries()) shown.set(name, record);
    return shown;
}

}  // namespace

Hindrance hindrance_to_start(const Call& call, const engine::Model& model) {
    if (!model.start_event("")) return Hindrance::no_plain_start;
    if (model.start_by.nobody) return Hindrance::nobody_starts_it;
    const bool has_right =
        call.runtime().rights()->may(call.caller(), runtime::Right::start, model.process_id);
    if (!has_right) return Hindrance::lacks_right;
    const auto people = call.runtime().people();
    const std::vector<std::string>& groups = model.start_by.groups;
    const bool is_in_group =
        groups.empty() || std::any_of(groups.begin(), groups.end(), [&](const std::string& group) {
            return people->directory->is_member(call.caller().user, group);
        });
    return is_in_group ? Hindrance::none : Hindrance::not_in_group;
}

bool may_start(const Call& call, const engine::Model& model) {
    return hindrance_to_start(call, model) == Hindrance::none;
}

Result<FormPlace> start_form(Call& call, std::string_view process_id, std::string_view tenant_id) {
    const auto published = call.runtime().published();
    const runtime::TenantSet tenants = call.viewer().tenants;
    const auto tenant = call.runtime().people()->tenants->key_of(tenant_id);
    if (!tenant || !tenants.holds(*tenant)) return no_process(process_id);
    const runtime::PublishedDefinition* definition =
        tenant_id.empty() ? published->latest_definition(process_id, tenants)
                          : published->latest_definition(process_id, *tenant);
    FormPlace place;
    if (definition) place.model = published->model(definition->key);
    const engine::Element* start = place.model ? place.model->start_event("") : nullptr;
    if (!start || place.model->start_by.nobody) return no_process(process_id);
    if (!may_start(call, *place.model)) {
        return fail(Code::forbidden,
                    "You may not start this process: it is for members of certain groups, or you "
                    "lack the right.");
    }
    place.step = start->id;
    std::string form_id = start->form_id;
    if (start->form_choice) {
        const RuleNames names(call.runtime(), call.caller().user, place);
        const runtime::Published::In catalog =
            published->in(published->tenant_of(place.model->key));
        form_id =
            TRY(engine::chosen_form(*start->form_choice, catalog, *place.model, names.scope()));
    }
    if (!form_id.empty()) place.form = published->form(place.model->key, form_id);
    return place;
}

Result<FormPlace> task_form(runtime::Runtime& runtime, runtime::TaskRow row) {
    const auto published = runtime.published();
    FormPlace place;
    place.model = published->model(row.definition);
    if (!row.task.form_id.empty()) place.form = published->form(row.definition, row.task.form_id);
    place.state =
        TRY(runtime.read([&](runtime::Reader& reader) { return reader.case_state(row.instance); }));
    place.step = row.task.corrects.empty() ? row.task.element : row.task.corrects;
    place.task = std::move(row);
    return place;
}

Result<FormPlace> public_form(Call& call, std::string_view slug) {
    const auto published = call.runtime().published();
    const runtime::Published::PublicForm* found = published->public_form(slug);
    FormPlace place;
    if (found) {
        place.model = published->model(found->definition);
        place.form = published->form(found->definition, found->form_id);
        place.step = found->start_event;
    }
    if (!place.model || !place.form) {
        return fail(Code::not_found, "There is no form at this address any more.");
    }
    place.is_public = true;
    return place;
}

Context visible_variables(const FormPlace& place) {
    if (!place.state) return {};
    return runtime::visible_variables(
        *place.state, place.task ? place.task->task.element_instance : ElementInstanceKey{});
}

Result<Context> shown_answers(runtime::Runtime& runtime, const std::string& user,
                              const FormPlace& place) {
    if (!place.form) return Context();
    RuleNames names(runtime, user, place);
    Context shown = TRY(begun_answers(*place.form, names));
    const forms::FormState state = forms::evaluate_form(*place.form, shown, names.scope());
    for (const auto& [path, value] : state.values.entries()) {
        if (path.find('[') == std::string::npos) forms::set_value_at(shown, path, value);
    }
    for (const std::string& key : state.hidden) {
        if (key.find('[') == std::string::npos) forms::set_value_at(shown, key, Value());
    }
    return shown;
}

Status write_form_view(JsonWriter& json, Call& call, const FormPlace& place) {
    if (!place.form) {
        json.null();
        return {};
    }
    const std::string_view language = work::to_text(call.language());
    RuleNames names(call.runtime(), call.caller().user, place);
    Context data = TRY(begun_answers(*place.form, names));
    const forms::FormState state = forms::evaluate_form(*place.form, data, names.scope(), language);
    for (const auto& [path, value] : state.values.entries()) {
        if (path.find_first_of(".[") == std::string::npos) data.set(path, value);
    }
    json.begin_object()
        .field("id", place.form->id)
        .field("step", place.step)
        .field("schema", forms::localized_schema(*place.form, language))
        .field("data", data)
        .field("lookups", place.is_public ? Context() : shown_lookups(call, *place.form, names))
        .end_object();
    return {};
}

Status write_form_state(JsonWriter& json, Call& call, const FormPlace& place,
                        const Context& answers, std::string_view outcome) {
    if (!place.form) return fail(Code::not_found, "This step has no form.");
    const std::string_view language = work::to_text(call.language());
    RuleNames names(call.runtime(), call.caller().user, place);
    std::vector<std::string> also_required;
    const engine::Element* element =
        place.task ? place.model->element(place.task->task.element) : nullptr;
    if (element && element->user_task && !outcome.empty()) {
        for (const engine::OutcomeRule& rule : element->user_task->outcomes) {
            if (rule.name != outcome) continue;
            also_required = rule.requires_fields;
            names.choose(element->user_task->outcome_variable, outcome);
        }
    }
    TRY_STATUS(names.look_up(*place.form, answers));
    const forms::FormState state =
        forms::evaluate_form(*place.form, answers, names.scope(), language, also_required);
    json.begin_object()
        .texts("hidden", state.hidden)
        .texts("required", state.required)
        .texts("readOnly", state.read_only)
        .field("values", state.values)
        .field("texts", state.texts)
        .field("options", state.options)
        .field("sums", state.sums)
        .field("lookups", place.is_public ? Context() : shown_lookups(call, *place.form, names))
        .key("problems")
        .begin_list();
    for (const Detail& problem : state.problems) {
        json.begin_object()
            .field("where", problem.where)
            .field("message", forms::localize(problem, language))
            .end_object();
    }
    json.end_list().end_object();
    return {};
}

}  // namespace obieg::http
