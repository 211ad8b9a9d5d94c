// Business data: types, lists, one record with its changes.
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

constexpr std::pair<std::string_view, runtime::Order> orders_by_name[] = {
    {"asc", runtime::Order::ascending}, {"desc", runtime::Order::descending}};

Result<std::shared_ptr<const records::RecordType>> record_type(Call& call) {
    const std::string& id = call.parameter("recordType");
    auto type = call.runtime().published()->record_type(id);
    if (!type) return fail(Code::not_found, "There is no record type \"" + id + "\".");
    return type;
}

// Fields that lists are searched and sorted by have an index; others would read every record.
Status needs_index(const records::RecordType& type, const std::string& field) {
    const records::FieldType* found = type.field(field);
    if (found && found->is_indexed) return {};
    std::string indexed;
    for (const records::FieldType& candidate : type.fields) {
        if (candidate.is_indexed) indexed += (indexed.empty() ? "" : ", ") + candidate.field.key;
    }
    return fail(found ? Code::invalid_argument : Code::unknown_field,
                "\"" + type.id + "\" can be searched and sorted by " + indexed + "; found \"" +
                    field + "\".",
                {{field, "not indexed"}});
}

}  // namespace

Result<Answer> list_record_types(Call& call) {
    const std::string_view language = work::to_text(call.language());
    const auto types = call.runtime().published()->record_types();
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const auto& type : types) {
        json.begin_object()
            .field("id", type->id)
            .field("title", records::text_in(type->title, language))
            .field("titleField", type->title_field)
            .key("fields")
            .begin_list();
        for (const records::FieldType& field : type->fields) {
            json.begin_object()
                .field("key", field.field.key)
                .field("label", records::text_in(field.label, language))
                .field("kind", forms::to_text(field.field.kind))
                .field("required", field.field.is_required)
                .field("indexed", field.is_indexed)
                .field("unique", field.is_unique)
                .text_or_null("linksTo", field.links_to)
                .key("options")
                .begin_list();
            for (const forms::Option& option : field.field.options) {
                const auto labels = field.option_labels.find(option.value);
                json.begin_object()
                    .field("value", option.value)
                    .field("label", labels == field.option_labels.end()
                                        ? option.label
                                        : records::text_in(labels->second, language))
                    .end_object();
            }
            json.end_list().end_object();
        }
        json.end_list().end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> search_records(Call& call) {
    const auto type = TRY(record_type(call));
    Fields fields(TRY(call.body()));
    Fields wanted = fields.optional_object("filter");
    runtime::RecordFilter filter;
    filter.type = type->id;
    filter.text = wanted.text_or("text", "");
    const Context where = wanted.optional_object_value("where");
    for (Fields& sort : fields.optional_objects("sort")) {
        filter.sort.field = sort.text("field");
        filter.sort.order = sort.optional_choice<runtime::Order>("order", orders_by_name)
                                .value_or(runtime::Order::ascending);
    }
    const runtime::PageRequest page = read_page(fields);
    TRY_STATUS(fields.finish());
    filter.where = TRY(records::query_for(*type, where)).where;
    if (!filter.sort.field.empty()) TRY_STATUS(needs_index(*type, filter.sort.field));
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.search_records(filter, page); }));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const records::Record& record : found.items) {
        json.begin_object();
        views.record_members(json, record);
        json.end_object();
    }
    json.end_list();
    page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

Result<Answer> get_record(Call& call) {
    const auto type = TRY(record_type(call));
    const RecordKey key = TRY(call.key<RecordKey>("recordKey"));
    const auto record =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.record(key); }));
    if (!record || record->type != type->id) {
        return fail(Code::not_found,
                    "There is no record " + to_string(key) + " of the type \"" + type->id + "\".");
    }
    const auto changes = TRY(
        call.runtime().read([&](runtime::Reader& reader) { return reader.record_history(key); }));
    const Views views(call);
    JsonWriter json;
    json.begin_object();
    views.record_members(json, *record);
    json.key("history").begin_list();
    for (const runtime::RecordChange& change : changes) {
        json.begin_object().field("version", change.version).field("at", change.at).key("actor");
        views.person(json, change.actor);
        json.field("caseKey", change.instance)
            .field("changed", change.changed)
            .field("previous", change.previous)
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

}  // namespace obieg::http::operations
