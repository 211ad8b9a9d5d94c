#include "feel/parser.h"

#include <array>

#include "feel/builtins/builtin.h"
#include "feel/parser_state.h"

namespace obieg::feel {

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

Result<std::shared_ptr<const Program>> Parser::run(Goal goal) {
    program_->is_unary = goal == Goal::unary_tests;
    program_->root = TRY(goal == Goal::expression ? expression() : unary_tests());
    if (next().kind != Token::Kind::end) return failed("an operator or the end of the expression");
    for (const std::string& name : program_->names) {
        const std::span<const Builtin> rows = find_builtin(name);
        program_->builtin_rows.push_back(
            {static_cast<std::uint32_t>(rows.empty() ? 0 : rows.data() - builtins().data()),
             static_cast<std::uint32_t>(rows.size())});
    }
    return std::shared_ptr<const Program>(std::move(program_));
}

Result<Type> Parser::run_type() {
    Type read = TRY(type());
    if (next().kind != Token::Kind::end) return failed("the end of the type");
    return read;
}

const Token& Parser::next(std::size_t ahead) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

bool Parser::take(std::string_view symbol) {
    if (!next().is(symbol)) return false;
    ++at_;
    return true;
}

bool Parser::take_word(std::string_view word) {
    if (!next().is_word(word)) return false;
    ++at_;
    return true;
}

tl::unexpected<Error> Parser::failed(std::string_view expected) const {
    const Token& found = next();
    const std::string what =
        found.kind == Token::Kind::end ? "the end of the text" : "'" + std::string(found.raw) + "'";
    return syntax_error(program_->text, found.position,
                        "expected " + std::string(expected) + ", found " + what);
}

Status Parser::expect(std::string_view symbol, std::string_view why) {
    if (!take(symbol)) return failed("'" + std::string(symbol) + "' " + std::string(why));
    return {};
}

Status Parser::expect_word(std::string_view word, std::string_view why) {
    if (!take_word(word)) return failed("'" + std::string(word) + "' " + std::string(why));
    return {};
}

NodeIndex Parser::add(NodeKind kind, std::size_t position,
                      std::initializer_list<NodeIndex> children, Op op, std::uint32_t datum) {
    return add(kind, position, std::span(children.begin(), children.size()), op, datum);
}

NodeIndex Parser::add(NodeKind kind, std::size_t position, std::span<const NodeIndex> children,
                      Op op, std::uint32_t datum) {
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

NodeIndex Parser::constant(std::size_t position, Value value) {
    program_->constants.push_back(std::move(value));
    return add(NodeKind::constant, position, {}, Op::none,
               static_cast<std::uint32_t>(program_->constants.size() - 1));
}

std::uint32_t Parser::intern(const std::string& name) {
    const auto found = std::find(program_->names.begin(), program_->names.end(), name);
    if (found != program_->names.end())
        return static_cast<std::uint32_t>(found - program_->names.begin());
    program_->names.push_back(name);
    return static_cast<std::uint32_t>(program_->names.size() - 1);
}

Parser::Place Parser::place() const {
    return {at_, program_->nodes.size(), program_->children.size(), names_.mark()};
}

void Parser::go_back(const Place& place) {
    at_ = place.at;
    program_->nodes.resize(place.nodes);
    program_->children.resize(place.children);
    names_.release(place.names);
}

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
