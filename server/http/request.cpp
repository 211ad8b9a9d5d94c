#include "http/request.h"

#include <algorithm>

#include "base/text.h"

namespace obieg::http {
namespace {

std::string_view first_value(const std::vector<std::pair<std::string, std::string>>& entries,
                             std::string_view name) {
    for (const auto& [entry, value] : entries) {
        if (entry == name) return value;
    }
    return {};
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

enum class Plus { is_space, is_itself };

Result<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return fail(
                    Code::invalid_argument,
                    "The address holds a % that is not followed by two hexadecimal digits.");
            }
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus == Plus::is_space) {
            c = ' ';
        }
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            return fail(Code::invalid_argument, "The address holds a control character.");
        }
        out += c;
    }
    if (!text::is_valid_utf8(out)) {
        return fail(Code::invalid_argument,
                    "The address is not UTF-8 once its escapes are decoded.");
    }
    return out;
}

// Whether a part of it between slashes means another place; a decoded "/" stays in its segment.
bool leads_elsewhere(std::string_view segment) {
    if (segment.find('\\') != std::string_view::npos) return true;
    while (true) {
        const std::size_t end = std::min(segment.find('/'), segment.size());
        const std::string_view part = segment.substr(0, end);
        if (part == "." || part == "..") return true;
        if (end == segment.size()) return false;
        segment.remove_prefix(end + 1);
    }
}

}  // namespace

std::string_view Request::header(std::string_view lower_case_name) const {
    return first_value(headers, lower_case_name);
}

std::string_view Request::query_value(std::string_view name) const {
    return first_value(query, name);
}

bool Request::has_query(std::string_view name) const {
    for (const auto& [entry, value] : query) {
        if (entry == name) return true;
    }
    return false;
}

std::string_view Request::cookie(std::string_view name) const {
    std::string_view rest = header("cookie");
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        std::string_view pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
            return pair.substr(name.size() + 1);
        }
    }
    return {};
}

Status read_target(std::string_view target, Request& request) {
    if (target.empty() || target.front() != '/') {
        return fail(Code::invalid_argument, "The address of a request begins with a slash.");
    }
    if (target.find('#') != std::string_view::npos) {
        return fail(Code::invalid_argument,
                    "The address of a request holds no fragment; # is written %23.");
    }
    request.target = std::string(target);
    const std::size_t question = target.find('?');
    std::string_view path = target.substr(0, question);
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const std::size_t end = std::min(path.find('/'), path.size());
        const std::string_view raw = path.substr(0, end);
        path.remove_prefix(end);
        if (raw.empty()) continue;
        std::string segment = TRY(percent_decoded(raw, Plus::is_itself));
        if (leads_elsewhere(segment)) {
            return fail(Code::invalid_argument,
                        "The address holds a segment that stands for another place.");
        }
        request.path += '/';
        request.path += segment;
        request.segments.push_back(std::move(segment));
    }
    if (request.path.empty()) request.path = "/";

    std::string_view query =
        question == std::string_view::npos ? std::string_view() : target.substr(question + 1);
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        std::string name = TRY(percent_decoded(pair.substr(0, equals), Plus::is_space));
        std::string value =
            TRY(percent_decoded(pair.substr(std::min(equals + 1, pair.size())), Plus::is_space));
        request.query.emplace_back(std::move(name), std::move(value));
    }
    return {};
}

}  // namespace obieg::http
