// Who stands in for whom while they are away.
#include "base/temporal.h"
#include "http/conditions.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {
namespace {

Date read_day(Fields& fields, std::string_view name) {
    const std::string text = fields.text(name);
    const std::optional<Date> day = date_from_iso(text);
    if (!day && !text.empty())
        fields.report(name, "Expected a day such as 2027-03-01; found \"" + text + "\".");
    return day.value_or(Date());
}

std::vector<work::WorkKind> read_kinds(Fields& fields) {
    std::vector<work::WorkKind> kinds;
    for (const std::string& name :
         fields.optional_texts("kinds").value_or(std::vector<std::string>())) {
        const auto kind = work::work_kind_from(name);
        if (kind) kinds.push_back(*kind);
        if (!kind) fields.report("kinds", "Expected approvals or tasks; found \"" + name + "\".");
    }
    return kinds;
}

Result<Answer> save(Call& call, std::string id) {
    Fields fields(TRY(call.body()));
    runtime::SaveSubstitution save;
    save.substitution.id = std::move(id);
    save.substitution.absent = fields.text_or("absent", call.caller().user);
    save.substitution.substitute = fields.text("substitute");
    save.substitution.first_day = read_day(fields, "firstDay");
    save.substitution.last_day = read_day(fields, "lastDay");
    save.substitution.processes =
        fields.optional_texts("processes").value_or(std::vector<std::string>());
    save.substitution.kinds = read_kinds(fields);
    TRY_STATUS(fields.finish());
    return call.commit(std::move(save), [](Call&, const runtime::Done&) -> Result<Answer> {
        return empty_response();
    });
}

}  // namespace

// One's own, those in which one is the substitute, and for administrators all of them.
Result<Answer> list_substitutions(Call& call) {
    const Views views(call);
    const std::string& user = call.caller().user;
    const bool sees_all = call.caller().roles.has(runtime::Role::administrator);
    const Date today = date_at(call.runtime().now(), views.people().calendar->zone);
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const work::Substitution& row : views.people().substitutions) {
        if (!sees_all && row.absent != user && row.substitute != user) continue;
        json.begin_object().field("id", row.id).key("absent");
        views.person(json, row.absent);
        json.key("substitute");
        views.person(json, row.substitute);
        json.field("firstDay", to_iso(row.first_day))
            .field("lastDay", to_iso(row.last_day))
            .key("processes")
            .begin_list();
        for (const std::string& process : row.processes) {
            json.begin_object()
                .field("processId", process)
                .field("title", views.process_title(process))
                .end_object();
        }
        json.end_list().key("kinds").begin_list();
        for (const work::WorkKind kind : row.kinds) json.value(work::to_text(kind));
        json.end_list()
            .field("isActive", row.first_day <= today && today <= row.last_day)
            .field("etag", tag_of(runtime::SaveSubstitution{row}))
            .end_object();
    }
    json.end_list().end_object();
    return json_response(json.take());
}

Result<Answer> create_substitution(Call& call) {
    return save(call, "");
}

Result<Answer> update_substitution(Call& call) {
    return save(call, call.parameter("substitutionId"));
}

Result<Answer> remove_substitution(Call& call) {
    return call.commit(
        runtime::RemoveSubstitution{call.parameter("substitutionId")},
        [](Call&, const runtime::Done&) -> Result<Answer> { return empty_response(); });
}

}  // namespace obieg::http::operations
