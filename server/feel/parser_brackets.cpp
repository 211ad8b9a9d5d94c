// Everything in parentheses, brackets and braces, and unary tests.
#include "feel/parser_state.h"

namespace obieg::feel {

Parsed Parser::parenthesis() {
    const std::size_t position = tokens_[at_++].position;
    const NodeIndex inside = TRY(test_or_expression());
    if (next().is("..")) return range_from(inside, position, false);
    TRY_STATUS(expect(")", "to close the parenthesis"));
    return inside;
}

Parsed Parser::bracket() {
    const std::size_t position = tokens_[at_++].position;
    std::vector<NodeIndex> items;
    if (take("]")) return add(NodeKind::list, position, items);
    do {
        items.push_back(TRY(test_or_expression()));
        if (items.size() == 1 && next().is("..")) return range_from(items.front(), position, true);
    } while (take(","));
    TRY_STATUS(expect("]", "or ',' after the item of the list"));
    return add(NodeKind::list, position, items);
}

Parsed Parser::range_start() {
    ++at_;
    return expression();
}

Parsed Parser::range_from(NodeIndex start, std::size_t position, bool start_closed) {
    TRY_STATUS(expect("..", "between the ends of the range"));
    ++in_range_;
    const Parsed end = expression();
    --in_range_;
    if (!end) return end;
    const bool end_closed = next().is("]");
    if (!take("]") && !take(")") && !take("[")) return failed("']', ')' or '[' after the range");
    const Op op = start_closed ? (end_closed ? Op::closed_closed : Op::closed_open)
                               : (end_closed ? Op::open_closed : Op::open_open);
    return add(NodeKind::range, position, {start, *end}, op);
}

Parsed Parser::context_literal() {
    const std::size_t position = tokens_[at_++].position;
    const std::size_t mark = names_.mark();
    std::vector<NodeIndex> values;
    std::vector<std::uint32_t> entry_names;
    if (!take("}")) {
        do {
            const std::string name = TRY(defined_name(
                [](const Token& token) { return token.is(":"); }, "the name of an entry"));
            TRY_STATUS(expect(":", "after the name of an entry"));
            values.push_back(TRY(test_or_expression()));
            const std::uint32_t interned = intern(name);
            if (std::find(entry_names.begin(), entry_names.end(), interned) != entry_names.end()) {
                return failed("each name once in a context ('" + name + "' stands twice) before");
            }
            entry_names.push_back(interned);
            names_.add(name);
        } while (take(","));
        TRY_STATUS(expect("}", "or ',' after the entry of the context"));
    }
    names_.release(mark);
    program_->name_lists.push_back(std::move(entry_names));
    return add(NodeKind::context, position, values, Op::none,
               static_cast<std::uint32_t>(program_->name_lists.size() - 1));
}

Parsed Parser::at_literal() {
    const std::size_t position = tokens_[at_++].position;
    if (next().kind != Token::Kind::text) return failed("a text in quotes after '@'");
    const Token& text = tokens_[at_++];
    const NodeIndex callee = add(NodeKind::name, position, {}, Op::none, intern("@"));
    return add(NodeKind::invocation, position, {callee, constant(text.position, Value(text.text))});
}

Parsed Parser::unary_tests() {
    const std::size_t position = next().position;
    if (next().is("-") && next(1).kind == Token::Kind::end) {
        ++at_;
        return add(NodeKind::any_value, position, {});
    }
    // not(…) around everything negates the tests inside; as part of an expression it is the
    // function.
    if (next().is_word("not") && next(1).is("(")) {
        const Place before = place();
        at_ += 2;
        const Result<std::vector<NodeIndex>> tests = test_list();
        if (tests && take(")") && next().kind == Token::Kind::end) {
            return add(NodeKind::negated_tests, position, *tests);
        }
        if (work_ > work_max) return too_much_work();
        go_back(before);
    }
    const std::vector<NodeIndex> tests = TRY(test_list());
    return add(NodeKind::tests, position, tests);
}

Result<std::vector<NodeIndex>> Parser::test_list() {
    std::vector<NodeIndex> tests;
    do tests.push_back(TRY(test_or_expression()));
    while (take(","));
    return tests;
}

Parsed Parser::test() {
    const std::size_t position = next().position;
    const std::optional<Op> op = comparison_of(next());
    ++at_;
    return add(NodeKind::test_comparison, position, {TRY(sum())}, *op);
}

}  // namespace obieg::feel
