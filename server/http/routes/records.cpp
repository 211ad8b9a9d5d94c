// Business data: types, lists, one record with its changes.
#include "http/conditions.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/record_views.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

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

// Searching by what is hidden would tell what it is.
Status needs_sight(const records::RecordType& type, const runtime::RecordRights& rights,
                   const std::string& field) {
    if (rights.is_shown_everywhere(field)) return {};
    return fail(Code::forbidden,
                "\"" + field + "\" of " + type.id +
                    " is hidden from you, or was in some records; lists cannot be searched or "
                    "sorted by it.",
                {{field, "hidden"}});
}

// What keeps a record: up to `maximum` of each kind.
Result<runtime::RecordUses> uses_of(Call& call, const records::RecordType& type, RecordKey key,
                                    std::int32_t maximum) {
    return call.runtime().read([&](runtime::Reader& reader) -> Result<runtime::RecordUses> {
        const auto found = TRY(reader.record(key));
        if (!found) return runtime::RecordUses();
        std::vector<std::string> types;  // that may link to it
        const auto published = call.runtime().published();
        for (const auto& other : published->record_types(runtime::TenantSet::only(found->second))) {
            const bool may_link = std::any_of(
                other->fields.begin(), other->fields.end(), [&](const records::FieldType& field) {
                    return field.links_to == type.id || !field.field.columns.empty();
                });
            if (may_link) types.push_back(other->id);
        }
        return reader.record_uses(key, found->second, types, maximum);
    });
}

Result<bool> may_see(Call& call, InstanceKey instance) {
    return call.runtime().read(
        [&](runtime::Reader& reader) { return reader.is_visible(instance, call.viewer()); });
}

// One record with its changes, as the person may see them.
Result<Response> record_detail(Call& call, const records::RecordType& type, RecordKey key) {
    const records::Record record = TRY(visible_record(call, type, key)).first;
    const auto changes = TRY(
        call.runtime().read([&](runtime::Reader& reader) { return reader.record_history(key); }));
    const Views views(call);
    const runtime::RecordRights& rights = views.rights_to(type);
    RecordNames names(views, type);
    names.gather(rights.shown(record, record.fields));
    JsonWriter json;
    json.begin_object();
    views.record_members(json, record);
    json.field("mayDelete", rights.may_delete(type, record).has_value())
        .field("mayEdit", std::any_of(type.fields.begin(), type.fields.end(),
                                      [&](const records::FieldType& field) {
                                          return rights.field(record, field.field.key) ==
                                                 runtime::FieldRight::edit;
                                      }));
    json.key("history").begin_list();
    for (const runtime::RecordChange& change : changes) {
        json.begin_object();
        change_members(json, views, record, change, names);
        json.end_object();
    }
    json.end_list();
    TRY_STATUS(names.write(json, call));
    json.end_object();
    return with_tag(json_response(json.take()), record.version);
}

// Whoever may write a record need not be able to read it afterwards.
Result<Answer> written_record(Call& call, const records::RecordType& type, RecordKey key) {
    Result<Response> detail = record_detail(call, type, key);
    if (detail) return Answer(*std::move(detail));
    return detail.error().code == Code::not_found ? Result<Answer>(empty_response())
                                                  : fail(std::move(detail).error());
}

}  // namespace

Result<Answer> list_record_types(Call& call) {
    const std::string_view language = work::to_text(call.language());
    const auto types = call.runtime().published()->record_types(call.viewer().tenants);
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const auto& type : types) {
        const runtime::RecordRights& rights = views.rights_to(*type);
        if (rights.readable().is_never() && !rights.may_create()) continue;
        json.begin_object()
            .field("id", type->id)
            .field("title", records::text_in(type->title, language))
            .field("titleField", type->title_field)
            .field("mayDelete", rights.may_delete())
            .field("mayCreate", rights.may_create())
            .key("fields")
            .begin_list();
        for (const records::FieldType& field : type->fields) {
            if (!rights.is_shown_somewhere(field.field.key) && !rights.may_create()) continue;
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
    const Views views(call);
    const runtime::RecordRights& rights = views.rights_to(*type);
    for (const auto& [field, value] : filter.where) TRY_STATUS(needs_sight(*type, rights, field));
    if (!filter.sort.field.empty()) TRY_STATUS(needs_sight(*type, rights, filter.sort.field));
    if (!filter.text.empty()) {
        for (const records::FieldType& field : type->fields) {
            if (field.is_indexed) TRY_STATUS(needs_sight(*type, rights, field.field.key));
        }
    }
    filter.readable = rights.readable();
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.search_records(filter, page); }));
    RecordNames names(views, *type);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const records::Record& record : found.items) {
        names.gather(rights.shown(record, record.fields));
        json.begin_object();
        views.record_members(json, record);
        json.end_object();
    }
    json.end_list();
    TRY_STATUS(names.write(json, call));
    page_members(json, found);
    json.end_object();
    return answer_noted(call, *type, type->id, json_response(json.take()), [&](JsonWriter& about) {
        about.field("where", where).field("text", filter.text);
        about.key("keys").begin_list();
        for (const records::Record& record : found.items) about.value(record.key);
        about.end_list();
    });
}

