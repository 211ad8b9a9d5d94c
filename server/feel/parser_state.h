// The state of one parse, and a function for each rule of the grammar. parser.h is what others use.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "feel/lexer.h"
#include "feel/names.h"
#include "feel/parser.h"
#include "feel/program.h"

namespace obieg::feel {

using Parsed = Result<NodeIndex>;

// Words that end a name, because another part of the expression begins there.
bool ends_name(const Token& token);
// Words that are no name by themselves.
bool is_keyword(const Token& token);
std::optional<Op> comparison_of(const Token& token);

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
             {"date and time", "years and months duration", "get or else"}) {
            names_.add(name);
        }
        for (const std::string& name : context.names) names_.add(name);
        if (context.host) {
            for (const HostFunction& function : context.host->functions()) {
                names_.add(function.name);
            }
        }
    }
    Result<std::shared_ptr<const Program>> run(Goal goal);
    Result<Type> run_type();

private:
    const Token& next(std::size_t ahead = 0) const;
    bool take(std::string_view symbol);
    bool take_word(std::string_view word);
    tl::unexpected<Error> failed(std::string_view expected) const;
    Status expect(std::string_view symbol, std::string_view why);
    Status expect_word(std::string_view word, std::string_view why);

    // Adding to the program.
    NodeIndex add(NodeKind kind, std::size_t position, std::initializer_list<NodeIndex> children,
                  Op op = Op::none, std::uint32_t datum = 0);
    NodeIndex add(NodeKind kind, std::size_t position, std::span<const NodeIndex> children,
                  Op op = Op::none, std::uint32_t datum = 0);
    NodeIndex constant(std::size_t position, Value value);
    std::uint32_t intern(const std::string& name);

    // Expressions.
    Parsed expression();
    static tl::unexpected<Error> too_much_work();
    // A word that would begin a keyword's expression may be the first word of a known name instead.
    bool begins(std::string_view keyword) const;
    Parsed expression_inside();
    Parsed conditional();
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
    Result<std::vector<NodeIndex>> iterators();
    Parsed iteration();
    Parsed quantification();
    Parsed function_definition();
    Parsed disjunction();
    Parsed conjunction();
    Parsed comparison();
    // What follows `in`: one test, or several in parentheses.
    Status membership_tests(std::vector<NodeIndex>& children);
    Parsed instance_test();
    Parsed sum();
    Parsed product();
    Parsed power();
    Parsed negation();
    Parsed postfix();
    Parsed invocation(NodeIndex callee, std::size_t position);
    // Whether what follows is `name:`, the name of an argument.
    bool names_an_argument() const;
    Parsed primary();
    Parsed number();
    Parsed word();
    // The name that begins here: the longest known one, and then the words that follow it, since
    // two words in a row can be nothing but one name.
    std::string name_at(KnownNames::Place place);

    // Brackets and braces.
    // `(a)`, `(< 5)`, `(a .. b]`
    Parsed parenthesis();
    // `[a, b]`, `[a .. b)`
    Parsed bracket();
    Parsed range_start();
    Parsed range_from(NodeIndex start, std::size_t position, bool start_closed);
    Parsed context_literal();
    // @"2027-03-01" means whatever the text looks like.
    Parsed at_literal();

    // Unary tests.
    Parsed unary_tests();
    Result<std::vector<NodeIndex>> test_list();
    Parsed test_or_expression() { return comparison_of(next()) ? test() : expression(); }
    // `< 5`
    Parsed test();

    // Types.
    Result<Type> type();
    Result<Type> element_type();
    Result<Type> context_type();
    Result<Type> function_type();

    // Going back where two readings begin alike.
    struct Place {
        std::size_t at;
        std::size_t nodes;
        std::size_t children;
        std::size_t names;
    };
    Place place() const;
    void go_back(const Place& place);

    std::shared_ptr<Program> program_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    KnownNames names_;
    int depth_ = 0;
    int in_range_ = 0;
    static constexpr int work_max = 100'000;
    int work_ = 0;
};

}  // namespace obieg::feel
