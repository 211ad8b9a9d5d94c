// What the operations of /v2 share: the public API's own spelling of pages, filters and tenants.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/call.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "runtime/queries.h"

namespace obieg::http::cluster {

inline constexpr std::pair<std::string_view, runtime::Order> orders[] = {
    {"ASC", runtime::Order::ascending}, {"DESC", runtime::Order::descending}};

// The tenant that a request names: empty when it names none.
std::string read_tenant(Fields& fields);
// The same as answers spell it.
std::string shown_tenant(const std::string& id);
// What a filter leaves of the tenants of who asks.
runtime::TenantSet tenant_filter(Fields& fields, const Call& call);

// A filter that is a text or {"$eq": …} or {"$in": […]}: the texts that fit; nothing when it is
// absent.
std::optional<std::vector<std::string>> text_filter(Fields& fields, std::string_view name);
// As above where only one text can be searched for.
std::optional<std::string> single_text_filter(Fields& fields, std::string_view name);

// A filter that is a key or {"$eq": …} or {"$in": […]}; empty when it is absent.
template <class K>
std::vector<K> key_filter(Fields& fields, std::string_view name) {
    std::vector<K> keys;
    for (const std::string& text : text_filter(fields, name).value_or(std::vector<std::string>())) {
        const std::optional<K> key = parse_key<K>(text);
        if (!key) fields.report(name, "Expected a key; found \"" + text + "\".");
        keys.push_back(key.value_or(K{}));
    }
    return keys;
}
// As above where only one key can be searched for; zero when it is absent.
template <class K>
K single_key_filter(Fields& fields, std::string_view name) {
    const std::vector<K> keys = key_filter<K>(fields, name);
    if (keys.size() > 1) fields.report(name, "Only one value can be searched for here.");
    return keys.empty() ? K{} : keys.front();
}

// ACTIVE, COMPLETED, TERMINATED. A suspended instance is active.
std::string_view state_of(engine::InstanceStatus status);
// The `filter` of instances.
runtime::CaseFilter read_instance_filter(Fields& filter, const Call& call);

// `page`: limit and after. Pages by offset are not offered; `from` zero is the first page anyhow.
runtime::PageRequest read_page(Fields& body);

struct Sort {
    std::string field;
    runtime::Order order = runtime::Order::ascending;
};
// The first sort criterion; nothing when there is none.
std::optional<Sort> read_sort(Fields& body);

template <class T>
void page_members(JsonWriter& json, const runtime::Page<T>& page) {
    json.key("page")
        .begin_object()
        .field("totalItems", page.total_items)
        .field("hasMoreTotalItems", page.has_more_total_items)
        .text_or_null("startCursor", "")
        .text_or_null("endCursor", page.end_cursor)
        .end_object();
}

}  // namespace obieg::http::cluster
