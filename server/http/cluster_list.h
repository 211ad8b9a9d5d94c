// Lists of /v2 that lie in memory whole: roles, authorisations, rules. There are hundreds at most,
// so the cursor is the place in the list.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "http/call.h"
#include "http/cluster.h"
#include "http/json_writer.h"

namespace obieg::http::cluster {

// One page of `rows`, which are in their usual order; `text` is what a row is sorted by when the
// request names a field, one of those in `sortable`.
template <class Row, class Text, class Write>
Result<Answer> answer_list(Fields& fields, std::vector<Row> rows,
                           const std::vector<std::string_view>& sortable, Text text, Write write) {
    const auto sort = read_sort(fields);
    if (sort && std::find(sortable.begin(), sortable.end(), sort->field) == sortable.end()) {
        std::string known;
        for (const std::string_view name : sortable)
            known += (known.empty() ? "" : ", ") + std::string(name);
        fields.report("sort", "This list can be sorted by " + known + ".");
    }
    const runtime::PageRequest page = cluster::read_page(fields);
    TRY_STATUS(fields.finish());
    if (sort) {
        std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
            return text(a, sort->field) < text(b, sort->field);
        });
        if (sort->order == runtime::Order::descending) std::reverse(rows.begin(), rows.end());
    }
    using Place = Key<struct PlaceTag>;
    const std::size_t start =
        std::min<std::size_t>(rows.size(), parse_key<Place>(page.after).value_or(Place()).raw);
    const std::size_t end = std::min(rows.size(), start + static_cast<std::size_t>(page.limit));
    runtime::Page<Row> found;
    found.total_items = static_cast<std::int64_t>(rows.size());
    found.end_cursor = end < rows.size() ? std::to_string(end) : std::string();
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (std::size_t place = start; place < end; ++place) write(json, rows[place]);
    json.end_list();
    cluster::page_members(json, found);
    json.end_object();
    return Answer(json_response(json.take()));
}

}  // namespace obieg::http::cluster
