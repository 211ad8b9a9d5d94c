#include "app/scenario/lines.h"

namespace obieg::app::scenario {

namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

std::string_view trim(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// Everything before a `#` that stands at the start or after a blank, outside quoted text.
std::string_view without_comment(std::string_view line) {
    bool is_quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (is_quoted && line[i] == '\\') {
            ++i;
        } else if (line[i] == '"') {
            is_quoted = !is_quoted;
        } else if (line[i] == '#' && !is_quoted && (i == 0 || is_blank(line[i - 1]))) {
            return line.substr(0, i);
        }
    }
    return line;
}

bool is_tag(std::string_view word) {
    return word.size() > 1 && word.front() == 'M' &&
           word.find_first_not_of("0123456789", 1) == std::string_view::npos;
}

// Takes a closing `[M2, M5]` off the text; a bracket that holds anything else belongs to the
// statement.
std::vector<std::string> take_tags(std::string_view& text) {
    if (text.empty() || text.back() != ']') return {};
    const std::size_t open = text.rfind('[');
    if (open == std::string_view::npos) return {};
    std::vector<std::string> tags;
    std::string_view inside = text.substr(open + 1, text.size() - open - 2);
    while (true) {
        const std::size_t comma = inside.find(',');
        const std::string_view word = trim(inside.substr(0, comma));
        if (!is_tag(word)) return {};
        tags.emplace_back(word);
        if (comma == std::string_view::npos) break;
        inside.remove_prefix(comma + 1);
    }
    text = trim(text.substr(0, open));
    return tags;
}

}  // namespace

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

std::vector<LogicalLine> logical_lines(const std::vector<std::string>& lines) {
    std::vector<LogicalLine> found;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view content = trim(without_comment(lines[i]));
        if (content.empty()) continue;
        const int number = static_cast<int>(i) + 1;
        if (is_blank(lines[i].front()) && !found.empty()) {
            found.back().text += ' ';
            found.back().text += content;
            found.back().last = number;
        } else {
            found.push_back(
                {.first = number, .last = number, .text = std::string(content), .tags = {}});
        }
    }
    for (LogicalLine& line : found) {
        std::string_view text = line.text;
        line.tags = take_tags(text);
        line.text = std::string(text);
    }
    return found;
}

}  // namespace obieg::app::scenario
