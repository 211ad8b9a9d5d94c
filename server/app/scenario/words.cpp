#include "app/scenario/words.h"

#include <charconv>

#include "base/json.h"

namespace obieg::app::scenario {

namespace {

// The length of the object that begins here, its closing brace included; npos when it does not
// close.
std::size_t object_length(std::string_view text) {
    bool is_quoted = false;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_quoted) {
            if (c == '\\') ++i;
            if (c == '"') is_quoted = false;
        } else if (c == '"') {
            is_quoted = true;
        } else if (c == '{') {
            ++depth;
        } else if (c == '}' && --depth == 0) {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

std::size_t quoted_length(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            return i + 1;
    }
    return std::string_view::npos;
}

Error expected(std::string_view what, std::string_view found) {
    return {Code::invalid_argument,
            "expected " + std::string(what) + ", found " +
                (found.empty() ? "the end of the line" : "'" + std::string(found) + "'"),
            {}};
}

}  // namespace

void Words::skip_blanks() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
}

std::string_view Words::peek() const {
    return rest_.substr(0, rest_.find(' '));
}

void Words::drop(std::size_t count) {
    rest_.remove_prefix(count);
    skip_blanks();
}

bool Words::take(std::string_view word) {
    if (peek() != word) return false;
    drop(word.size());
    return true;
}

Result<std::string> Words::word(std::string_view what) {
    const std::string found(peek());
    if (found.empty() || found.front() == '{' || found.front() == '"')
        return fail(expected(what, found));
    drop(found.size());
    return found;
}

Result<std::string> Words::word_with_colon(std::string_view what) {
    std::string found = TRY(word(what));
    if (found.back() != ':') return fail(expected("a colon behind " + std::string(what), found));
    found.pop_back();
    return found;
}

Result<std::string> Words::quoted(std::string_view what) {
    const std::size_t length =
        rest_.starts_with('"') ? quoted_length(rest_) : std::string_view::npos;
    if (length == std::string_view::npos)
        return fail(expected(std::string(what) + " in quotes", peek()));
    const Value text = TRY(json::read(rest_.substr(0, length)));
    drop(length);
    return *text.if_text();
}

Result<Who> Words::who(std::string_view what) {
    const std::string found = TRY(word(what));
    const std::size_t open = found.find('(');
    if (open == std::string::npos) return Who{Who::Kind::person, found};
    const std::string_view function = std::string_view(found).substr(0, open);
    if (found.back() != ')' || found.size() < open + 3) return fail(expected(what, found));
    std::string name = found.substr(open + 1, found.size() - open - 2);
    if (function == "supervisor-of") return Who{Who::Kind::supervisor_of, std::move(name)};
    if (function == "head-of") return Who{Who::Kind::head_of, std::move(name)};
    if (function == "pool") return Who{Who::Kind::pool, std::move(name)};
    return fail(expected("a user, supervisor-of(user), head-of(group) or pool(group)", found));
}

std::optional<int> Words::number() {
    const std::string_view found = peek();
    int number = 0;
    const auto [end, error] = std::from_chars(found.data(), found.data() + found.size(), number);
    if (error != std::errc{} || end != found.data() + found.size() || number < 0) return {};
    drop(found.size());
    return number;
}

Result<std::optional<Context>> Words::object() {
    if (!opens_object()) return std::nullopt;
    const std::size_t length = object_length(rest_);
    if (length == std::string_view::npos) {
        return fail(Code::invalid_argument,
                    "the object that begins with '{' does not close; long ones go on "
                    "in indented lines");
    }
    const Value object = TRY(json::read(rest_.substr(0, length)));
    drop(length);
    return *object.if_context();
}

Result<Value> Words::json() {
    if (rest_.empty()) return fail(expected("a JSON value", ""));
    const Value value = TRY(json::read(rest_));
    rest_ = {};
    return value;
}

Status Words::end() const {
    if (rest_.empty()) return {};
    return fail(expected("the end of the line", rest_));
}

}  // namespace obieg::app::scenario
