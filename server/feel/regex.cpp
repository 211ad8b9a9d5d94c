#include "feel/regex.h"

#include "feel/regex_program.h"

namespace obieg::feel::regex {
namespace {

// Compiling a pattern, before anything is matched: a step for so many instructions.
constexpr std::int64_t compiled_per_step = 4;

Result<RegexProgram> compiled(std::string_view pattern, std::string_view flags, Effort& effort) {
    RegexProgram program = TRY(compile(pattern, flags));
    effort.steps_used +=
        static_cast<std::int64_t>(program.instructions.size()) / compiled_per_step + 1;
    return program;
}

tl::unexpected<Error> too_long() {
    return fail(Code::limit_reached, "expected less to come out of the text");
}

Status append(std::string& out, std::string_view piece, Effort& effort) {
    if (!effort.make_room(out, piece.size())) return too_long();
    out += piece;
    return {};
}

// Writes a replacement with its groups filled in.
Status append_replacement(std::string& out, std::string_view text, const Match& match,
                          std::string_view replacement, Effort& effort) {
    const std::size_t groups = match.size() / 2;
    const auto is_digit = [&](std::size_t at) {
        return at < replacement.size() && replacement[at] >= '0' && replacement[at] <= '9';
    };
    for (std::size_t at = 0; at < replacement.size(); ++at) {
        const char letter = replacement[at];
        if (letter == '\\') {
            const char after = at + 1 < replacement.size() ? replacement[at + 1] : '\0';
            if (after != '\\' && after != '$')
                return fail(Code::invalid_argument, "expected \\\\ or \\$ in the replacement");
            TRY_STATUS(append(out, replacement.substr(++at, 1), effort));
            continue;
        }
        if (letter != '$') {
            TRY_STATUS(append(out, replacement.substr(at, 1), effort));
            continue;
        }
        if (!is_digit(at + 1))
            return fail(Code::invalid_argument, "expected a digit after $ in the replacement");
        auto group = static_cast<std::size_t>(replacement[++at] - '0');
        while (is_digit(at + 1)) {
            const std::size_t longer =
                group * 10 + static_cast<std::size_t>(replacement[at + 1] - '0');
            if (longer >= groups) break;
            group = longer;
            ++at;
        }
        if (group >= groups || match[group * 2 + 1] == nowhere) continue;
        TRY_STATUS(append(
            out, text.substr(match[group * 2], match[group * 2 + 1] - match[group * 2]), effort));
    }
    return {};
}

}  // namespace

Result<bool> matches(std::string_view text, std::string_view pattern, std::string_view flags,
                     Effort& effort) {
    const RegexProgram program = TRY(compiled(pattern, flags, effort));
    return TRY(Finder(program, text, effort).next()).has_value();
}

Result<std::string> replace(std::string_view text, std::string_view pattern,
                            std::string_view replacement, std::string_view flags, Effort& effort) {
    const RegexProgram program = TRY(compiled(pattern, flags, effort));
    // XPath refuses to replace nothing by something (err:FORX0003).
    if (TRY(Finder(program, "", effort).next())) {
        return fail(Code::invalid_argument,
                    "expected a pattern that does not match the empty text, found '" +
                        std::string(pattern) + "'");
    }
    std::string out;
    std::size_t done = 0;
    Finder finder(program, text, effort);
    while (const std::optional<Match> match = TRY(finder.next())) {
        TRY_STATUS(append(out, text.substr(done, (*match)[0] - done), effort));
        const std::size_t before = out.size();
        TRY_STATUS(append_replacement(out, text, *match, replacement, effort));
        // A short text may be replaced by a long one at every character.
        effort.steps_used += static_cast<std::int64_t>((out.size() - before) / 16);
        done = (*match)[1];
    }
    TRY_STATUS(append(out, text.substr(done), effort));
    return out;
}

Result<std::vector<std::string_view>> split(std::string_view text, std::string_view pattern,
                                            Effort& effort) {
    const RegexProgram program = TRY(compiled(pattern, "", effort));
    std::vector<std::string_view> pieces;
    std::size_t done = 0;
    Finder finder(program, text, effort);
    while (const std::optional<Match> match = TRY(finder.next())) {
        if ((*match)[1] == (*match)[0]) continue;  // nothing stands between two letters
        if (!effort.make_room(pieces, 1)) return too_long();
        pieces.push_back(text.substr(done, (*match)[0] - done));
        done = (*match)[1];
    }
    if (!effort.make_room(pieces, 1)) return too_long();
    pieces.push_back(text.substr(done));
    return pieces;
}

Result<std::vector<std::string_view>> extract(std::string_view text, std::string_view pattern,
                                              Effort& effort) {
    const RegexProgram program = TRY(compiled(pattern, "", effort));
    std::vector<std::string_view> found;
    Finder finder(program, text, effort);
    while (const std::optional<Match> match = TRY(finder.next())) {
        if (!effort.make_room(found, 1)) return too_long();
        found.push_back(text.substr((*match)[0], (*match)[1] - (*match)[0]));
    }
    return found;
}

}  // namespace obieg::feel::regex
