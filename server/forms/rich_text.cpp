#include "forms/rich_text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/text.h"
#include "forms/formats.h"

namespace obieg::forms {
namespace {

// Deeper marks are left out; their text stays.
constexpr std::size_t depth_max = 40;

struct Kept {
    std::string_view name;
    std::string_view written;  // as what it is kept
    bool is_block = false;
};

constexpr Kept kept[] = {
    {"p", "p", true},     {"div", "p", true}, {"h1", "h3", true},
    {"h2", "h3", true},   {"h3", "h3", true}, {"h4", "h4", true},
    {"h5", "h4", true},   {"h6", "h4", true}, {"blockquote", "blockquote", true},
    {"ul", "ul", true},   {"ol", "ol", true}, {"li", "li", true},
    {"strong", "strong"}, {"b", "strong"},    {"em", "em"},
    {"i", "em"},          {"u", "u"},         {"ins", "u"},
    {"s", "s"},           {"strike", "s"},    {"del", "s"},
    {"a", "a"},           {"br", "br"},
};

// What they hold is no text for people.
constexpr std::string_view dropped[] = {"script",   "style",    "iframe",  "object",   "embed",
                                        "template", "noscript", "noembed", "noframes", "title",
                                        "textarea", "select",   "svg",     "math",     "head",
                                        "xmp",      "plaintext"};

// A paragraph ends where one of these begins.
constexpr std::string_view ends_paragraph[] = {"p", "h3", "h4", "blockquote", "ul", "ol"};

constexpr std::string_view schemes[] = {"https:", "http:", "mailto:"};

template <class List>
bool holds(const List& list, std::string_view name) {
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

bool is_tag_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_tag_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::string lower_case_tag(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
}

struct NamedCharacter {
    std::string_view name;
    char32_t character;
};
constexpr NamedCharacter named_characters[] = {{"amp", U'&'},   {"lt", U'<'},
                                               {"gt", U'>'},    {"quot", U'"'},
                                               {"apos", U'\''}, {"nbsp", U'\u00a0'}};

// "#233", "#xE9", "amp"; nothing for what is no character.
std::optional<char32_t> referred_character(std::string_view name) {
    if (!name.starts_with('#')) {
        for (const NamedCharacter& each : named_characters) {
            if (each.name == name) return each.character;
        }
        return {};
    }
    name.remove_prefix(1);
    const bool is_hexadecimal = name.starts_with('x') || name.starts_with('X');
    if (is_hexadecimal) name.remove_prefix(1);
    if (name.empty() || name.size() > 7) return {};
    char32_t number = 0;
    for (const char c : name) {
        const char lower = is_tag_letter(c) ? static_cast<char>(c | 0x20) : c;
        if (is_tag_digit(c)) {
            number = number * (is_hexadecimal ? 16 : 10) + static_cast<char32_t>(c - '0');
        } else if (is_hexadecimal && lower >= 'a' && lower <= 'f') {
            number = number * 16 + static_cast<char32_t>(lower - 'a' + 10);
        } else {
            return {};
        }
    }
    const bool is_surrogate = number >= 0xd800 && number <= 0xdfff;
    if (is_surrogate || number > 0x10ffff) return {};
    return number;
}

// The text with its references to characters in place of them.
std::u32string read_text(std::string_view text) {
    constexpr std::size_t reference_length_max = 10;
    std::u32string characters;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '&') {
            const std::size_t end = text.find(';', at);
            if (end != std::string_view::npos && end - at <= reference_length_max) {
                if (const auto known = referred_character(text.substr(at + 1, end - at - 1))) {
                    characters.push_back(*known);
                    at = end + 1;
                    continue;
                }
            }
        }
        characters.push_back(text::next_code_point(text, at));
    }
    return characters;
}

// Control characters have no place in a text, nor in an address.
bool is_control(char32_t c) {
    return (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7f && c <= 0x9f);
}

void write_character(std::string& out, char32_t c) {
    switch (c) {
        case U'&':
            out += "&amp;";
            return;
        case U'<':
            out += "&lt;";
            return;
        case U'>':
            out += "&gt;";
            return;
        case U'"':
            out += "&quot;";
            return;
        default:
            text::append_code_point(out, c);
    }
}

// An address that a link may lead to; empty: none.
std::string address_in(std::string_view value) {
    std::string address;
    for (const char32_t c : read_text(trimmed(value))) {
        if (is_control(c) || c == U'\n' || c == U'\t') continue;
        text::append_code_point(address, c);
    }
    const std::string lower = lower_case_tag(address);
    const bool is_known = std::any_of(std::begin(schemes), std::end(schemes),
                                      [&](auto scheme) { return lower.starts_with(scheme); });
    return is_known ? address : std::string();
}

struct Tag {
    std::string name;
    std::string href;
    bool is_closing = false;
    std::size_t end = 0;  // behind it
};

class Cleaner {
public:
    explicit Cleaner(std::string_view html) : html_(html) {}

