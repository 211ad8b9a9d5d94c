#include "feel/parser.h"

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "feel/analysis.h"
#include "feel/lexer.h"
#include "feel/names.h"

namespace obieg::feel {
namespace {

// Words that end a name, because another part of the expression begins there.
bool ends_name(const Token& token) {
    static constexpr std::array<std::string_view, 9> words = {
        "in", "return", "then", "else", "satisfies", "and", "or", "between", "instance"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return token.is_word(word); });
}

bool is_keyword(const Token& token) {
    static constexpr std::array<std::string_view, 8> words = {"if",       "for",  "some",  "every",
                                                              "function", "true", "false", "null"};
    return ends_name(token) || std::any_of(words.begin(), words.end(), [&](std::string_view word) {
               return token.is_word(word);
           });
}

std::optional<Op> comparison_of(const Token& token) {
    if (token.is("=")) return Op::equal;
    if (token.is("!=")) return Op::not_equal;
    if (token.is("<")) return Op::less;
    if (token.is("<=")) return Op::less_or_equal;
    if (token.is(">")) return Op::greater;
    if (token.is(">=")) return Op::greater_or_equal;
    return {};
}

// Recursive descent; one function a level of precedence, loosest first:
//   for, if, some, every, function < or < and < comparison, between, in < instance of < + - < * / <
//   ** < negation < path, filter, invocation < literals and parentheses
class Parser {
public:
    Parser(std::string_view text, std::vector<Token> tokens, const ParseContext& context)
        : program_(std::make_shared<Program>()), tokens_(std::move(tokens)) {
        program_->text = std::string(text);
        program_->dialect = context.dialect;
        // Built-in names with a word inside that would otherwise end a name.
        for (const std::string_view name :
             {"date and time", "years and months duration", "get or else"})
            names_.add(name);
        for (const std::string& name : context.names) names_.add(name);
        if (context.host) {
            for (const HostFunction& function : context.host->functions())
                names_.add(function.name);
        }
    }

    Result<std::shared_ptr<const Program>> run(Goal goal) {
        program_->is_unary = goal == Goal::unary_tests;
        program_->root = TRY(goal == Goal::expression ? expression() : unary_tests());
        if (next().kind != Token::Kind::end)
            return failed("an operator or the end of the expression");
        return std::shared_ptr<const Program>(std::move(program_));
    }

    Result<Type> run_type() {
        Type read = TRY(type());
        if (next().kind != Token::Kind::end) return failed("the end of the type");
        return read;
    }

private:
    using Parsed = Result<NodeIndex>;

    const Token& next(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }

    bool take(std::string_view symbol) {
        if (!next().is(symbol)) return false;
        ++at_;
        return true;
    }

    bool take_word(std::string_view word) {
        if (!next().is_word(word)) return false;
        ++at_;
        return true;
    }

    tl::unexpected<Error> failed(std::string_view expected) const {
        const Token& found = next();
        const std::string what = found.kind == Token::Kind::end
                                     ? "the end of the text"
                                     : "'" + std::string(found.raw) + "'";
        const std::string where = describe_position(program_->text, found.position);
        const std::string message = "expected " + std::string(expected) + ", found " + what;
        return fail(Code::invalid_expression, where + ": " + message, {{where, message}});
    }

    Status expect(std::string_view symbol, std::string_view why) {
        if (!take(symbol)) return failed("'" + std::string(symbol) + "' " + std::string(why));
        return {};
    }

    Status expect_word(std::string_view word, std::string_view why) {
        if (!take_word(word)) return failed("'" + std::string(word) + "' " + std::string(why));
        return {};
    }

    // ---- building
    // -------------------------------------------------------------------------------------

    NodeIndex add(NodeKind kind, std::size_t position, std::initializer_list<NodeIndex> children,
                  Op op = Op::none, std::uint32_t datum = 0) {
        return add(kind, position, std::span(children.begin(), children.size()), op, datum);
    }

    NodeIndex add(NodeKind kind, std::size_t position, std::span<const NodeIndex> children,
                  Op op = Op::none, std::uint32_t datum = 0) {
        Node node;
        node.kind = kind;
        node.op = op;
        node.position = static_cast<std::uint32_t>(position);
        node.datum = datum;
        node.first_child = static_cast<std::uint32_t>(program_->children.size());
        node.child_count = static_cast<std::uint32_t>(children.size());
        for (const NodeIndex child : children) {
            node.uses_input = node.uses_input || program_->nodes[child].uses_input;
            program_->children.push_back(child);
        }
        program_->nodes.push_back(node);
        return static_cast<NodeIndex>(program_->nodes.size() - 1);
    }

    NodeIndex constant(std::size_t position, Value value) {
        program_->constants.push_back(std::move(value));
        return add(NodeKind::constant, position, {}, Op::none,
                   static_cast<std::uint32_t>(program_->constants.size() - 1));
    }

