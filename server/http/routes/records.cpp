// Business data: types, lists, one record with its changes.
#include <map>
#include <set>

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
    const auto published = call.runtime().published();
    const auto tenant = published->tenant_with_type(id, call.viewer().tenants);
    auto type = tenant ? published->record_type(id, *tenant) : nullptr;
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

// What people, groups and linked records that fields refer to are called: "person:robert.maj" ->
// "Robert Maj". Gathered over all values of an answer, so that each is looked up once.
class Names {
public:
    Names(const Views& views, const records::RecordType& type) : views_(views), type_(type) {}

    void gather(const Context& fields) {
        for (const auto& [key, value] : fields.entries()) {
            const records::FieldType* field = type_.field(key);
            if (field) gather(field->field.kind, value);
        }
    }

    // Writes `names`. The records are read at once; one that is gone has no name.
    Status write(JsonWriter& json, Call& call) {
        TRY_STATUS(call.runtime().read([&](runtime::Reader& reader) -> Status {
            for (const RecordKey key : linked_) {
                const auto found = TRY(reader.record(key));
                if (found && views_.tenants().holds(found->second))
                    names_["record:" + to_string(key)] = views_.record_title(found->first);
            }
            return {};
        }));
        json.key("names").begin_object();
        for (const auto& [name, text] : names_) json.field(name, text);
        json.end_object();
        return {};
    }

private:
    void gather(forms::FieldKind kind, const Value& value) {
        if (const List* list = value.if_list()) {
            for (const Value& one : *list) gather(kind, one);
            return;
        }
        const std::string* text = value.if_text();
        if (!text || text->empty()) return;
        if (kind == forms::FieldKind::person)
            names_["person:" + *text] = views_.display_name(*text);
        if (kind == forms::FieldKind::group) names_["group:" + *text] = views_.group_title(*text);
        if (kind == forms::FieldKind::record) {
            if (const auto key = parse_key<RecordKey>(*text)) linked_.insert(*key);
        }
    }

    const Views& views_;
    const records::RecordType& type_;
    std::map<std::string, std::string> names_;
    std::set<RecordKey> linked_;
};

}  // namespace

Result<Answer> list_record_types(Call& call) {
    const std::string_view language = work::to_text(call.language());
    const auto types = call.runtime().published()->record_types(call.viewer().tenants);
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
    filter.tenants = call.viewer().tenants;
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
    Names names(views, *type);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const records::Record& record : found.items) {
        names.gather(record.fields);
        json.begin_object();
        views.record_members(json, record);
        json.end_object();
    }
    json.end_list();
    TRY_STATUS(names.write(json, call));
    page_members(json, found);
    json.end_object();
    return json_response(json.take());
}

Result<Answer> get_record(Call& call) {
    const auto type = TRY(record_type(call));
    const RecordKey key = TRY(call.key<RecordKey>("recordKey"));
    const auto found =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.record(key); }));
    const records::Record* record = found ? &found->first : nullptr;
    const Views views(call);
    if (!record || record->type != type->id || !views.tenants().holds(found->second)) {
        return fail(Code::not_found,
                    "There is no record " + to_string(key) + " of the type \"" + type->id + "\".");
    }
    const auto changes = TRY(
        call.runtime().read([&](runtime::Reader& reader) { return reader.record_history(key); }));
    Names names(views, *type);
    names.gather(record->fields);
    for (const runtime::RecordChange& change : changes) {
        names.gather(change.changed);
        names.gather(change.previous);
    }
    JsonWriter json;
    json.begin_object();
    views.record_members(json, *record);
    TRY_STATUS(names.write(json, call));
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