    RichText clean() {
        std::size_t at = 0;
        while (at < html_.size()) {
            if (html_[at] != '<') {
                const std::size_t end = std::min(html_.find('<', at), html_.size());
                write_text(html_.substr(at, end - at));
                at = end;
            } else if (const auto end = end_of_remark(at)) {
                at = *end;
            } else if (const auto tag = tag_at(at)) {
                at = tag->end;
                if (!tag->is_closing && holds(dropped, tag->name)) {
                    at = end_of_dropped(tag->name, at);
                } else {
                    tag->is_closing ? close(tag->name) : open(*tag);
                }
            } else {
                write_text("<");
                ++at;
            }
        }
        while (!open_.empty()) close_last();
        return std::move(result_);
    }

private:
    // <!-- … -->, <!…> and <?…>.
    std::optional<std::size_t> end_of_remark(std::size_t at) const {
        const std::string_view rest = html_.substr(at);
        const bool is_comment = rest.starts_with("<!--");
        if (!is_comment && !rest.starts_with("<!") && !rest.starts_with("<?")) return {};
        const std::string_view closing = is_comment ? "-->" : ">";
        const std::size_t end = html_.find(closing, at + 2);
        return end == std::string_view::npos ? html_.size() : end + closing.size();
    }

    std::optional<Tag> tag_at(std::size_t at) const {
        Tag tag;
        ++at;
        if (at < html_.size() && html_[at] == '/') {
            tag.is_closing = true;
            ++at;
        }
        const std::size_t begin = at;
        while (at < html_.size() &&
               (is_tag_letter(html_[at]) || (at > begin && is_tag_digit(html_[at]))))
            ++at;
        if (at == begin) return {};
        tag.name = lower_case_tag(html_.substr(begin, at - begin));
        if (!read_attributes(tag, at)) return {};
        return tag;
    }

    bool read_attributes(Tag& tag, std::size_t at) const {
        while (at < html_.size()) {
            const char c = html_[at];
            if (c == '>') {
                tag.end = at + 1;
                return true;
            }
            if (is_space(c) || c == '/') {
                ++at;
                continue;
            }
            const std::size_t begin = at;
            while (at < html_.size() && !is_space(html_[at]) && html_[at] != '=' &&
                   html_[at] != '>' && (html_[at] != '/' || at == begin)) {
                ++at;
            }
            const std::string name = lower_case_tag(html_.substr(begin, at - begin));
            while (at < html_.size() && is_space(html_[at])) ++at;
            if (at >= html_.size() || html_[at] != '=') {
                if (at == begin) ++at;
                continue;
            }
            ++at;
            const std::string_view value = value_at(at);
            if (name == "href" && tag.href.empty()) tag.href = address_in(value);
        }
        return false;
    }

