#include "feel/builtins/arguments.h"

#include <algorithm>

#include "feel/program.h"

namespace obieg::feel {
namespace {

// Both arguments as ranges, a point p as [p..p]; with that one formula serves points and ranges
// alike.
struct Pair {
    Range a;
    Range b;
};

Range as_range(const Value& value) {
    if (const Range* range = value.if_range()) return *range;
    Range point;
    point.start = point.end = value;
    return point;
}

enum class Side { start, end };

struct Bound {
    const Value& value;
    Range::End end;
    Side side;
};

Bound start_of(const Range& range) {
    return {range.start, range.start_end, Side::start};
}
Bound end_of(const Range& range) {
    return {range.end, range.end_end, Side::end};
}
bool included(const Bound& bound) {
    return bound.end == Range::End::closed;
}

// The order of two bounds by value; an absent start lies before everything, an absent end behind
// it.
std::optional<int> order(const Bound& a, const Bound& b) {
    const auto infinity = [](const Bound& bound) {
        return bound.end != Range::End::absent ? 0 : bound.side == Side::start ? -1 : 1;
    };
    if (infinity(a) != 0 || infinity(b) != 0) return infinity(a) - infinity(b);
    const std::optional<bool> below = less(a.value, b.value);
    if (!below) return {};
    if (*below) return -1;
    return *less(b.value, a.value) ? 1 : 0;
}

struct Orders {
    int start_start, start_end, end_start, end_end;  // of a's bound to b's bound
    bool a_start, a_end, b_start, b_end;             // whether the bounds are included
};

std::optional<Orders> orders(const Range& a, const Range& b) {
    const auto start_start = order(start_of(a), start_of(b));
    const auto start_end = order(start_of(a), end_of(b));
    const auto end_start = order(end_of(a), start_of(b));
    const auto end_end = order(end_of(a), end_of(b));
    if (!start_start || !start_end || !end_start || !end_end) return {};
    return Orders{*start_start,
                  *start_end,
                  *end_start,
                  *end_end,
                  included(start_of(a)),
                  included(end_of(a)),
                  included(start_of(b)),
                  included(end_of(b))};
}

using Relation = bool (*)(const Orders&);

bool before(const Orders& o) {
    return o.end_start < 0 || (o.end_start == 0 && !(o.a_end && o.b_start));
}
bool meets(const Orders& o) {
    return o.end_start == 0 && o.a_end && o.b_start;
}
bool overlaps(const Orders& o) {
    return (o.end_start > 0 || (o.end_start == 0 && o.a_end && o.b_start)) &&
           (o.start_end < 0 || (o.start_end == 0 && o.a_start && o.b_end));
}
bool overlaps_before(const Orders& o) {
    return (o.start_start < 0 || (o.start_start == 0 && o.a_start && !o.b_start)) &&
           (o.end_start > 0 || (o.end_start == 0 && o.a_end && o.b_start)) &&
           (o.end_end < 0 || (o.end_end == 0 && (!o.a_end || o.b_end)));
}
bool finishes(const Orders& o) {
    return o.end_end == 0 && o.a_end == o.b_end &&
           (o.start_start > 0 || (o.start_start == 0 && (!o.a_start || o.b_start)));
}
bool includes(const Orders& o) {
    return (o.start_start < 0 || (o.start_start == 0 && (o.a_start || !o.b_start))) &&
           (o.end_end > 0 || (o.end_end == 0 && (o.a_end || !o.b_end)));
}
bool starts(const Orders& o) {
    return o.start_start == 0 && o.a_start == o.b_start &&
           (o.end_end < 0 || (o.end_end == 0 && (!o.a_end || o.b_end)));
}
bool coincides(const Orders& o) {
    return o.start_start == 0 && o.end_end == 0 && o.a_start == o.b_start && o.a_end == o.b_end;
}

template <Relation relation>
Value related(const Call& call) {
    const auto found = orders(as_range(call[0]), as_range(call[1]));
    if (!found) return call.invalid("expected values that can be ordered");
    return Value(relation(*found));
}

template <Relation relation>
Value related_reversed(const Call& call) {
    const auto found = orders(as_range(call[1]), as_range(call[0]));
    if (!found) return call.invalid("expected values that can be ordered");
    return Value(relation(*found));
}

// Grammar rule 67: a number, text, date, time or duration that is written out.
bool is_literal(const Program& program, NodeIndex index) {
    const Node& node = program.node(index);
    const std::span<const NodeIndex> children = program.children_of(node);
    if (node.kind == NodeKind::constant) {
        const Value& value = program.constants[node.datum];
        return value.if_number() || value.if_text();
    }
    if (node.kind == NodeKind::negation)
        return is_literal(program, children[0]) &&
               program.node(children[0]).kind == NodeKind::constant;
    if (node.kind != NodeKind::invocation || program.node(children[0]).kind != NodeKind::name)
        return false;
    static constexpr std::string_view makers[] = {"@", "date", "time", "date and time", "duration"};
    const std::string& maker = program.name_of(program.node(children[0]));
    return std::find(std::begin(makers), std::end(makers), maker) != std::end(makers) &&
           std::all_of(children.begin() + 1, children.end(),
                       [&](NodeIndex argument) { return is_literal(program, argument); });
}

// The end of a range that a literal spells; null for anything else.
Value end_from_text(std::string_view text) {
    const Result<Expression> parsed = parse(text);
    if (!parsed || !is_literal(parsed->program(), parsed->program().root)) return {};
    const Scope scope;
    return evaluate(*parsed, scope).value;
}

// Where the two dots stand outside of quoted texts.
std::size_t find_dots(std::string_view text) {
    bool is_quoted = false;
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
        if (text[at] == '"' && (at == 0 || text[at - 1] != '\\')) is_quoted = !is_quoted;
        if (!is_quoted && text.substr(at, 2) == "..") return at;
    }
    return std::string_view::npos;
}

// range("[1..3]"), grammar rule 66: the ends are literals; one of them may be absent, beside a
// bracket that leaves it open.
Value range_from_text(const Call& call) {
    const std::string_view text = trimmed(call.text(0));
    const auto invalid = [&] {
        return call.invalid("expected a range like \"[1..3]\" or \"(..3]\", found '" +
                            call.text(0) + "'");
    };
    const std::size_t dots = find_dots(text);
    if (dots == std::string_view::npos || dots < 1 || dots + 3 > text.size()) return invalid();
    const std::string_view start = trimmed(text.substr(1, dots - 1));
    const std::string_view end = trimmed(text.substr(dots + 2, text.size() - dots - 3));
    const bool is_start_closed = text.front() == '[';
    const bool is_end_closed = text.back() == ']';
    if (!is_start_closed && text.front() != '(' && text.front() != ']') return invalid();
    if (!is_end_closed && text.back() != ')' && text.back() != '[') return invalid();
    auto range = std::make_shared<Range>();
    range->start_end = is_start_closed ? Range::End::closed : Range::End::open;
    range->end_end = is_end_closed ? Range::End::closed : Range::End::open;
    if (start.empty()) range->start_end = Range::End::absent;
    if (end.empty()) range->end_end = Range::End::absent;
    range->start = start.empty() ? Value() : end_from_text(start);
    range->end = end.empty() ? Value() : end_from_text(end);
    const bool is_spelt = start.empty() ? !is_start_closed && !end.empty() && !range->end.is_null()
                          : end.empty() ? !is_end_closed && !range->start.is_null()
                                        : less_or_equal(range->start, range->end) == true;
    if (!is_spelt) return invalid();
    return Value(Value::RangePtr(std::move(range)));
}

const BuiltinRow range_rows[] = {
    {"range(from: string): range",
     "The range that a text spells.",
     {{"range(\"[18..21)\")", "[18..21)"},
      {"range(\"[2..)\")", "(>= 2)"},
      {"range(\"(..2)\")", "(< 2)"},
      {"range(\"5\")", "null"}},
     range_from_text},
    {"before(point1: Any, point2: Any): boolean",
     "Whether a point lies before another.",
     {{"before(1, 10)", "true"}},
     related<before>},
    {"before(point: Any, range: range): boolean",
     "Whether a point lies before a range.",
     {{"before(1, (1..10])", "true"}},
     related<before>},
    {"before(range: range, point: Any): boolean",
     "Whether a range ends before a point.",
     {{"before([1..10], 10)", "false"}},
     related<before>},
    {"before(range1: range, range2: range): boolean",
     "Whether a range ends before another begins.",
     {{"before([1..10), [10..20])", "true"}},
     related<before>},
    {"after(point1: Any, point2: Any): boolean",
     "Whether a point lies after another.",
     {{"after(10, 5)", "true"}},
     related_reversed<before>},
    {"after(point: Any, range: range): boolean",
     "Whether a point lies after a range.",
     {{"after(12, [2..5])", "true"}},
     related_reversed<before>},
    {"after(range: range, point: Any): boolean",
     "Whether a range begins after a point.",
     {{"after([11..20], 10)", "true"}},
     related_reversed<before>},
    {"after(range1: range, range2: range): boolean",
     "Whether a range begins after another ends.",
     {{"after([11..20], [1..11))", "true"}},
     related_reversed<before>},
    {"meets(range1: range, range2: range): boolean",
     "Whether a range ends exactly where another begins.",
     {{"meets([1..5], [5..10])", "true"}, {"meets([1..5), [5..10])", "false"}},
     related<meets>},
    {"met by(range1: range, range2: range): boolean",
     "Whether a range begins exactly where another ends.",
     {{"met by([5..10], [1..5])", "true"}},
     related_reversed<meets>},
    {"overlaps(range1: range, range2: range): boolean",
     "Whether two ranges have something in common.",
     {{"overlaps([1..5], [3..8])", "true"}, {"overlaps([1..5), [5..8])", "false"}},
     related<overlaps>},
    {"overlaps before(range1: range, range2: range): boolean",
     "Whether a range begins first and ends within another.",
     {{"overlaps before([1..5], [3..8])", "true"}, {"overlaps before([1..5], [6..8])", "false"}},
     related<overlaps_before>},
    {"overlaps after(range1: range, range2: range): boolean",
     "Whether a range begins within another and ends later.",
     {{"overlaps after([3..8], [1..5])", "true"}},
     related_reversed<overlaps_before>},
    {"finishes(point: Any, range: range): boolean",
     "Whether a range ends with a point.",
     {{"finishes(10, [1..10])", "true"}},
     related<finishes>},
    {"finishes(range1: range, range2: range): boolean",
     "Whether a range lies within another and ends where it ends.",
     {{"finishes([5..10], [1..10])", "true"}},
     related<finishes>},
    {"finished by(range: range, point: Any): boolean",
     "Whether a range ends with a point.",
     {{"finished by([1..10], 10)", "true"}},
     related_reversed<finishes>},
    {"finished by(range1: range, range2: range): boolean",
     "finishes() the other way round.",
     {{"finished by([1..10], [5..10])", "true"}},
     related_reversed<finishes>},
    {"includes(range: range, point: Any): boolean",
     "Whether a range contains a point.",
     {{"includes([1..10], 5)", "true"}},
     related<includes>},
    {"includes(range1: range, range2: range): boolean",
     "Whether a range contains another.",
     {{"includes([1..10), [1..10])", "false"}},
     related<includes>},
    {"during(point: Any, range: range): boolean",
     "Whether a point lies within a range.",
     {{"during(5, [1..10])", "true"}},
     related_reversed<includes>},
    {"during(range1: range, range2: range): boolean",
     "Whether a range lies within another.",
     {{"during([4..6], [1..10])", "true"}},
     related_reversed<includes>},
    {"starts(point: Any, range: range): boolean",
     "Whether a range begins with a point.",
     {{"starts(1, [1..10])", "true"}},
     related<starts>},
    {"starts(range1: range, range2: range): boolean",
     "Whether a range lies within another and begins where it begins.",
     {{"starts([1..5], [1..10])", "true"}},
     related<starts>},
    {"started by(range: range, point: Any): boolean",
     "Whether a range begins with a point.",
     {{"started by([1..10], 1)", "true"}},
     related_reversed<starts>},
    {"started by(range1: range, range2: range): boolean",
     "starts() the other way round.",
     {{"started by([1..10], [1..5])", "true"}},
     related_reversed<starts>},
    {"coincides(point1: Any, point2: Any): boolean",
     "Whether two points are the same.",
     {{"coincides(5, 5)", "true"}},
     related<coincides>},
    {"coincides(range1: range, range2: range): boolean",
     "Whether two ranges are the same.",
     {{"coincides([1..5], [1..5))", "false"}},
     related<coincides>},
};

}  // namespace

std::span<const BuiltinRow> range_functions() {
    return range_rows;
}

}  // namespace obieg::feel
