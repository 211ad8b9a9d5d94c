#include "feel/regex.h"

#include "feel/regex_program.h"

namespace obieg::feel::regex {
namespace {

// Compiling a pattern, before anything is matched: a step for so many instructions.
constexpr std::int64_t instructions_per_step = 4;

Result<RegexProgram> compiled(std::string_view pattern, std::string_view flags, Effort& effort) {
    RegexProgram program = TRY(compile(pattern, flags));
    effort.steps_used +=
        static_cast<std::int64_t>(program.instructions.size()) / instructions_per_step + 1;
    return program;
}

// Writes a replacement with its groups filled in.
Status append_replacement(std::string& out, std::string_view text, const Match& match,
                          std::string_view replacement) {
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
            out += after;
            ++at;
            continue;
        }
        if (letter != '$') {
            out += letter;
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
        if (group < groups && match[group * 2 + 1] != nowhere)
            out += text.substr(match[group * 2], match[group * 2 + 1] - match[group * 2]);
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
        out += text.substr(done, (*match)[0] - done);
        const std::size_t before = out.size();
        TRY_STATUS(append_replacement(out, text, *match, replacement));
        // A short text may be replaced by a long one at every character.
        effort.steps_used += static_cast<std::int64_t>((out.size() - before) / 16);
        if (out.size() > effort.bytes_left)
            return fail(Code::limit_reached, "expected a replacement that makes a shorter text");
        done = (*match)[1];
    }
    out += text.substr(done);
    return out;
}

Result<std::vector<std::string>> split(std::string_view text, std::string_view pattern,
                                       Effort& effort) {
    const RegexProgram program = TRY(compiled(pattern, "", effort));
    std::vector<std::string> pieces;
    std::size_t done = 0;
    Finder finder(program, text, effort);
    while (const std::optional<Match> match = TRY(finder.next())) {
        if ((*match)[1] == (*match)[0]) continue;  // nothing stands between two letters
        pieces.emplace_back(text.substr(done, (*match)[0] - done));
        done = (*match)[1];
    }
    pieces.emplace_back(text.substr(done));
    return pieces;
}

Result<std::vector<std::string>> extract(std::string_view text, std::string_view pattern,
                                         Effort& effort) {
    const RegexProgram program = TRY(compiled(pattern, "", effort));
    std::vector<std::string> found;
    Finder finder(program, text, effort);
    while (const std::optional<Match> match = TRY(finder.next()))
        found.emplace_back(text.substr((*match)[0], (*match)[1] - (*match)[0]));
    return found;
}

}  // namespace obieg::feel::regex