Result<Answer> get_record(Call& call) {
    const auto type = TRY(record_type(call));
    const RecordKey key = TRY(call.key<RecordKey>("recordKey"));
    return answer_noted(call, *type, to_string(key), TRY(record_detail(call, *type, key)),
                        [](JsonWriter&) {});
}

Result<Answer> create_record(Call& call) {
    const auto type = TRY(record_type(call));
    Fields fields(TRY(call.body()));
    runtime::CreateRecord create{type->id, fields.object_value("fields")};
    TRY_STATUS(fields.finish());
    return call.commit(std::move(create),
                       [type](Call& later, const runtime::RecordWritten& written) {
                           return written_record(later, *type, written.record);
                       });
}

Result<Answer> update_record(Call& call) {
    const auto type = TRY(record_type(call));
    Fields fields(TRY(call.body()));
    runtime::UpdateRecord update;
    update.record = TRY(call.key<RecordKey>("recordKey"));
    update.changes = fields.object_value("fields");
    update.expected_version = fields.optional_integer("version", 1, INT64_MAX);
    TRY_STATUS(fields.finish());
    TRY(record_detail(call, *type, update.record));  // of this type, and to be seen
    return call.commit(std::move(update),
                       [type](Call& later, const runtime::RecordWritten& written) {
                           return written_record(later, *type, written.record);
                       });
}

Result<Answer> delete_record(Call& call) {
    const auto type = TRY(record_type(call));
    runtime::DeleteRecord remove;
    remove.record = TRY(call.key<RecordKey>("recordKey"));
    TRY(record_detail(call, *type, remove.record));  // of this type, and to be seen
    return call.commit(
        remove, [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

Result<Answer> get_record_uses(Call& call) {
    constexpr std::int32_t shown_max = 20;
    const auto type = TRY(record_type(call));
    const RecordKey key = TRY(call.key<RecordKey>("recordKey"));
    TRY(record_detail(call, *type, key));  // of this type, and to be seen
    const runtime::RecordUses uses = TRY(uses_of(call, *type, key, shown_max));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("records").begin_list();
    for (const records::Record& record : uses.records) {
        if (!views.may_read(record)) continue;
        json.begin_object()
            .field("key", record.key)
            .field("type", record.type)
            .field("title", views.record_title(record))
            .end_object();
    }
    json.end_list().key("cases").begin_list();
    for (const runtime::CaseUse& use : uses.cases) {
        const bool is_visible = TRY(may_see(call, use.instance));
        json.begin_object()
            .field("caseKey", use.instance)
            .field("number", use.number)
            .field("title", is_visible ? use.title : std::string())
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

namespace {

// What the caller may read and delete of a bin.
Result<std::vector<runtime::BinnedRecord>> own_bin(Call& call, const records::RecordType& type) {
    const Views views(call);
    const runtime::RecordRights& rights = views.rights_to(type);
    const runtime::TenantSet tenants = call.viewer().tenants;
    return call.runtime().read([&](runtime::Reader& reader) {
        return reader.record_bin(type.id, tenants, [&](const records::Record& record) {
            return rights.may_read(record) && rights.may_delete(type, record).has_value();
        });
    });
}

}  // namespace

Result<Answer> list_record_bin(Call& call) {
    const auto type = TRY(record_type(call));
    const auto bin = TRY(own_bin(call, *type));
    const Views views(call);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::BinnedRecord& binned : bin) {
        json.begin_object()
            .field("key", binned.record.key)
            .field("title", views.record_title(binned.record))
            .field("deletedAt", binned.deleted_at)
            .key("deletedBy");
        views.person(json, binned.deleted_by);
        json.field("removedAt", binned.deleted_at + runtime::record_bin_ms).end_object();
    }
    json.end_list().end_object();
    return answer_noted(call, *type, type->id, json_response(json.take()), [&](JsonWriter& about) {
        about.key("keys").begin_list();
        for (const runtime::BinnedRecord& binned : bin) about.value(binned.record.key);
        about.end_list();
    });
}

Result<Answer> restore_record(Call& call) {
    const auto type = TRY(record_type(call));
    return call.commit(runtime::RestoreRecord{TRY(call.key<RecordKey>("recordKey"))},
                       [type](Call& later, const runtime::RecordWritten& written) {
                           return written_record(later, *type, written.record);
                       });
}

Result<Answer> remove_binned_record(Call& call) {
    const auto type = TRY(record_type(call));
    const RecordKey key = TRY(call.key<RecordKey>("recordKey"));
    return call.commit(runtime::EmptyBin{type->id, {key}},
                       [key](Call&, const runtime::Counted& gone) -> Result<Answer> {
                           if (gone.count > 0) return empty_response();
                           return fail(Code::not_found,
                                       "There is no record " + to_string(key) +
                                           " in the bin that you may restore or remove.");
                       });
}

Result<Answer> empty_record_bin(Call& call) {
    const auto type = TRY(record_type(call));
    runtime::EmptyBin empty{type->id, {}};
    for (const runtime::BinnedRecord& binned : TRY(own_bin(call, *type)))
        empty.records.push_back(binned.record.key);
    return call.commit(std::move(empty), [](Call&, const runtime::Counted& gone) -> Result<Answer> {
        JsonWriter json;
        json.begin_object().field("removed", gone.count).end_object();
        return json_response(json.take());
    });
}

}  // namespace obieg::http::operations
