#include "records/condition.h"

#include <algorithm>
#include <optional>
#include <span>

#include "feel/operators.h"
#include "feel/parser.h"

namespace obieg::records {
namespace {

using feel::Node;
using feel::NodeIndex;
using feel::NodeKind;
using feel::Op;
using Kind = Condition::Kind;

constexpr std::string_view attributes[] = {"name", "department", "supervisor", "groups", "team"};

struct ComparisonRow {
    Op op;
    Op turned;  // the same with its sides exchanged
    Kind kind;
};
constexpr ComparisonRow comparisons[] = {
    {Op::equal, Op::equal, Kind::one_of},
    {Op::less, Op::greater, Kind::less},
    {Op::less_or_equal, Op::greater_or_equal, Kind::less_or_equal},
    {Op::greater, Op::less, Kind::greater},
    {Op::greater_or_equal, Op::less_or_equal, Kind::greater_or_equal},
};

const ComparisonRow& row_of(Op op) {
    return *std::find_if(std::begin(comparisons), std::end(comparisons),
                         [op](const ComparisonRow& row) { return row.op == op; });
}

Op op_of(Kind kind) {
    return std::find_if(std::begin(comparisons), std::end(comparisons),
                        [kind](const ComparisonRow& row) { return row.kind == kind; })
        ->op;
}

class Compiler {
public:
    Compiler(const feel::Program& program, const RecordType& type, const Asker& asker)
        : program_(program), type_(type), asker_(asker) {}

    Result<Condition> compile(NodeIndex index) const {
        const Node& node = program_.node(index);
        const std::span<const NodeIndex> children = program_.children_of(node);
        switch (node.kind) {
            case NodeKind::conjunction:
            case NodeKind::disjunction: {
                std::vector<Condition> parts;
                for (const NodeIndex child : children) parts.push_back(TRY(compile(child)));
                return node.kind == NodeKind::conjunction ? Condition::all_of(std::move(parts))
                                                          : Condition::any_of(std::move(parts));
            }
            case NodeKind::comparison:
                return comparison(node.op, children[0], children[1]);
            case NodeKind::between:
                return Condition::all_of(
                    {TRY(comparison(Op::greater_or_equal, children[0], children[1])),
                     TRY(comparison(Op::less_or_equal, children[0], children[2]))});
            case NodeKind::membership:
                return membership(children[0], children.subspan(1));
            case NodeKind::invocation:
                return invocation(children);
            case NodeKind::constant:
                if (const bool* flag = program_.constants[node.datum].if_boolean())
                    return *flag ? Condition::always() : Condition::never();
                break;
            case NodeKind::name:
                // A field that says yes or no stands for itself.
                if (type_.field(program_.name_of(node)))
                    return where(program_.name_of(node), Kind::one_of,
                                 std::vector<Value>{Value(true)});
                break;
            default:
                break;
        }
        return fail(not_answerable(node));
    }

private:
    Result<Condition> comparison(Op op, NodeIndex left, NodeIndex right) const {
        if (op == Op::not_equal) return opposite(TRY(comparison(Op::equal, left, right)));
        const ComparisonRow& row = row_of(op);
        if (const std::optional<std::string_view> field = field_name(left))
            return where(*field, row.kind, values(right));
        if (const std::optional<std::string_view> field = field_name(right))
            return where(*field, row_of(row.turned).kind, values(left));
        return fail(not_answerable(program_.node(left)));
    }

    Result<Condition> membership(NodeIndex left, std::span<const NodeIndex> tests) const {
        const std::optional<std::string_view> field = field_name(left);
        if (!field) return fail(not_answerable(program_.node(left)));
        std::vector<Condition> any;
        for (const NodeIndex index : tests) {
            const Node& test = program_.node(index);
            const std::span<const NodeIndex> children = program_.children_of(test);
            if (test.kind == NodeKind::test_comparison) {
                any.push_back(TRY(comparison(test.op, left, children[0])));
            } else if (test.kind == NodeKind::range) {
                const bool is_start_open = test.op == Op::open_open || test.op == Op::open_closed;
                const bool is_end_open = test.op == Op::open_open || test.op == Op::closed_open;
                any.push_back(Condition::all_of(
                    {TRY(comparison(is_start_open ? Op::greater : Op::greater_or_equal, left,
                                    children[0])),
                     TRY(comparison(is_end_open ? Op::less : Op::less_or_equal, left,
                                    children[1]))}));
            } else {
                any.push_back(TRY(where(*field, Kind::one_of, values(index))));
            }
        }
        return Condition::any_of(std::move(any));
    }

