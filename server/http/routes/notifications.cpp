// Messages under the bell.
#include "http/fields.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/views.h"

namespace obieg::http::operations {

Result<Answer> list_notifications(Call& call) {
    const runtime::PageRequest page = TRY(read_page(call.request()));
    const runtime::Viewer viewer = call.viewer();
    const auto found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.notifications(viewer, page); }));
    const std::int64_t unread = TRY(
        call.runtime().read([&](runtime::Reader& reader) { return reader.count_unread(viewer); }));
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (const runtime::NotificationRow& row : found.items) {
        json.begin_object()
            .field("key", row.key)
            .field("at", row.at)
            .field("kind", row.kind)
            .field("subject", row.subject)
            .field("body", row.body)
            .field("why", row.why)
            .field("caseKey", row.instance)
            .field("taskKey", row.task)
            .field("isRead", row.is_read)
            .end_object();
    }
    json.end_list();
    page_members(json, found);
    json.field("unread", unread).end_object();
    return json_response(json.take());
}

Result<Answer> read_notifications(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::MarkNotificationsRead mark;
    mark.user = call.caller().user;
    mark.all = fields.optional_boolean("all").value_or(false);
    const std::vector<std::string> keys =
        fields.optional_texts("keys").value_or(std::vector<std::string>());
    for (const std::string& text : keys) {
        const auto key = parse_key<NotificationKey>(text);
        if (key) {
            mark.keys.push_back(*key);
        } else {
            fields.report("keys", "Expected keys of notifications; found \"" + text + "\".");
        }
    }
    if (mark.all == fields.has("keys"))
        fields.report("keys", "Expected either keys or \"all\": true.");
    TRY_STATUS(fields.finish());
    return call.commit(mark, [](Call& later, const runtime::Counted&) -> Result<Answer> {
        const std::int64_t unread = TRY(later.runtime().read(
            [&](runtime::Reader& reader) { return reader.count_unread(later.viewer()); }));
        JsonWriter json;
        json.begin_object().field("unread", unread).end_object();
        return json_response(json.take());
    });
}

}  // namespace obieg::http::operations
