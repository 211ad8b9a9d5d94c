#include "dmn/lint/space.h"

#include <algorithm>
#include <map>
#include <set>

#include "feel/feel.h"

namespace obieg::dmn::lint {
namespace {

// Which compact cells restrict the values of a type.
void collect_allowed(const feel::Type& type, const feel::TypeNames& names,
                     std::vector<Cell>& allowed) {
    for (const auto& tests : type.allowed) {
        if (std::optional<Cell> cell = cell_of(tests->program()))
            allowed.push_back(std::move(*cell));
    }
    if (type.kind != feel::Type::Kind::named) return;
    if (const feel::Type* inner = names.find(type.name)) collect_allowed(*inner, names, allowed);
}

// Whether no value lies strictly between two neighbours.
bool is_nothing_between(const Value& low, const Value& high) {
    if (low.if_date() && high.if_date())
        return days_since_epoch(*low.if_date()) + 1 == days_since_epoch(*high.if_date());
    if (low.if_years_months() && high.if_years_months())
        return low.if_years_months()->months + 1 == high.if_years_months()->months;
    return false;
}

bool is_nothing_below(const Value& value) {
    if (value.if_text()) return value.if_text()->empty();
    return value.if_time() && nanoseconds_of_day(value.if_time()->time) == 0;
}

// The last second of a day counts as its end, whatever fraction of it follows.
bool is_nothing_above(const Value& value) {
    constexpr ClockTime last_second{23, 59, 59, 0};
    return value.if_time() && value.if_time()->time >= last_second;
}

bool is_stretch_possible(const Axis& axis, std::size_t position) {
    if (position > 0 && position + 1 < axis.size())
        return !is_nothing_between(axis.point(position - 1), axis.point(position + 1));
    if (position > 0) return !is_nothing_above(axis.point(position - 1));
    return axis.size() == 1 || !is_nothing_below(axis.point(position + 1));
}

}  // namespace

Space::Space(const Table& table, const std::vector<const feel::Type*>& types,
             const feel::TypeNames& names)
    : rules_(table.rules.size()), may_(rules_), must_(rules_), unknown_(rules_) {
    for (std::size_t index = 0; index < table.inputs.size(); ++index)
        add_column(table, index, types[index], names);
    open_from_.assign(columns_.size() + 1, Bits::all(rules_));
    for (std::size_t column = columns_.size(); column-- > 0;) {
        Bits open = open_from_[column + 1];
        for (std::size_t rule = 0; rule < rules_; ++rule) {
            const Bits everything = Bits::all(columns_[column].size());
            if (!everything.is_within(may_[rule][column])) open.clear(rule);
        }
        open_from_[column] = std::move(open);
    }
}

void Space::add_column(const Table& table, std::size_t index, const feel::Type* type,
                       const feel::TypeNames& names) {
    const Table::Input& input = table.inputs[index];
    Column column;
    column.expression = input.expression.text.size() <= 60 ? input.expression.text : input.label;
    std::vector<Cell> allowed;
    if (type) collect_allowed(*type, names, allowed);
    while (type && type->kind == feel::Type::Kind::named) type = names.find(type->name);
    if (input.allowed && input.allowed->cell) allowed.push_back(*input.allowed->cell);
    std::vector<const Cell*> cells;
    for (const Cell& cell : allowed) cells.push_back(&cell);
    for (const Table::Rule& rule : table.rules) {
        if (rule.tests[index].cell) cells.push_back(&*rule.tests[index].cell);
    }
    const bool is_simple =
        !type || (type->kind != feel::Type::Kind::list && type->kind != feel::Type::Kind::context &&
                  type->kind != feel::Type::Kind::range);
    // Each test is tried at each position; a column with too many is left unknown.
    constexpr std::size_t trials_max = 5'000'000;
    std::size_t tests = 0;
    for (const Cell* cell : cells) tests += cell->tests.size();
    if (is_simple) column.axis = Axis::over(cells);
    if (column.axis && tests > trials_max / column.axis->size()) column.axis.reset();
    const std::size_t positions = column.axis ? column.axis->size() : 1;
    for (std::size_t position = 0; position < positions; ++position) {
        bool possible = true;
        if (column.axis) {
            possible =
                column.axis->is_point(position) || is_stretch_possible(*column.axis, position);
            for (const Cell& cell : allowed)
                possible = possible && column.axis->holds(cell, position) == true;
        }
        column.is_possible.push_back(possible);
    }

    // A cell that must be evaluated, or one among values of several kinds: may hold, or not.
    const auto is_known = [&](const Table::Rule& rule) {
        const std::optional<Cell>& cell = rule.tests[index].cell;
        return cell && (column.axis || cell->is_any());
    };
    const auto holds = [&](const Table::Rule& rule, std::size_t position) {
        const Cell& cell = *rule.tests[index].cell;
        return cell.is_any() || column.axis->holds(cell, position) == true;
    };
    std::map<Bits, std::size_t> known_classes;
    for (std::size_t position = 0; position < positions; ++position) {
        if (!column.is_possible[position]) continue;
        Bits rules(rules_);
        for (std::size_t rule = 0; rule < rules_; ++rule) {
            if (!is_known(table.rules[rule]) || holds(table.rules[rule], position)) rules.set(rule);
        }
        const auto [found, is_new] = known_classes.emplace(rules, column.classes.size());
        if (is_new) {
            column.classes.emplace_back();
            column.may.push_back(std::move(rules));
        }
        column.classes[found->second].push_back(position);
    }
    for (std::size_t rule = 0; rule < rules_; ++rule) {
        const bool known = is_known(table.rules[rule]);
        if (!known) ++unknown_[rule];
        Bits classes(column.size());
        for (std::size_t place = 0; place < column.size(); ++place) {
            if (column.may[place].has(rule)) classes.set(place);
        }
        must_[rule].push_back(known ? classes : Bits(column.size()));
        may_[rule].push_back(std::move(classes));
    }
    columns_.push_back(std::move(column));
}

std::vector<std::pair<std::size_t, std::size_t>> Space::impossible_cells() const {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t rule = 0; rule < rules_; ++rule) {
        for (std::size_t column = 0; column < columns_.size(); ++column) {
            if (may_[rule][column].none() && columns_[column].size() > 0)
                found.emplace_back(rule, column);
        }
    }
    return found;
}