    std::uint32_t intern(const std::string& name) {
        const auto found = std::find(program_->names.begin(), program_->names.end(), name);
        if (found != program_->names.end())
            return static_cast<std::uint32_t>(found - program_->names.begin());
        program_->names.push_back(name);
        return static_cast<std::uint32_t>(program_->names.size() - 1);
    }

    // ---- expressions
    // ----------------------------------------------------------------------------------

    Parsed expression() {
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

    static tl::unexpected<Error> too_much_work() {
        return fail(Code::limit_reached, "expected a simpler expression; split this one");
    }

    // A word that would begin a keyword's expression may be the first word of a known name instead.
    bool begins(std::string_view keyword) const {
        return next().is_word(keyword) && names_.match(tokens_, at_, KnownNames::Place::scope) == 0;
    }

    Parsed expression_inside() {
        if (begins("if")) return conditional();
        if (begins("for")) return iteration();
        if ((begins("some") || begins("every")) && next(1).kind == Token::Kind::word)
            return quantification();
        if (begins("function") && next(1).is("(")) return function_definition();
        return disjunction();
    }

    Parsed conditional() {
        const std::size_t position = next().position;
        ++at_;
        const NodeIndex condition = TRY(expression());
        TRY_STATUS(expect_word("then", "after the condition"));
        const NodeIndex when_true = TRY(expression());
        TRY_STATUS(expect_word("else", "after what holds if the condition is true"));
        const NodeIndex when_false = TRY(expression());
        return add(NodeKind::conditional, position, {condition, when_true, when_false});
    }

    // The tokens of a name that is being defined: everything up to one of the symbols or words that
    // may end it. Answers the name and moves behind it.
    template <class IsEnd>
    Result<std::string> defined_name(IsEnd is_end, std::string_view what) {
        if (next().kind == Token::Kind::text) return std::string(tokens_[at_++].text);
        if (next().kind != Token::Kind::word) return failed(what);
        const std::size_t start = at_;
        while (next().kind != Token::Kind::end && !is_end(next())) {
            const Token& token = next();
            const bool fits = token.kind == Token::Kind::word ||
                              token.kind == Token::Kind::number || token.is("+") || token.is("-") ||
                              token.is("*") || token.is("/") || token.is("'") || token.is(".") ||
                              token.is("**");
            if (!fits) return failed(what);
            ++at_;
        }
        return spell_name(tokens_, start, at_ - start);
    }

    Result<std::vector<NodeIndex>> iterators() {
        std::vector<NodeIndex> nodes;
        do {
            const std::size_t position = next().position;
            const std::string name = TRY(defined_name(
                [](const Token& token) { return token.is_word("in"); }, "the name of a variable"));
            TRY_STATUS(expect_word("in", "after the name of the variable"));
            const NodeIndex from = TRY(test_or_expression());
            if (take("..")) {
                const NodeIndex to = TRY(expression());
                nodes.push_back(
                    add(NodeKind::iterator, position, {from, to}, Op::none, intern(name)));
            } else {
                nodes.push_back(add(NodeKind::iterator, position, {from}, Op::none, intern(name)));
            }
            names_.add(name);
        } while (take(","));
        return nodes;
    }

    Parsed iteration() {
        const std::size_t position = next().position;
        const std::size_t mark = names_.mark();
        ++at_;
        std::vector<NodeIndex> children = TRY(iterators());
        TRY_STATUS(expect_word("return", "after the lists to go through"));
        children.push_back(TRY(expression()));
        names_.release(mark);
        return add(NodeKind::iteration, position, children);
    }

    Parsed quantification() {
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

    Parsed function_definition() {
        const std::size_t position = next().position;
        const std::size_t mark = names_.mark();
        at_ += 2;
        Signature signature;
        if (!take(")")) {
            do {
                const std::string name = TRY(defined_name(
                    [](const Token& token) {
                        return token.is(",") || token.is(")") || token.is(":");
                    },
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

    Parsed disjunction() {
        NodeIndex left = TRY(conjunction());
        while (next().is_word("or")) {
            const std::size_t position = tokens_[at_++].position;
            left = add(NodeKind::disjunction, position, {left, TRY(conjunction())});
        }
        return left;
    }

    Parsed conjunction() {
        NodeIndex left = TRY(comparison());
        while (next().is_word("and")) {
            const std::size_t position = tokens_[at_++].position;
            left = add(NodeKind::conjunction, position, {left, TRY(comparison())});
        }
        return left;
    }

    Parsed comparison() {
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

    // What follows `in`: one test, or several in parentheses.
    Status membership_tests(std::vector<NodeIndex>& children) {
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

    Parsed instance_test() {
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

    Parsed sum() {
        NodeIndex left = TRY(product());
        while (next().is("+") || next().is("-")) {
            const Token& token = tokens_[at_++];
            const Op op = token.is("+") ? Op::add : Op::subtract;
            left = add(NodeKind::arithmetic, token.position, {left, TRY(product())}, op);
        }
        return left;
    }

    Parsed product() {
        NodeIndex left = TRY(power());
        while (next().is("*") || next().is("/")) {
            const Token& token = tokens_[at_++];
            const Op op = token.is("*") ? Op::multiply : Op::divide;
            left = add(NodeKind::arithmetic, token.position, {left, TRY(power())}, op);
        }
        return left;
    }

    Parsed power() {
        NodeIndex left = TRY(negation());
        while (next().is("**") || next().is("^")) {
            const Token& token = tokens_[at_++];
            left = add(NodeKind::arithmetic, token.position, {left, TRY(negation())}, Op::power);
        }
        return left;
    }

    Parsed negation() {
        // Signs are counted instead of nested, so that a row of them costs no depth.
        const std::size_t position = next().position;
        std::size_t count = 0;
        while (take("-")) ++count;
        NodeIndex value = TRY(postfix());
        if (count > limits::feel_depth) return failed("fewer signs in a row");
        for (; count > 0; --count) value = add(NodeKind::negation, position, {value});
        return value;
    }

    Parsed postfix() {
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

    Parsed invocation(NodeIndex callee, std::size_t position) {
        ++at_;
        std::vector<NodeIndex> children = {callee};
        std::vector<std::uint32_t> argument_names;
        if (!take(")")) {
            const bool named = names_an_argument();
            do {
                if (named) {
                    const std::string name =
                        TRY(defined_name([](const Token& token) { return token.is(":"); },
                                         "the name of a parameter"));
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

    // Whether what follows is `name:`, the name of an argument.
    bool names_an_argument() const {
        std::size_t ahead = at_;
        while (tokens_[ahead].kind == Token::Kind::word || tokens_[ahead].is("'") ||
               tokens_[ahead].is("-"))
            ++ahead;
        return ahead > at_ && tokens_[ahead].is(":");
    }

    Parsed primary() {
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

    Parsed number() {
        const Token& token = tokens_[at_++];
        const std::optional<Decimal> value = Decimal::parse(token.raw);
        if (!value) {
            --at_;
            return failed("a number between 10^-6176 and 10^6145");
        }
        return constant(token.position, Value(*value));
    }

    Parsed word() {
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

    // The name that begins here: the longest known one, and then the words that follow it, since
    // two words in a row can be nothing but one name.
    std::string name_at(KnownNames::Place place) {
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

    // ---- brackets and braces
    // --------------------------------------------------------------------------

    // `(a)`, `(< 5)`, `(a .. b]`
    Parsed parenthesis() {
        const std::size_t position = tokens_[at_++].position;
        const NodeIndex inside = TRY(test_or_expression());
        if (next().is("..")) return range_from(inside, position, false);
        TRY_STATUS(expect(")", "to close the parenthesis"));
        return inside;
    }

    // `[a, b]`, `[a .. b)`
    Parsed bracket() {
        const std::size_t position = tokens_[at_++].position;
        std::vector<NodeIndex> items;
        if (take("]")) return add(NodeKind::list, position, items);
        do {
            items.push_back(TRY(test_or_expression()));
            if (items.size() == 1 && next().is(".."))
                return range_from(items.front(), position, true);
        } while (take(","));
        TRY_STATUS(expect("]", "or ',' after the item of the list"));
        return add(NodeKind::list, position, items);
    }

    Parsed range_start() {
        ++at_;
        return expression();
    }

    Parsed range_from(NodeIndex start, std::size_t position, bool start_closed) {
        TRY_STATUS(expect("..", "between the ends of the range"));
        ++in_range_;
        const Parsed end = expression();
        --in_range_;
        if (!end) return end;
        const bool end_closed = next().is("]");
        if (!take("]") && !take(")") && !take("["))
            return failed("']', ')' or '[' after the range");
        const Op op = start_closed ? (end_closed ? Op::closed_closed : Op::closed_open)
                                   : (end_closed ? Op::open_closed : Op::open_open);
        return add(NodeKind::range, position, {start, *end}, op);
    }

    Parsed context_literal() {
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
                if (std::find(entry_names.begin(), entry_names.end(), interned) !=
                    entry_names.end()) {
                    return failed("each name once in a context ('" + name +
                                  "' stands twice) before");
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

    // @"2027-03-01" means whatever the text looks like.
    Parsed at_literal() {
        const std::size_t position = tokens_[at_++].position;
        if (next().kind != Token::Kind::text) return failed("a text in quotes after '@'");
        const Token& text = tokens_[at_++];
        const NodeIndex callee = add(NodeKind::name, position, {}, Op::none, intern("@"));
        return add(NodeKind::invocation, position,
                   {callee, constant(text.position, Value(text.text))});
    }

    // ---- unary tests
    // ----------------------------------------------------------------------------------

    Parsed unary_tests() {
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

    Result<std::vector<NodeIndex>> test_list() {
        std::vector<NodeIndex> tests;
        do tests.push_back(TRY(test_or_expression()));
        while (take(","));
        return tests;
    }

    Parsed test_or_expression() { return comparison_of(next()) ? test() : expression(); }

    // `< 5`
    Parsed test() {
        const std::size_t position = next().position;
        const std::optional<Op> op = comparison_of(next());
        ++at_;
        return add(NodeKind::test_comparison, position, {TRY(sum())}, *op);
    }

    // ---- types
    // ----------------------------------------------------------------------------------------

    Result<Type> type() {
        if (next().is("(")) {
            ++at_;
            Type inside = TRY(type());
            TRY_STATUS(expect(")", "after the type"));
            return inside;
        }
        if (next().kind != Token::Kind::word) return failed("the name of a type");
        if (next(1).is("<")) {
            if (next().is_word("list") || next().is_word("range")) return element_type();
            if (next().is_word("context")) return context_type();
            if (next().is_word("function")) return function_type();
        }
        static const KnownNames spaced = [] {
            KnownNames names;
            for (const std::string_view name :
                 {"date and time", "years and months duration", "days and time duration"}) {
                names.add(name);
            }
            return names;
        }();
        const std::size_t start = at_;
        at_ += std::max<std::size_t>(1, spaced.match(tokens_, at_, KnownNames::Place::scope));
        while ((next().kind == Token::Kind::word && !ends_name(next())) ||
               (next().is(".") && next(1).kind == Token::Kind::word)) {
            ++at_;
        }
        const std::string name = spell_name(tokens_, start, at_ - start);
        if (std::optional<Type> known = builtin_type(name)) return *known;
        Type named;
        named.kind = Type::Kind::named;
        named.name = name;
        return named;
    }

    Result<Type> element_type() {
        Type outer;
        outer.kind = next().is_word("list") ? Type::Kind::list : Type::Kind::range;
        at_ += 2;
        outer.element = std::make_shared<const Type>(TRY(type()));
        TRY_STATUS(expect(">", "after the type of the items"));
        return outer;
    }

    Result<Type> context_type() {
        Type outer;
        outer.kind = Type::Kind::context;
        outer.is_open = false;
        at_ += 2;
        if (take(">")) return outer;
        do {
            const std::string name = TRY(defined_name(
                [](const Token& token) { return token.is(":"); }, "the name of an entry"));
            TRY_STATUS(expect(":", "after the name of an entry"));
            outer.fields.push_back({name, TRY(type())});
        } while (take(","));
        TRY_STATUS(expect(">", "after the entries"));
        return outer;
    }

    Result<Type> function_type() {
        Type outer;
        outer.kind = Type::Kind::function;
        outer.is_open = false;
        at_ += 2;
        if (!take(">")) {
            do outer.parameters.push_back(TRY(type()));
            while (take(","));
            TRY_STATUS(expect(">", "after the types of the parameters"));
        }
        TRY_STATUS(expect("->", "before the type of the result"));
        outer.result = std::make_shared<const Type>(TRY(type()));
        return outer;
    }

    // ---- going back where two readings begin alike
    // ----------------------------------------------------

    struct Place {
        std::size_t at;
        std::size_t nodes;
        std::size_t children;
        std::size_t names;
    };
    Place place() const {
        return {at_, program_->nodes.size(), program_->children.size(), names_.mark()};
    }
    void go_back(const Place& place) {
        at_ = place.at;
        program_->nodes.resize(place.nodes);
        program_->children.resize(place.children);
        names_.release(place.names);
    }

    std::shared_ptr<Program> program_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    KnownNames names_;
    int depth_ = 0;
    int in_range_ = 0;
    static constexpr int work_max = 100'000;
    int work_ = 0;
};

}  // namespace

Result<std::shared_ptr<const Program>> compile(std::string_view text, Goal goal,
                                               const ParseContext& context) {
    std::vector<Token> tokens = TRY(cut_into_tokens(text));
    // Bounds the height of the tree, which some passes walk by recursion.
    constexpr std::size_t tokens_max = 20'000;
    if (tokens.size() > tokens_max) {
        return fail(Code::limit_reached,
                    "expected at most " + std::to_string(tokens_max) +
                        " words and symbols in one expression; split this one");
    }
    return Parser(text, std::move(tokens), context).run(goal);
}

Result<Type> parse_type(std::string_view text) {
    std::vector<Token> tokens = TRY(cut_into_tokens(text));
    return Parser(text, std::move(tokens), {}).run_type();
}

}  // namespace obieg::feel
