// XML text into a tree (xml.h), in one pass. Strict where leniency would hide a broken file, and
// without entities, so that nothing in a file can grow.
#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
#include "bpmn/xml.h"

namespace obieg::bpmn {
namespace {

constexpr std::string_view skipped_space = " \t\r\n";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xmlns_uri = "http://www.w3.org/2000/xmlns/";

bool is_space(char byte) {
    return skipped_space.find(byte) != std::string_view::npos;
}

bool starts_name(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           byte == ':' || static_cast<unsigned char>(byte) >= 0x80;
}

bool continues_name(char byte) {
    return starts_name(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
}

// "&#346;" and "&#x15A;" without their ampersand and semicolon; nothing when XML has no such
// character.
std::optional<char32_t> numbered_character(std::string_view reference) {
    if (!reference.starts_with('#')) return {};
    const bool is_hexadecimal = reference.substr(1).starts_with('x');
    const std::string_view digits = reference.substr(is_hexadecimal ? 2 : 1);
    char32_t number = 0;
    for (const char digit : digits) {
        const bool is_decimal = digit >= '0' && digit <= '9';
        const char lower = static_cast<char>(digit | 0x20);
        if (!is_decimal && !(is_hexadecimal && lower >= 'a' && lower <= 'f')) return {};
        number = number * (is_hexadecimal ? 16 : 10) +
                 static_cast<char32_t>(is_decimal ? digit - '0' : lower - 'a' + 10);
        if (number > 0x10FFFF) return {};
    }
    const bool is_control = number < 0x20 && number != '\t' && number != '\n' && number != '\r';
    const bool is_surrogate = number >= 0xD800 && number <= 0xDFFF;
    if (digits.empty() || is_control || is_surrogate) return {};
    return number;
}

std::optional<char32_t> named_character(std::string_view reference) {
    struct Row {
        std::string_view name;
        char32_t character;
    };
    static constexpr Row rows[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const Row& row : rows) {
        if (row.name == reference) return row.character;
    }
    return numbered_character(reference);
}

// Prefixes in scope, innermost last.
using Namespaces = std::vector<std::pair<std::string, std::string>>;

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Result<Document> read() {
        TRY_STATUS(check_text());
        if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
        TRY_STATUS(pass_over_what_is_beside_the_root());
        if (at_ == text_.size()) return fail_at(0, "The file has no XML element.");
        if (!starts_element()) return fail_at(at_, "Text stands before the root element.");
        Document document;
        document.before = text_.substr(0, at_);
        Namespaces namespaces{{"xml", std::string(xml_uri)}, {"xmlns", std::string(xmlns_uri)}};
        document.root = std::make_unique<Element>(TRY(read_element(namespaces, 1)));
        document.after = text_.substr(at_);
        TRY_STATUS(pass_over_what_is_beside_the_root());
        if (starts_element()) return fail_at(at_, "The file has a second root element.");
        if (at_ != text_.size()) return fail_at(at_, "Text stands after the root element.");
        return document;
    }

private:
    enum class Place { attribute, content };

    tl::unexpected<Error> fail_at(std::size_t offset, std::string message) const {
        const auto end =
            text_.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text_.size()));
        const std::string where =
            "line " + std::to_string(1 + std::count(text_.begin(), end, '\n'));
        return fail(Code::invalid_model, where + ": " + message, {{where, message}});
    }

    // The line of a place at or behind the last one asked for, so that a file is counted once.
    int line_at(std::size_t offset) {
        const auto from = text_.begin() + static_cast<std::ptrdiff_t>(counted_to_);
        const auto to = text_.begin() + static_cast<std::ptrdiff_t>(offset);
        line_ += static_cast<int>(std::count(from, to, '\n'));
        counted_to_ = offset;
        return line_;
    }

    Status check_text() const {
        if (text_.size() > limits::xml_bytes) {
            return fail(Code::too_large,
                        "An XML file may have at most " + std::to_string(limits::xml_bytes >> 20) +
                            " MiB; this one has " + std::to_string(text_.size()) + " bytes.");
        }
        if (!text::is_valid_utf8(text_)) {
            return fail(Code::invalid_model,
                        "The file is not UTF-8 text. Save it in the encoding UTF-8 and try again.");
        }
        for (std::size_t at = 0; at < text_.size(); ++at) {
            if (static_cast<unsigned char>(text_[at]) < 0x20 && !is_space(text_[at])) {
                return fail_at(at,
                               "A control character stands in the file; XML does not allow it.");
            }
        }
        return {};
    }

    std::string_view rest() const { return text_.substr(at_); }
    bool starts_element() const {
        return at_ + 1 < text_.size() && text_[at_] == '<' && starts_name(text_[at_ + 1]);
    }
    void pass_space() {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    }

    // Moves behind `closing`, looking for it `from` characters further on.
    Status pass_to(std::string_view closing, std::size_t from, std::string what) {
        const std::size_t end = text_.find(closing, at_ + from);
        if (end == std::string_view::npos) return fail_at(at_, std::move(what));
        at_ = end + closing.size();
        return {};
    }
    Status pass_comment() { return pass_to("-->", 4, "A comment is not closed."); }
    Status pass_instruction() { return pass_to("?>", 2, "A declaration is not closed."); }