bool Space::is_possible(std::size_t rule) const {
    return std::none_of(may_[rule].begin(), may_[rule].end(),
                        [](const Bits& classes) { return classes.none(); });
}

std::optional<Box> Space::overlap(std::size_t a, std::size_t b) const {
    Box both;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        both.push_back(must_[a][column] & must_[b][column]);
        if (both.back().none()) return {};
    }
    return both;
}

// ---- what no rule takes
// ---------------------------------------------------------------------------

// Goes through the columns one by one and keeps the rules that are still in question. Classes that
// leave the same rules are looked at once; what was found covered is not looked at again.
struct Space::Search {
    Box box;           // what is looked at
    const Box limits;  // what may be looked at
    std::size_t boxes_max;
    std::int64_t work;
    Gaps gaps;
    std::set<std::pair<std::size_t, Bits>> covered;

    bool is_done() const { return !gaps.is_complete || gaps.boxes.size() >= boxes_max; }
};

bool Space::find(Search& search, std::size_t index, const Bits& active) {
    if (search.is_done()) return false;
    if (++search.work > work_max) {
        search.gaps.is_complete = false;
        return false;
    }
    if (active.none()) {
        const auto holds_all = [&](const Box& box) {
            for (std::size_t column = 0; column < columns_.size(); ++column) {
                if (!search.box[column].is_within(box[column])) return false;
            }
            return true;
        };
        if (std::none_of(search.gaps.boxes.begin(), search.gaps.boxes.end(), holds_all)) {
            Box found = search.box;
            widen(found);
            search.gaps.boxes.push_back(std::move(found));
        }
        return false;
    }
    if (index == columns_.size() || active.meets(open_from_[index])) return true;
    if (search.covered.contains({index, active})) return true;

    const Column& column = columns_[index];
    std::vector<std::pair<Bits, Bits>> groups;  // rules left, classes
    for (std::size_t place = 0; place < column.size(); ++place) {
        if (!search.limits[index].has(place)) continue;
        ++search.work;
        Bits left = active & column.may[place];
        const auto group = std::find_if(groups.begin(), groups.end(),
                                        [&](const auto& known) { return known.first == left; });
        if (group == groups.end()) {
            groups.emplace_back(std::move(left), Bits(column.size()));
            groups.back().second.set(place);
        } else {
            group->second.set(place);
        }
    }
    bool is_covered = true;
    for (auto& [left, classes] : groups) {
        search.box[index] = std::move(classes);
        if (!find(search, index + 1, left)) is_covered = false;
    }
    search.box[index] = search.limits[index];
    if (is_covered) search.covered.emplace(index, active);
    return is_covered;
}

bool Space::is_free(const Box& box) const {
    for (std::size_t rule = 0; rule < rules_; ++rule) {
        bool meets = true;
        for (std::size_t column = 0; meets && column < columns_.size(); ++column)
            meets = may_[rule][column].meets(box[column]);
        if (meets) return false;
    }
    return true;
}

