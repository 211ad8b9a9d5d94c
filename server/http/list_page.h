// Pages of lists that are in memory anyhow: people, groups, members. A cursor is the number of the
// rows before the page; the lists are short and change seldom.
#pragma once

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/call.h"
#include "http/cluster.h"
#include "http/fields.h"
#include "http/json_writer.h"

namespace obieg::http {

// A filter on a text: the text itself, or {"$eq", "$neq", "$in", "$like", "$exists"}. In `$like` a
// star stands for any letters and a question mark for one.
struct TextMatch {
    std::optional<std::vector<std::string>> among = {};
    std::vector<std::string> not_among = {};
    std::optional<std::string> like = {};
    std::optional<bool> exists = {};

    bool fits(std::string_view text) const;
};
TextMatch read_text_match(Fields& fields, std::string_view name);

bool is_like(std::string_view text, std::string_view pattern);

// The `page` of `rows`, sorted by `sort`, written by `write`. `text_of` answers the text of a field
// to sort by; null: there is no such field.
template <class Row, class TextOf, class Write>
Result<Answer> list_page(std::vector<Row> rows, const std::optional<cluster::Sort>& sort,
                         const runtime::PageRequest& page, const TextOf& text_of,
                         const Write& write) {
    if (sort) {
        if (!rows.empty() && !text_of(rows.front(), sort->field)) {
            return fail(Code::invalid_argument, "Cannot sort by \"" + sort->field + "\".");
        }
        std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
            const bool is_up = sort->order == runtime::Order::ascending;
            return *text_of(is_up ? a : b, sort->field) < *text_of(is_up ? b : a, sort->field);
        });
    }
    std::size_t from = 0;
    if (!page.after.empty()) {
        const char* const end = page.after.data() + page.after.size();
        const auto [stopped, problem] = std::from_chars(page.after.data(), end, from);
        if (problem != std::errc() || stopped != end)
            return fail(Code::invalid_argument, "The cursor is not one of this list.");
    }
    from = std::min(from, rows.size());
    const std::size_t to = std::min(from + static_cast<std::size_t>(page.limit), rows.size());
    JsonWriter json;
    json.begin_object().key("items").begin_list();
    for (std::size_t i = from; i < to; ++i) write(json, rows[i]);
    json.end_list()
        .key("page")
        .begin_object()
        .field("totalItems", rows.size())
        .field("hasMoreTotalItems", false)
        .text_or_null("startCursor", "")
        .text_or_null("endCursor", to < rows.size() ? std::to_string(to) : std::string())
        .end_object()
        .end_object();
    return Answer(json_response(json.take()));
}

}  // namespace obieg::http