    Status pass_over_what_is_beside_the_root() {
        while (true) {
            pass_space();
            if (rest().starts_with("<!--")) {
                TRY_STATUS(pass_comment());
            } else if (rest().starts_with("<?")) {
                const std::size_t begin = at_;
                TRY_STATUS(pass_instruction());
                const std::string_view passed = text_.substr(begin, at_ - begin);
                if (passed.starts_with("<?xml ")) TRY_STATUS(check_encoding(begin, passed));
            } else if (rest().starts_with("<!")) {
                return fail_at(at_,
                               "The file has a document type declaration (DOCTYPE). Entities are "
                               "not read here, for safety: remove the declaration.");
            } else {
                return {};
            }
        }
    }

    Status check_encoding(std::size_t offset, std::string_view declaration) const {
        const std::size_t at = declaration.find("encoding");
        if (at == std::string_view::npos) return {};
        const std::size_t quote = declaration.find_first_of("\"'", at);
        if (quote == std::string_view::npos) return {};
        const std::size_t end = declaration.find(declaration[quote], quote + 1);
        std::string encoding(declaration.substr(quote + 1, end - quote - 1));
        for (char& letter : encoding) {
            if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        }
        // Bytes below 128 mean the same in every encoding that such files name.
        const bool is_plain = std::all_of(text_.begin(), text_.end(), [](char byte) {
            return static_cast<unsigned char>(byte) < 0x80;
        });
        if (encoding == "UTF-8" || encoding == "UTF8" || is_plain) return {};
        return fail_at(offset, "The file declares the encoding " + encoding +
                                   ". Save it in the encoding UTF-8 and try again.");
    }

    // The element that begins here; afterwards the reader stands behind it.
    Result<Element> read_element(Namespaces& namespaces, int depth) {
        if (depth > limits::xml_depth) {
            return fail(Code::limit_reached, "The file nests elements deeper than " +
                                                 std::to_string(limits::xml_depth) + " levels.");
        }
        Element element;
        const std::size_t begin = at_++;
        element.line = line_at(begin);
        const std::string_view name = pass_name();
        TRY_STATUS(read_attributes(element));
        const bool is_empty = rest().starts_with("/>");
        at_ += is_empty ? 2 : 1;
        element.start_tag = text_.substr(begin, at_ - begin);

        const std::size_t outer_namespaces = namespaces.size();
        TRY_STATUS(find_namespaces(name, begin, element, namespaces));
        if (!is_empty) TRY_STATUS(read_content(element, name, begin, namespaces, depth));
        namespaces.resize(outer_namespaces);
        return element;
    }

