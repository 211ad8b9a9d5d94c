#include "store/postgresql/dialect.h"

namespace obieg::store {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

std::string to_postgresql(std::string_view sql) {
    constexpr std::string_view instr = "instr(";
    std::string text;
    text.reserve(sql.size() + 32);
    int arguments = 0;
    bool is_quoted = false;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        const char c = sql[at];
        if (c == '\'') is_quoted = !is_quoted;
        if (is_quoted) {
            text += c;
        } else if (c == '?') {
            text += '$';
            const bool is_numbered = at + 1 < sql.size() && is_digit(sql[at + 1]);
            if (!is_numbered) text += std::to_string(++arguments);
        } else if (sql.substr(at).starts_with(instr)) {
            text += "strpos(";
            at += instr.size() - 1;
        } else {
            text += c;
        }
    }
    return text;
}

}  // namespace obieg::store
