// Expressions by precedence, from `for` and `if` down to names and numbers.
#include "feel/analysis.h"
#include "feel/parser_state.h"

namespace obieg::feel {

Parsed Parser::expression() {
    if (depth_ >= limits::feel_depth) {
        return fail(Code::limit_reached,
                    "expected at most " + std::to_string(limits::feel_depth) +
                        " levels of expressions inside each other; split this one");
    }
    // Going back where two readings begin alike may double the work at each level.
    if (++work_ > work_max) return too_much_work();
    ++depth_;
    Parsed parsed = expression_inside();
    --depth_;
    return parsed;
}

tl::unexpected<Error> Parser::too_much_work() {
    return fail(Code::limit_reached, "expected a simpler expression; split this one");
}

bool Parser::begins(std::string_view keyword) const {
    return next().is_word(keyword) && names_.match(tokens_, at_, KnownNames::Place::scope) == 0;
}

Parsed Parser::expression_inside() {
    if (begins("if")) return conditional();
    if (begins("for")) return iteration();
    if ((begins("some") || begins("every")) && next(1).kind == Token::Kind::word)
        return quantification();
    if (begins("function") && next(1).is("(")) return function_definition();
    return disjunction();
}

Parsed Parser::conditional() {
    const std::size_t position = next().position;
    ++at_;
    const NodeIndex condition = TRY(expression());
    TRY_STATUS(expect_word("then", "after the condition"));
    const NodeIndex when_true = TRY(expression());
    TRY_STATUS(expect_word("else", "after what holds if the condition is true"));
    const NodeIndex when_false = TRY(expression());
    return add(NodeKind::conditional, position, {condition, when_true, when_false});
}

Result<std::vector<NodeIndex>> Parser::iterators() {
    std::vector<NodeIndex> nodes;
    do {
        const std::size_t position = next().position;
        const std::string name = TRY(defined_name(
            [](const Token& token) { return token.is_word("in"); }, "the name of a variable"));
        TRY_STATUS(expect_word("in", "after the name of the variable"));
        const NodeIndex from = TRY(test_or_expression());
        if (take("..")) {
            const NodeIndex to = TRY(expression());
            nodes.push_back(add(NodeKind::iterator, position, {from, to}, Op::none, intern(name)));
        } else {
            nodes.push_back(add(NodeKind::iterator, position, {from}, Op::none, intern(name)));
        }
        names_.add(name);
    } while (take(","));
    return nodes;
}

Parsed Parser::iteration() {
    const std::size_t position = next().position;
    const std::size_t mark = names_.mark();
    ++at_;
    std::vector<NodeIndex> children = TRY(iterators());
    TRY_STATUS(expect_word("return", "after the lists to go through"));
    children.push_back(TRY(expression()));
    names_.release(mark);
    return add(NodeKind::iteration, position, children);
}

Parsed Parser::quantification() {
    const std::size_t position = next().position;
    const std::size_t mark = names_.mark();
    const Op op = next().is_word("some") ? Op::some : Op::every;
    ++at_;
    std::vector<NodeIndex> children = TRY(iterators());
    TRY_STATUS(expect_word("satisfies", "after the lists to go through"));
    children.push_back(TRY(expression()));
    names_.release(mark);
    return add(NodeKind::quantification, position, children, op);
}

Parsed Parser::function_definition() {
    const std::size_t position = next().position;
    const std::size_t mark = names_.mark();
    at_ += 2;
    Signature signature;
    if (!take(")")) {
        do {
            const std::string name = TRY(defined_name(
                [](const Token& token) { return token.is(",") || token.is(")") || token.is(":"); },
                "the name of a parameter"));
            signature.names.push_back(intern(name));
            signature.types.push_back(take(":") ? TRY(type()) : Type{});
            names_.add(name);
        } while (take(","));
        TRY_STATUS(expect(")", "after the parameters"));
    }
    if (next().is_word("external")) {
        return fail(Code::unsupported, describe_position(program_->text, next().position) +
                                           ": expected a FEEL expression as the function's "
                                           "body; external functions in Java or "
                                           "PMML are not run here");
    }
    const NodeIndex body = TRY(expression());
    names_.release(mark);
    program_->signatures.push_back(std::move(signature));
    const auto datum = static_cast<std::uint32_t>(program_->signatures.size() - 1);
    const NodeIndex index = add(NodeKind::function, position, {body}, Op::none, datum);
    program_->signatures[datum].captured = free_names(*program_, index);
    return index;
}

Parsed Parser::disjunction() {
    NodeIndex left = TRY(conjunction());
    while (next().is_word("or")) {
        const std::size_t position = tokens_[at_++].position;
        left = add(NodeKind::disjunction, position, {left, TRY(conjunction())});
    }
    return left;
}

Parsed Parser::conjunction() {
    NodeIndex left = TRY(comparison());
    while (next().is_word("and")) {
        const std::size_t position = tokens_[at_++].position;
        left = add(NodeKind::conjunction, position, {left, TRY(comparison())});
    }
    return left;
}

Parsed Parser::comparison() {
    NodeIndex left = TRY(instance_test());
    while (true) {
        const std::size_t position = next().position;
        if (const std::optional<Op> op = comparison_of(next())) {
            ++at_;
            left = add(NodeKind::comparison, position, {left, TRY(instance_test())}, *op);
        } else if (take_word("between")) {
            const NodeIndex low = TRY(instance_test());
            TRY_STATUS(expect_word("and", "between the two limits"));
            const NodeIndex high = TRY(instance_test());
            left = add(NodeKind::between, position, {left, low, high});
        } else if (take_word("in")) {
            std::vector<NodeIndex> children = {left};
            TRY_STATUS(membership_tests(children));
            left = add(NodeKind::membership, position, children);
            // `?` inside the tests is the value on the left, not an input from outside.
            program_->nodes[left].uses_input = program_->nodes[children.front()].uses_input;
        } else {
            return left;
        }
    }
}

Status Parser::membership_tests(std::vector<NodeIndex>& children) {
    if (next().is("(")) {
        const Place before = place();
        ++at_;
        const Result<std::vector<NodeIndex>> tests = test_list();
        const bool is_list =
            tests && take(")") && !next().is(".") && !next().is("[") && !next().is("(");
        if (is_list) {
            children.insert(children.end(), tests->begin(), tests->end());
            return {};
        }
        if (work_ > work_max) return too_much_work();
        // `(1..5)` or the beginning of an expression such as `(a)[1]`.
        go_back(before);
    }
    if (comparison_of(next())) {
        children.push_back(TRY(test()));
        return {};
    }
    children.push_back(TRY(instance_test()));
    return {};
}

Parsed Parser::instance_test() {
    NodeIndex value = TRY(sum());
    while (next().is_word("instance") && next(1).is_word("of")) {
        const std::size_t position = next().position;
        at_ += 2;
        program_->types.push_back(TRY(type()));
        value = add(NodeKind::instance_of, position, {value}, Op::none,
                    static_cast<std::uint32_t>(program_->types.size() - 1));
    }
    return value;
}

Parsed Parser::sum() {
    NodeIndex left = TRY(product());
    while (next().is("+") || next().is("-")) {
        const Token& token = tokens_[at_++];
        const Op op = token.is("+") ? Op::add : Op::subtract;
        left = add(NodeKind::arithmetic, token.position, {left, TRY(product())}, op);
    }
    return left;
}

Parsed Parser::product() {
    NodeIndex left = TRY(power());
    while (next().is("*") || next().is("/")) {
        const Token& token = tokens_[at_++];
        const Op op = token.is("*") ? Op::multiply : Op::divide;
        left = add(NodeKind::arithmetic, token.position, {left, TRY(power())}, op);
    }
    return left;
}

Parsed Parser::power() {
    NodeIndex left = TRY(negation());
    while (next().is("**") || next().is("^")) {
        const Token& token = tokens_[at_++];
        left = add(NodeKind::arithmetic, token.position, {left, TRY(negation())}, Op::power);
    }
    return left;
}

Parsed Parser::negation() {
    // Signs are counted instead of nested, so that a row of them costs no depth.
    const std::size_t position = next().position;
    std::size_t count = 0;
    while (take("-")) ++count;
    NodeIndex value = TRY(postfix());
    if (count > limits::feel_depth) return failed("fewer signs in a row");
    for (; count > 0; --count) value = add(NodeKind::negation, position, {value});
    return value;
}

Parsed Parser::postfix() {
    NodeIndex value = TRY(primary());
    while (true) {
        const std::size_t position = next().position;
        if (next().is(".") && next(1).kind == Token::Kind::word) {
            ++at_;
            const std::string name = name_at(KnownNames::Place::member);
            value = add(NodeKind::member, position, {value}, Op::none, intern(name));
        } else if (next().is("[")) {
            const Place before = place();
            ++at_;
            const Parsed condition = test_or_expression();
            if (!condition || !take("]")) {
                // The `[` may close a range: ]1..5[
                if (in_range_ > 0 && work_ <= work_max) {
                    go_back(before);
                    return value;
                }
                if (!condition) return condition;
                return failed("']' after the condition of the filter");
            }
            value = add(NodeKind::filter, position, {value, *condition});
            // What the condition reads is the item's matter, but `?` may still come from
            // outside.
        } else if (next().is("(")) {
            value = TRY(invocation(value, position));
        } else {
            return value;
        }
    }
}

Parsed Parser::invocation(NodeIndex callee, std::size_t position) {
    ++at_;
    std::vector<NodeIndex> children = {callee};
    std::vector<std::uint32_t> argument_names;
    if (!take(")")) {
        const bool named = names_an_argument();
        do {
            if (named) {
                const std::string name = TRY(defined_name(
                    [](const Token& token) { return token.is(":"); }, "the name of a parameter"));
                TRY_STATUS(expect(":", "after the name of a parameter"));
                argument_names.push_back(intern(name));
            }
            children.push_back(TRY(test_or_expression()));
        } while (take(","));
        TRY_STATUS(expect(")", "or ',' after the argument"));
    }
    std::uint32_t datum = 0;
    if (!argument_names.empty()) {
        program_->name_lists.push_back(std::move(argument_names));
        datum = static_cast<std::uint32_t>(program_->name_lists.size());
    }
    return add(NodeKind::invocation, position, children, Op::none, datum);
}

bool Parser::names_an_argument() const {
    std::size_t ahead = at_;
    while (tokens_[ahead].kind == Token::Kind::word || tokens_[ahead].is("'") ||
           tokens_[ahead].is("-"))
        ++ahead;
    return ahead > at_ && tokens_[ahead].is(":");
}

Parsed Parser::primary() {
    const Token& token = next();
    if (token.kind == Token::Kind::number) return number();
    if (token.kind == Token::Kind::text) {
        ++at_;
        return constant(token.position, Value(token.text));
    }
    if (token.kind == Token::Kind::word) return word();
    if (token.is("(")) return parenthesis();
    if (token.is("[")) return bracket();
    if (token.is("]")) return range_from(TRY(range_start()), token.position, false);
    if (token.is("{")) return context_literal();
    if (token.is("@")) return at_literal();
    return failed("an expression");
}

Parsed Parser::number() {
    const Token& token = tokens_[at_++];
    const std::optional<Decimal> value = Decimal::parse(token.raw);
    if (!value) {
        --at_;
        return failed("a number between 10^-6176 and 10^6145");
    }
    return constant(token.position, Value(*value));
}

Parsed Parser::word() {
    const Token& token = next();
    const bool is_name = names_.match(tokens_, at_, KnownNames::Place::scope) > 0;
    if (!is_name) {
        if (token.is_word("true") || token.is_word("false")) {
            ++at_;
            return constant(token.position, Value(token.raw == "true"));
        }
        if (token.is_word("null")) {
            ++at_;
            return constant(token.position, Value());
        }
        // `if`, `for` and their like may follow an operator: `1 + if a then 2 else 3`.
        if (token.is_word("if") || token.is_word("for") || token.is_word("function") ||
            ((token.is_word("some") || token.is_word("every")) &&
             next(1).kind == Token::Kind::word)) {
            return expression();
        }
        // and(…) and or(…) are other names of all() and any().
        const bool is_call = (token.is_word("and") || token.is_word("or")) && next(1).is("(");
        if (is_call) {
            ++at_;
            return add(NodeKind::name, token.position, {}, Op::none,
                       intern(std::string(token.raw)));
        }
        if (is_keyword(token)) return failed("an expression");
    }
    const std::string name = name_at(KnownNames::Place::scope);
    const NodeIndex index = add(NodeKind::name, token.position, {}, Op::none, intern(name));
    if (name == "?") program_->nodes[index].uses_input = true;
    return index;
}

std::string Parser::name_at(KnownNames::Place place) {
    const std::size_t start = at_;
    if (next().quoted) return std::string(tokens_[at_++].text);
    at_ += std::max<std::size_t>(1, names_.match(tokens_, at_, place));
    while (true) {
        const Token& token = next();
        const bool continues =
            (token.kind == Token::Kind::word && !token.quoted && !ends_name(token)) ||
            (token.kind == Token::Kind::number &&
             token.raw.find_first_not_of("0123456789") == std::string_view::npos);
        if (!continues) break;
        ++at_;
    }
    return spell_name(tokens_, start, at_ - start);
}

}  // namespace obieg::feel
