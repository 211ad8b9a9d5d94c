// Types after `instance of` and of parameters.
#include "feel/parser_state.h"

namespace obieg::feel {

Result<Type> Parser::type() {
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

Result<Type> Parser::element_type() {
    Type outer;
    outer.kind = next().is_word("list") ? Type::Kind::list : Type::Kind::range;
    at_ += 2;
    outer.element = std::make_shared<const Type>(TRY(type()));
    TRY_STATUS(expect(">", "after the type of the items"));
    return outer;
}

Result<Type> Parser::context_type() {
    Type outer;
    outer.kind = Type::Kind::context;
    outer.is_open = false;
    at_ += 2;
    if (take(">")) return outer;
    do {
        const std::string name = TRY(
            defined_name([](const Token& token) { return token.is(":"); }, "the name of an entry"));
        TRY_STATUS(expect(":", "after the name of an entry"));
        outer.fields.push_back({name, TRY(type())});
    } while (take(","));
    TRY_STATUS(expect(">", "after the entries"));
    return outer;
}

Result<Type> Parser::function_type() {
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

}  // namespace obieg::feel