    // The value of an attribute; moves `at` behind it.
    std::string_view value_at(std::size_t& at) const {
        while (at < html_.size() && is_space(html_[at])) ++at;
        const bool is_quoted = at < html_.size() && (html_[at] == '"' || html_[at] == '\'');
        if (is_quoted) {
            const char quote = html_[at++];
            const std::size_t begin = at;
            at = std::min(html_.find(quote, at), html_.size());
            const std::string_view value = html_.substr(begin, at - begin);
            at = std::min(at + 1, html_.size());
            return value;
        }
        const std::size_t begin = at;
        while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>') ++at;
        return html_.substr(begin, at - begin);
    }

    std::size_t end_of_dropped(const std::string& name, std::size_t at) const {
        for (at = html_.find("</", at); at != std::string_view::npos;
             at = html_.find("</", at + 2)) {
            if (lower_case_tag(html_.substr(at + 2, name.size())) != name) continue;
            const std::size_t end = html_.find('>', at);
            return end == std::string_view::npos ? html_.size() : end + 1;
        }
        return html_.size();
    }

    bool is_open(std::string_view name) const { return holds(open_, name); }

    void open(const Tag& tag) {
        const auto row = std::find_if(std::begin(kept), std::end(kept),
                                      [&](const Kept& each) { return each.name == tag.name; });
        if (row == std::end(kept)) return;
        const std::string_view name = row->written;
        if (name == "br") {
            result_.html += "<br>";
            return;
        }
        if (name == "a" && (tag.href.empty() || is_open("a"))) return;
        if (name == "li" && !is_open("ul") && !is_open("ol")) return;
        if (holds(ends_paragraph, name)) close_up_to("p");
        if (name == "li") close_item();
        // Marks hold blocks nowhere: what is bold around a list is written inside it by nobody.
        while (row->is_block && !open_.empty() && is_mark(open_.back())) close_last();
        if (open_.size() >= depth_max) return;
        result_.html += "<" + std::string(name);
        if (name == "a") {
            result_.html += " href=\"";
            for (const char32_t c : read_text_as_it_is(tag.href)) write_character(result_.html, c);
            result_.html += "\"";
        }
        result_.html += ">";
        open_.push_back(name);
    }

    static std::u32string read_text_as_it_is(std::string_view text) {
        std::u32string characters;
        for (std::size_t at = 0; at < text.size();)
            characters.push_back(text::next_code_point(text, at));
        return characters;
    }

    static bool is_mark(std::string_view name) {
        return std::none_of(std::begin(kept), std::end(kept), [&](const Kept& each) {
            return each.written == name && each.is_block;
        });
    }

    void close(const std::string& name) {
        const auto row = std::find_if(std::begin(kept), std::end(kept),
                                      [&](const Kept& each) { return each.name == name; });
        if (row != std::end(kept)) close_up_to(row->written);
    }

    // Closes the innermost of that name, with what is open inside it.
    void close_up_to(std::string_view name) {
        if (!is_open(name)) return;
        while (open_.back() != name) close_last();
        close_last();
    }

    // The item before it in the same list.
    void close_item() {
        for (std::size_t i = open_.size(); i-- > 0;) {
            if (open_[i] == "ul" || open_[i] == "ol") return;
            if (open_[i] == "li") return close_up_to("li");
        }
    }

    void close_last() {
        result_.html += "</" + std::string(open_.back()) + ">";
        open_.pop_back();
    }

    void write_text(std::string_view text) {
        const std::u32string characters = read_text(text);
        const bool is_blank = std::all_of(characters.begin(), characters.end(), [](char32_t c) {
            return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u00a0';
        });
        for (const char32_t c : characters) {
            if (is_control(c)) continue;
            write_character(result_.html, c);
            if (!is_blank) ++result_.characters;
        }
    }

    std::string_view html_;
    RichText result_;
    std::vector<std::string_view> open_;
};

}  // namespace

RichText clean_rich_text(std::string_view html) {
    return Cleaner(trimmed(html)).clean();
}

}  // namespace obieg::forms
