#include "http/record_views.h"

namespace obieg::http {
namespace {

std::string_view word_of(runtime::RecordAct act) {
    switch (act) {
        case runtime::RecordAct::deleted:
            return "deleted";
        case runtime::RecordAct::restored:
            return "restored";
        case runtime::RecordAct::removed:
            return "removed";
        case runtime::RecordAct::changed:
            break;
    }
    return "changed";
}

}  // namespace

Result<std::shared_ptr<const records::RecordType>> record_type(Call& call) {
    const std::string& id = call.parameter("recordType");
    const auto published = call.runtime().published();
    const auto tenant = published->tenant_with_type(id, call.viewer().tenants);
    auto type = tenant ? published->record_type(id, *tenant) : nullptr;
    if (!type) return fail(Code::not_found, "There is no record type \"" + id + "\".");
    return type;
}

Result<std::pair<records::Record, runtime::TenantKey>> visible_record(
    Call& call, const records::RecordType& type, RecordKey key) {
    auto found =
        TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.record(key); }));
    const Views views(call);
    const bool is_shown = found && found->first.type == type.id &&
                          views.tenants().holds(found->second) && views.may_read(found->first);
    if (is_shown) return *std::move(found);
    return fail(Code::not_found, "There is no record " + to_string(key) + " of the type \"" +
                                     type.id + "\" that you may see.");
}

void RecordNames::gather(const records::RecordType& type, const Context& fields) {
    for (const auto& [key, value] : fields.entries()) {
        const records::FieldType* field = type.field(key);
        if (field) gather(field->field.kind, value);
    }
}

void RecordNames::gather(forms::FieldKind kind, const Value& value) {
    if (const List* list = value.if_list()) {
        for (const Value& one : *list) gather(kind, one);
        return;
    }
    const std::string* text = value.if_text();
    if (!text || text->empty()) return;
    if (kind == forms::FieldKind::person) names_["person:" + *text] = views_.display_name(*text);
    if (kind == forms::FieldKind::group) names_["group:" + *text] = views_.group_title(*text);
    if (kind == forms::FieldKind::record) {
        if (const auto key = parse_key<RecordKey>(*text)) linked_.insert(*key);
    }
}

Status RecordNames::write(JsonWriter& json, Call& call) {
    TRY_STATUS(call.runtime().read([&](runtime::Reader& reader) -> Status {
        for (const RecordKey key : linked_) {
            const auto found = TRY(reader.record(key));
            if (found && views_.tenants().holds(found->second) && views_.may_read(found->first))
                names_["record:" + to_string(key)] = views_.record_title(found->first);
        }
        return {};
    }));
    json.key("names").begin_object();
    for (const auto& [name, text] : names_) json.field(name, text);
    json.end_object();
    return {};
}

void change_members(JsonWriter& json, const Views& views, const records::Record& record,
                    const runtime::RecordChange& change, RecordNames& names) {
    const auto type = views.record_type(record.type);
    const auto shown = [&](const Context& fields) {
        Context visible = type ? views.rights_to(*type).shown(record, fields) : Context();
        if (type) names.gather(*type, visible);
        return visible;
    };
    json.field("version", change.version)
        .field("act", word_of(change.act))
        .field("at", change.at)
        .key("actor");
    views.person(json, change.actor);
    json.field("caseKey", change.instance)
        .field("changed", shown(change.changed))
        .field("previous", shown(change.previous));
}

}  // namespace obieg::http