void Space::widen(Box& box) const {
    // For reading's sake only, so not at any price.
    constexpr std::size_t comparisons_max = 2'000'000;
    std::size_t classes = 0;
    for (const Column& column : columns_) classes += column.size();
    if (classes * rules_ * columns_.size() > comparisons_max) return;
    for (std::size_t column = columns_.size(); column-- > 0;) {
        for (std::size_t place = 0; place < columns_[column].size(); ++place) {
            if (box[column].has(place)) continue;
            box[column].set(place);
            if (!is_free(box)) box[column].clear(place);
        }
    }
}

Space::Gaps Space::gaps(std::size_t boxes_max) {
    Box everything;
    for (const Column& column : columns_) everything.push_back(Bits::all(column.size()));
    Search search{everything, everything, boxes_max, 0, {}, {}};
    find(search, 0, Bits::all(rules_));
    return std::move(search.gaps);
}

std::optional<bool> Space::is_covered(std::size_t rule, const Bits& others) {
    if (!is_possible(rule)) return false;
    Search search{may_[rule], may_[rule], 1, cover_work_, {}, {}};
    // Only rules that surely take what they seem to take can cover.
    Bits active = others;
    for (std::size_t other = 0; other < rules_; ++other) {
        if (!is_known(other)) active.clear(other);
    }
    find(search, 0, active);
    cover_work_ = search.work;
    if (!search.gaps.is_complete) return {};
    return search.gaps.boxes.empty();
}

// ---- words
// ----------------------------------------------------------------------------------------

namespace {

// Neighbouring positions first to last as a FEEL test: "> 5", "[1..3)", "7".
std::string test_of(const Axis& axis, std::size_t first, std::size_t last) {
    const auto literal = [&](std::size_t point) { return feel::to_literal(axis.point(point)); };
    if (first == last && axis.is_point(first)) return literal(first);
    const bool has_start = first > 0;
    const bool has_end = last + 1 < axis.size();
    const bool starts_closed = axis.is_point(first);
    const bool ends_closed = axis.is_point(last);
    const std::size_t start = starts_closed || !has_start ? first : first - 1;
    const std::size_t end = ends_closed || !has_end ? last : last + 1;
    if (!has_start) return (ends_closed ? "<= " : "< ") + literal(end);
    if (!has_end) return (starts_closed ? ">= " : "> ") + literal(start);
    return (starts_closed ? "[" : "(") + literal(start) + ".." + literal(end) +
           (ends_closed ? "]" : ")");
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
    return text;
}

bool is_comparison(const std::string& test) {
    return test.starts_with("<") || test.starts_with(">");
}

}  // namespace

std::optional<std::string> Space::condition(const Column& column, const Bits& classes) const {
    if (!column.axis || Bits::all(column.size()).is_within(classes)) return {};
    const Axis& axis = *column.axis;
    std::vector<bool> wanted(axis.size());
    for (std::size_t place = 0; place < column.size(); ++place) {
        if (!classes.has(place)) continue;
        for (const std::size_t position : column.classes[place]) wanted[position] = true;
    }
    // Texts are seldom thought of in order: what is not one of those named is "something else".
    std::vector<std::string> others;
    bool has_all_stretches = axis.kind() == "string";
    for (std::size_t position = 0; position < axis.size(); ++position) {
        if (!column.is_possible[position] || wanted[position]) continue;
        if (axis.is_point(position)) others.push_back(feel::to_literal(axis.point(position)));
        has_all_stretches = has_all_stretches && axis.is_point(position);
    }
    bool any_stretch = false;
    for (std::size_t position = 0; position < axis.size(); ++position)
        any_stretch = any_stretch || (wanted[position] && !axis.is_point(position));
    if (has_all_stretches && any_stretch && !others.empty()) {
        if (others.size() == 1) return column.expression + " != " + others.front();
        return "not(" + column.expression + " in (" + joined(others) + "))";
    }

    std::vector<std::string> runs;
    bool has_ended = true;
    std::size_t first = 0;
    std::size_t last = 0;
    const auto close = [&] {
        if (!has_ended) runs.push_back(test_of(axis, first, last));
        has_ended = true;
    };
    for (std::size_t position = 0; position < axis.size(); ++position) {
        // What cannot be does not interrupt a run.
        if (!column.is_possible[position]) continue;
        if (!wanted[position]) {
            close();
            continue;
        }
        if (has_ended) first = position;
        has_ended = false;
        last = position;
    }
    close();
    if (runs.size() != 1) return column.expression + " in (" + joined(runs) + ")";
    const std::string& only = runs.front();
    if (is_comparison(only)) return column.expression + " " + only;
    const bool is_range = only.starts_with("[") || only.starts_with("(");
    return column.expression + (is_range ? " in " : " = ") + only;
}

std::string Space::condition(const Box& box) const {
    std::string text;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        const std::optional<std::string> part = condition(columns_[column], box[column]);
        if (part) text += (text.empty() ? "" : " and ") + *part;
    }
    return text.empty() ? "true" : text;
}

}  // namespace obieg::dmn::lint
