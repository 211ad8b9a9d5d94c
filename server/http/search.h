// The searches of /v2: filter, sort and page in the public API's own spelling, over rows that an
// operation makes from what it reads.
//
//     constexpr Column columns[] = {{"processInstanceKey", Kind::key, Use::sorted},
//                                   {"state", Kind::choice, Use::sorted, "ACTIVE COMPLETED"}};
//     Fields body(TRY(call.body()));
//     Search search(body, columns);
//     filter.instance = search.only_key<InstanceKey>("processInstanceKey");
//     TRY_STATUS(body.finish());
//     return search.answer(rows);
//
// A filter is a value or an object of comparisons: $eq, $neq, $exists, $in, $notIn, $like (with *
// and ?), and for numbers and times $gt, $gte, $lt, $lte. All of them must hold; of the filters in
// `$or` one must. Names of choices are taken in any case. `fields` names what of the rows is
// wanted. A cursor is where a page ended or began: the values that the rows are sorted by and the
// key, so rows that come or go move nothing.
#pragma once

#include <concepts>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/call.h"
#include "http/fields.h"
#include "http/json_writer.h"
#include "runtime/queries.h"

namespace obieg::http::cluster {

enum class Kind { text, key, time, integer, boolean, choice };
enum class Use { filtered, sorted, only_sorted };  // sorted: filtered as well

struct Column {
    std::string_view name;
    Kind kind = Kind::text;
    Use use = Use::sorted;
    std::string_view choices = {};  // separated by spaces
};

// One thing found: what the answer shows, in order, and what can only be searched for.
class Row {
public:
    // `place` orders the rows when nothing else does, and tells apart those that are equal.
    explicit Row(std::uint64_t place) : place_(place) {}

    template <class T>
    Row& field(std::string_view name, const T& content) {
        shown_.emplace_back(name, to_value(content));
        return *this;
    }
    // Empty text as null.
    Row& text_or_null(std::string_view name, std::string_view text) {
        return field(name, text.empty() ? Value() : Value(text));
    }
    Row& texts(std::string_view name, const std::vector<std::string>& texts);
    template <class T>
    Row& hidden(std::string_view name, const T& content) {
        hidden_.emplace_back(name, to_value(content));
        return *this;
    }

    const Value& value(std::string_view name) const;
    std::uint64_t place() const { return place_; }
    // Only the fields that are `selected`; nothing: all.
    void write(JsonWriter& json,
               const std::optional<std::vector<std::string>>& selected = {}) const;

private:
    template <class T>
    static Value to_value(const std::optional<T>& maybe) {
        return maybe ? to_value(*maybe) : Value();
    }
    template <class Tag>
    static Value to_value(Key<Tag> key) {
        return key ? Value(to_string(key)) : Value();
    }
    static Value to_value(Time time) { return Value(to_iso(time)); }
    static Value to_value(const std::same_as<Value> auto& value) { return value; }
    template <std::integral Number>
    static Value to_value(Number number) {
        if constexpr (std::same_as<Number, bool>)
            return Value(number);
        else
            return Value(static_cast<std::int64_t>(number));
    }
    static Value to_value(const std::same_as<Context> auto& context) { return Value(context); }
    static Value to_value(std::string_view text) { return Value(text); }
    static Value to_value(const std::string& text) { return Value(text); }
    static Value to_value(const char* text) { return Value(text); }

    std::uint64_t place_;
    std::vector<Context::Entry> shown_;
    std::vector<Context::Entry> hidden_;
};

class Search {
public:
    // Reads `filter`, `sort` and `page` of the body; what is wrong is reported there. `natural` is
    // the order of rows that nobody sorted.
    Search(Fields& body, std::span<const Column> columns,
           runtime::Order natural = runtime::Order::ascending);

    // `filter` of the body, for what an operation searches for besides its columns.
    Fields& filter() { return filter_; }

    // The texts that a filter allows when it allows only some ($eq, $in): for sources that can look
    // them up. The filter holds for the rows nevertheless. Nothing: it allows any.
    std::optional<std::vector<std::string>> allowed(std::string_view name) const;
    // Its one text; empty when it allows others.
    std::string only(std::string_view name) const;
    template <class K>
    K only_key(std::string_view name) const {
        return parse_key<K>(only(name)).value_or(K{});
    }
    std::optional<bool> only_boolean(std::string_view name) const;
    // Nothing but these are filtered for, each as only() or allowed() tells: then a source that
    // looked them up has counted what will be found.
    bool filters_only(std::initializer_list<std::string_view> names) const;

    bool fits(const Row& row) const;
    // Rows that are all at hand; paged() takes them as they are, whatever the filter says.
    Response answer(std::vector<Row> rows) const;
    Response paged(std::vector<Row> rows) const;

    // Rows in pages, sorted by their places, e.g. a list of a Reader. Totals::of_source: it found
    // nothing but what the search finds.
    using Source =
        std::function<Result<runtime::Page<Row>>(runtime::Order, const runtime::PageRequest&)>;
    enum class Totals { of_source, counted };
    // `place` names a column whose order is that of the places.
    Result<Answer> answer(const Source& source, std::string_view place, Totals totals) const;

private:
    enum class Comparison { eq, neq, exists, in, not_in, like, gt, gte, lt, lte };
    struct Condition {
        const Column* column;
        Comparison comparison;
        std::vector<Value> operands;
    };
    struct Criterion {
        const Column* column;
        runtime::Order order;
    };
    struct Total {
        std::int64_t items = 0;
        bool has_more = false;
    };
    struct Position {
        std::vector<Value> values;  // one for each criterion
        std::uint64_t place = 0;
        // Of rows that come in pages: behind which cursor of the source the row was, and what the
        // first page counted.
        std::string source_page = {};
        Total total = {};
    };

    void read_filter(Fields& filter, std::vector<Condition>& conditions);
    void read_condition(Fields& filter, const Column& column, std::vector<Condition>& conditions);
    std::optional<Value> read_operand(Fields& filter, const Column& column, const Value& operand);
    void read_sort(Fields& body);
    void read_page(Fields& body);
    const Column* column(std::string_view name) const;

    static bool fits(const Condition& condition, const Row& row);
    Position position_of(const Row& row) const;
    int compare(const Position& a, const Position& b) const;
    std::string cursor_of(const Position& position) const;
    std::optional<Position> position_from(std::string_view cursor) const;
    Response write(std::span<const Row> rows, const Total& total, const std::string& end) const;
    Result<std::vector<Row>> gather(const Source& source) const;

    std::span<const Column> columns_;
    runtime::Order natural_;
    Fields filter_;
    std::vector<Condition> conditions_;
    std::vector<std::vector<Condition>> alternatives_;
    std::vector<Criterion> criteria_;
    std::size_t limit_ = 100;
    std::size_t from_ = 0;
    std::optional<std::vector<std::string>> selected_;  // the fields to show; nothing: all
    std::optional<Position> after_;
    std::optional<Position> before_;
};

}  // namespace obieg::http::cluster