    Result<Condition> invocation(std::span<const NodeIndex> children) const {
        const Node& callee = program_.node(children[0]);
        const std::string_view name =
            callee.kind == NodeKind::name ? std::string_view(program_.name_of(callee)) : "";
        if (name == "not" && children.size() == 2) return opposite(TRY(compile(children[1])));
        if (name == "list contains" && children.size() == 3) {
            if (const std::optional<std::string_view> field = field_name(children[2]))
                return where(*field, Kind::one_of, values(children[1]));
        }
        return fail(not_answerable(callee));
    }

    // Of a comparison by size nobody knows what holds where the field is empty.
    Result<Condition> opposite(Condition condition) const {
        if (condition.is_always()) return Condition::never();
        if (condition.is_never()) return Condition::always();
        const auto is_equality = [](const Condition& part) { return part.kind == Kind::one_of; };
        const bool is_list =
            condition.kind == Kind::any_of &&
            std::all_of(condition.parts.begin(), condition.parts.end(), is_equality);
        if (is_list) return Condition{.kind = Kind::none_of, .parts = std::move(condition.parts)};
        if (!is_equality(condition)) {
            return fail(Code::invalid_expression,
                        "not(…) may hold one comparison by \"=\" or \"in\". Turn the condition "
                        "around: \"a >= 5\" instead of \"not(a < 5)\".");
        }
        return Condition{.kind = Kind::none_of, .parts = {std::move(condition)}};
    }

    Result<Condition> where(std::string_view field, Kind kind,
                            Result<std::vector<Value>> wanted) const {
        std::vector<Value> stored;
        for (const Value& value : TRY(std::move(wanted))) {
            if (value.is_null()) {
                return fail(Code::invalid_expression,
                            "\"" + std::string(field) +
                                "\" cannot be compared with null: empty fields are in no index.");
            }
            Context one;
            one.set(field, value);
            stored.push_back(TRY(query_for(type_, one)).where.front().second);
        }
        if (kind != Kind::one_of && stored.size() != 1) {
            return stored.empty() ? Result<Condition>(Condition::never())
                                  : fail(Code::invalid_expression,
                                         "\"" + std::string(field) +
                                             "\" is compared by size with one value, not with "
                                             "several.");
        }
        if (kind == Kind::one_of) return Condition::one_of(std::string(field), std::move(stored));
        return Condition{.kind = kind, .field = std::string(field), .values = std::move(stored)};
    }

    std::optional<std::string_view> field_name(NodeIndex index) const {
        const Node& node = program_.node(index);
        if (node.kind != NodeKind::name) return {};
        const std::string& name = program_.name_of(node);
        return name == "user" ? std::nullopt : std::optional<std::string_view>(name);
    }

    Result<std::vector<Value>> values(NodeIndex index) const {
        const Node& node = program_.node(index);
        const std::span<const NodeIndex> children = program_.children_of(node);
        switch (node.kind) {
            case NodeKind::constant:
                return std::vector<Value>{program_.constants[node.datum]};
            case NodeKind::negation: {
                std::vector<Value> numbers = TRY(values(children[0]));
                for (Value& number : numbers) number = feel::negate(number).value_or(Value());
                return numbers;
            }
            case NodeKind::list: {
                std::vector<Value> all;
                for (const NodeIndex child : children) {
                    for (Value& value : TRY(values(child))) all.push_back(std::move(value));
                }
                return all;
            }
            case NodeKind::member: {
                const Node& whole = program_.node(children[0]);
                const bool is_user =
                    whole.kind == NodeKind::name && program_.name_of(whole) == "user";
                const std::string& name = program_.name_of(node);
                if (!is_user || std::find(std::begin(attributes), std::end(attributes), name) ==
                                    std::end(attributes))
                    break;
                return asker_(name);
            }
            case NodeKind::invocation: {
                // date("2027-01-01"): the field's own kind reads the text.
                const Node& callee = program_.node(children[0]);
                const bool is_time =
                    callee.kind == NodeKind::name && (program_.name_of(callee) == "date" ||
                                                      program_.name_of(callee) == "date and time" ||
                                                      program_.name_of(callee) == "time");
                if (is_time && children.size() == 2) return values(children[1]);
                break;
            }
            default:
                break;
        }
        return fail(not_answerable(node));
    }