    std::string_view pass_name() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && continues_name(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    // Up to the > or /> of the start tag.
    Status read_attributes(Element& element) {
        while (true) {
            const std::size_t before = at_;
            pass_space();
            if (rest().starts_with('>') || rest().starts_with("/>")) return {};
            if (at_ == text_.size() || !starts_name(text_[at_]) || at_ == before) {
                return fail_at(at_,
                               "A start tag is not closed, or its attributes are not name=\"…\""
                               " with a space in front of each.");
            }
            if (element.attributes.size() == static_cast<std::size_t>(limits::xml_attributes)) {
                return fail(Code::limit_reached, "An element has more than " +
                                                     std::to_string(limits::xml_attributes) +
                                                     " attributes.");
            }
            element.attributes.push_back(TRY(read_attribute()));
        }
    }

    Result<Attribute> read_attribute() {
        Attribute attribute;
        split(pass_name(), attribute.prefix, attribute.name);
        pass_space();
        if (!rest().starts_with('=')) return fail_at(at_, "An attribute has no =\"…\" behind it.");
        ++at_;
        pass_space();
        const char quote = at_ < text_.size() ? text_[at_] : '\0';
        if (quote != '"' && quote != '\'')
            return fail_at(at_, "The value of an attribute does not stand in quotation marks.");
        const std::size_t begin = ++at_;
        TRY_STATUS(
            pass_to(std::string_view(&quote, 1), 0, "The value of an attribute has no end."));
        const std::string_view written = text_.substr(begin, at_ - 1 - begin);
        if (written.find('<') != std::string_view::npos) {
            return fail_at(begin, "An attribute has the character < in it; write &lt; instead.");
        }
        attribute.value = TRY(meaning(written, begin, Place::attribute));
        return attribute;
    }

    // Everything up to and with the end tag.
    Status read_content(Element& element, std::string_view name, std::size_t begin,
                        Namespaces& namespaces, int depth) {
        while (at_ < text_.size() && !rest().starts_with("</")) {
            element.nodes.push_back(TRY(read_node(namespaces, depth)));
        }
        const std::size_t end_tag = at_;
        at_ = std::min(at_ + 2, text_.size());
        if (pass_name() != name) {
            return fail_at(end_tag, "The element " + std::string(name) + " of line " +
                                        std::to_string(element.line) + " is not closed.");
        }
        pass_space();
        if (!rest().starts_with('>')) return fail_at(begin, "An end tag has no > at its end.");
        ++at_;
        element.end_tag = text_.substr(end_tag, at_ - end_tag);
        return {};
    }

    Result<Node> read_node(Namespaces& namespaces, int depth) {
        Node node;
        const std::size_t begin = at_;
        if (starts_element()) {
            node.kind = Node::Kind::element;
            node.element = std::make_unique<Element>(TRY(read_element(namespaces, depth + 1)));
            return node;
        }
        if (rest().starts_with("<!--")) {
            node.kind = Node::Kind::comment;
            TRY_STATUS(pass_comment());
        } else if (rest().starts_with("<![CDATA[")) {
            node.kind = Node::Kind::cdata;
            TRY_STATUS(pass_to("]]>", 9, "A CDATA section is not closed."));
            node.text = with_plain_line_ends(text_.substr(begin + 9, at_ - 3 - (begin + 9)));
        } else if (rest().starts_with("<?") && !rest().starts_with("<?xml ")) {
            node.kind = Node::Kind::instruction;
            TRY_STATUS(pass_instruction());
        } else if (rest().starts_with('<')) {
            return fail_at(begin,
                           "This may not stand inside an element; write &lt; where the "
                           "character < is meant.");
        } else {
            node.kind = Node::Kind::text;
            at_ = std::min(text_.find('<', at_), text_.size());
            node.text = TRY(meaning(text_.substr(begin, at_ - begin), begin, Place::content));
        }
        node.source = text_.substr(begin, at_ - begin);
        return node;
    }

    static std::string with_plain_line_ends(std::string_view written) {
        std::string out;
        out.reserve(written.size());
        for (std::size_t at = 0; at < written.size(); ++at) {
            if (written[at] != '\r') {
                out += written[at];
            } else if (written.substr(at + 1, 1) != "\n") {
                out += '\n';
            }
        }
        return out;
    }

    // What written text means: references resolved, line ends as \n; in attributes every white
    // space is a blank, as XML has it.
    Result<std::string> meaning(std::string_view written, std::size_t offset, Place place) const {
        std::string out;
        out.reserve(written.size());
        for (std::size_t at = 0; at < written.size(); ++at) {
            if (written[at] == '\r' && written.substr(at + 1, 1) == "\n") continue;
            if (is_space(written[at])) {
                const char plain = written[at] == '\r' ? '\n' : written[at];
                out += place == Place::attribute ? ' ' : plain;
                continue;
            }
            if (written[at] != '&') {
                out += written[at];
                continue;
            }
            const std::size_t end = written.find(';', at);
            const auto character = end == std::string_view::npos
                                       ? std::nullopt
                                       : named_character(written.substr(at + 1, end - at - 1));
            if (!character) {
                return fail_at(offset + at,
                               "The reference that begins here is not known. Write &amp; where the "
                               "character & is meant.");
            }
            text::append_code_point(out, *character);
            at = end;
        }
        return out;
    }

    static void split(std::string_view qualified, std::string& prefix, std::string& name) {
        const std::size_t colon = qualified.find(':');
        if (colon == std::string_view::npos) {
            name = qualified;
        } else {
            prefix = qualified.substr(0, colon);
            name = qualified.substr(colon + 1);
        }
    }

    // Finds the namespaces that the prefixes of an element and its attributes stand for.
    Status find_namespaces(std::string_view name, std::size_t offset, Element& element,
                           Namespaces& namespaces) const {
        for (const Attribute& attribute : element.attributes) {
            if (attribute.prefix == "xmlns")
                namespaces.emplace_back(attribute.name, attribute.value);
            if (attribute.prefix.empty() && attribute.name == "xmlns")
                namespaces.emplace_back("", attribute.value);
        }
        split(name, element.prefix, element.name);
        element.uri = uri_of(element.prefix, namespaces);
        for (std::size_t i = 0; i < element.attributes.size(); ++i) {
            Attribute& attribute = element.attributes[i];
            if (!attribute.prefix.empty()) attribute.uri = uri_of(attribute.prefix, namespaces);
            for (std::size_t j = 0; j < i; ++j) {
                if (element.attributes[j].name == attribute.name &&
                    element.attributes[j].uri == attribute.uri) {
                    return fail_at(offset, "The attribute " + attribute.name +
                                               " stands twice in one element.");
                }
            }
        }
        return {};
    }

    static std::string uri_of(const std::string& prefix, const Namespaces& namespaces) {
        for (auto it = namespaces.rbegin(); it != namespaces.rend(); ++it) {
            if (it->first == prefix) return it->second;
        }
        return prefix.empty() ? std::string() : std::string(uri::undeclared) + prefix;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t counted_to_ = 0;
    int line_ = 1;
};

}  // namespace

Result<Document> parse_xml(std::string_view text) {
    return Reader(text).read();
}

}  // namespace obieg::bpmn
