// Rows as JSON, in the language of the person who asks. One Views for one answer.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "engine/event.h"
#include "engine/model.h"
#include "http/call.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "records/record.h"
#include "runtime/published.h"
#include "runtime/queries.h"

namespace obieg::http {

class Views {
public:
    explicit Views(const Call& call);

    // {name, displayName}, or null for an empty name.
    void person(JsonWriter& json, std::string_view user) const;
    std::string display_name(std::string_view user) const;
    std::string group_title(std::string_view group) const;

    // `…_members` write the fields into an object that the caller has begun and will end.
    void task_members(JsonWriter& json, const runtime::TaskRow& row) const;
    void task(JsonWriter& json, const runtime::TaskRow& row) const;
    void case_members(JsonWriter& json, const runtime::CaseRow& row) const;
    void case_object(JsonWriter& json, const runtime::CaseRow& row) const;
    void event(JsonWriter& json, const engine::Event& event, const engine::Model* model) const;
    void comment(JsonWriter& json, const engine::Event& event) const;  // null: it is none
    // Without the fields that are hidden from the person who asks.
    void record_members(JsonWriter& json, const records::Record& record) const;
    // The type as one of the person's tenants has it; null: none has.
    std::shared_ptr<const records::RecordType> record_type(std::string_view id) const;
    // May the person who asks read the record?
    bool may_read(const records::Record& record) const;
    // Without the fields that are hidden from that person.
    records::Record shown(records::Record record) const;
    const runtime::RecordRights& rights_to(const records::RecordType& type) const;
    // The text of the record's title field, or its key when that is hidden; a person or group there
    // by their name.
    std::string record_title(const records::Record& record) const;

    std::string process_title(DefinitionKey definition, std::string_view otherwise) const;
    std::string process_title(const engine::Model& model) const;
    // Of the latest version; the id itself when nothing is published under it.
    std::string process_title(std::string_view process_id) const;
    std::string record_type_title(std::string_view type) const;
    std::string stage_title(const engine::Model* model, std::string_view stage) const;
    // What an element is called; its id when it has no name or the model is not at hand.
    std::string element_name(const engine::Model* model, std::string_view element) const;

    // null when a definition no longer compiles, or is of a tenant that the person does not work
    // in; lists then show what the rows hold.
    std::shared_ptr<const engine::Model> model(DefinitionKey key) const {
        return tenants().holds(published_->tenant_of(key)) ? published_->model(key) : nullptr;
    }

    // The tenants of the person who asks.
    const runtime::TenantSet& tenants() const { return viewer_.tenants; }
    // The id of one.
    std::string tenant_id(runtime::TenantKey key) const { return people_->tenants->id_of(key); }
    std::string tenant_id(DefinitionKey key) const { return tenant_id(published_->tenant_of(key)); }
    // The latest versions of what is published in them.
    std::vector<const runtime::PublishedDefinition*> processes() const {
        return published_->processes(tenants());
    }

    const runtime::Published& published() const { return *published_; }
    const runtime::People& people() const { return *people_; }
    work::Language language() const { return language_; }

private:
    void case_fields(JsonWriter& json, const std::vector<engine::CaseField>& fields,
                     DefinitionKey definition, const engine::Model* model) const;
    // The value as people read it: the label of a choice, the title of a group, else the value.
    Value shown_value(const engine::CaseField& field, DefinitionKey definition,
                      const engine::Model* model) const;
    // Labels of the choices in the forms of a definition, by field and value.
    using ChoiceLabels = std::map<std::string, std::map<std::string, std::string>, std::less<>>;
    const ChoiceLabels& choice_labels(DefinitionKey definition, const engine::Model& model) const;

    work::Language language_;
    runtime::Viewer viewer_;
    bool is_administrator_;
    std::shared_ptr<const runtime::Published> published_;
    std::shared_ptr<const runtime::People> people_;
    Date today_;
    runtime::Caller caller_;
    std::shared_ptr<const runtime::Rights> rights_;
    mutable std::map<std::string, runtime::RecordRights> rights_to_types_;
    mutable std::map<DefinitionKey, ChoiceLabels> choice_labels_;  // read once for a whole list
};

// The sentence of the history for an event, e.g. "Task "Approve" taken by Ola Kamińska." `model` is
// of the case; null when it no longer compiles.
std::string history_text(const engine::Event& event, const std::string& element,
                         const engine::Model* model, const Views& views);

// {totalItems, hasMoreTotalItems, endCursor}
template <class T>
void page_members(JsonWriter& json, const runtime::Page<T>& page) {
    json.key("page")
        .begin_object()
        .field("totalItems", page.total_items)
        .field("hasMoreTotalItems", page.has_more_total_items)
        .text_or_null("endCursor", page.end_cursor)
        .end_object();
}

// `page` of a search body, and `after` and `limit` of a query string.
inline constexpr std::pair<std::string_view, runtime::Order> orders_by_name[] = {
    {"asc", runtime::Order::ascending}, {"desc", runtime::Order::descending}};
runtime::PageRequest read_page(Fields& body);
Result<runtime::PageRequest> read_page(const Request& request);

// Reads that several operations share. Code::not_found also for what the person may not see.
Result<runtime::TaskRow> visible_task(Call& call, TaskKey key);
Result<runtime::TaskRow> visible_task(Call& call);  // {taskKey} of the path
Result<runtime::CaseRow> visible_case(Call& call, InstanceKey key);
Result<runtime::CaseRow> visible_case(Call& call);  // {caseKey} of the path
// What is published is for everybody of its tenant.
Result<runtime::PublishedDefinition> visible_definition(Call& call, DefinitionKey key);

}  // namespace obieg::http