    Error not_answerable(const Node& node) const {
        return {Code::invalid_expression,
                "An index of fields cannot answer this condition, near \"" +
                    program_.text.substr(std::min<std::size_t>(node.position, program_.text.size()),
                                         20) +
                    "\". Compare an indexed field of " + type_.id +
                    " with a value, with user.name, user.department, user.supervisor, user.groups "
                    "or user.team, by =, !=, <, <=, >, >=, between or in, and join such "
                    "comparisons by \"and\" and \"or\".",
                {}};
    }

    const feel::Program& program_;
    const RecordType& type_;
    const Asker& asker_;
};

}  // namespace

Condition Condition::one_of(std::string field, std::vector<Value> values) {
    if (values.empty()) return never();
    return {.kind = Kind::one_of, .field = std::move(field), .values = std::move(values)};
}

Condition Condition::any_of(std::vector<Condition> parts) {
    std::erase_if(parts, [](const Condition& part) { return part.is_never(); });
    const bool is_always = std::any_of(parts.begin(), parts.end(),
                                       [](const Condition& part) { return part.is_always(); });
    if (is_always) return always();
    if (parts.empty()) return never();
    if (parts.size() == 1) return std::move(parts.front());
    return {.kind = Kind::any_of, .parts = std::move(parts)};
}

Condition Condition::all_of(std::vector<Condition> parts) {
    std::erase_if(parts, [](const Condition& part) { return part.is_always(); });
    const bool is_never = std::any_of(parts.begin(), parts.end(),
                                      [](const Condition& part) { return part.is_never(); });
    if (is_never) return never();
    if (parts.empty()) return always();
    if (parts.size() == 1) return std::move(parts.front());
    return {.kind = Kind::all_of, .parts = std::move(parts)};
}

Result<Condition> condition_from(std::string_view expression, const RecordType& type,
                                 const Asker& asker) {
    feel::ParseContext names;
    for (const FieldType& field : type.fields) names.names.push_back(field.field.key);
    const feel::Expression parsed = TRY(feel::parse(expression, names));
    const feel::Program& program = parsed.program();
    return Compiler(program, type, asker).compile(program.root);
}

bool holds(const Condition& condition, const Context& fields) {
    const auto one = [&](const Condition& part) { return holds(part, fields); };
    switch (condition.kind) {
        case Kind::always:
            return true;
        case Kind::never:
            return false;
        case Kind::all_of:
            return std::all_of(condition.parts.begin(), condition.parts.end(), one);
        case Kind::any_of:
            return std::any_of(condition.parts.begin(), condition.parts.end(), one);
        case Kind::none_of:
            return std::none_of(condition.parts.begin(), condition.parts.end(), one);
        default:
            break;
    }
    const Value* value = fields.find(condition.field);
    if (!value || value->is_null()) return false;
    const Op op = op_of(condition.kind);
    return std::any_of(condition.values.begin(), condition.values.end(), [&](const Value& wanted) {
        return feel::compare(op, *value, wanted).value_or(false);
    });
}

std::string_view owner_field(const RecordType& type) {
    for (const FieldType& field : type.fields) {
        if (field.is_indexed && field.field.kind == forms::FieldKind::person)
            return field.field.key;
    }
    return {};
}

}  // namespace obieg::records
