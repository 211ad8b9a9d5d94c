#include "bpmn/xml.h"

#include <pugixml.hpp>

#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"

namespace obieg::bpmn {

namespace {

constexpr std::string_view white_space = " \t\r\n";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xmlns_uri = "http://www.w3.org/2000/xmlns/";

std::string trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(white_space);
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(white_space) - from + 1));
}

// Prefixes in scope, innermost last.
using Namespaces = std::vector<std::pair<std::string, std::string>>;

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Result<Document> read() {
        TRY_STATUS(check_text());
        TRY_STATUS(check_prolog());
        pugi::xml_document parsed;
        constexpr unsigned options = pugi::parse_full | pugi::parse_ws_pcdata;
        const pugi::xml_parse_result answer =
            parsed.load_buffer(text_.data(), text_.size(), options, pugi::encoding_utf8);
        if (!answer) {
            return fail_at(
                static_cast<std::size_t>(answer.offset),
                std::string("This is not well-formed XML: ") + answer.description() + ".");
        }
        return read_document(parsed);
    }

private:
    struct Span {
        std::size_t begin;
        std::size_t end;
    };

    tl::unexpected<Error> fail_at(std::size_t offset, std::string message) const {
        const std::string where = "line " + std::to_string(line_of(offset));
        return fail(Code::invalid_model, where + ": " + message, {{where, message}});
    }

    // Elements ask in the order of the text, so lines are counted once and not from the beginning
    // for each of them.
    int line_of(std::size_t offset) const {
        offset = std::min(offset, text_.size());
        if (offset < counted_to_) {
            counted_to_ = 0;
            lines_ = 1;
        }
        const std::string_view more = text_.substr(counted_to_, offset - counted_to_);
        lines_ += static_cast<int>(std::count(more.begin(), more.end(), '\n'));
        counted_to_ = offset;
        return lines_;
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
            const auto byte = static_cast<unsigned char>(text_[at]);
            if (byte < 0x20 && white_space.find(text_[at]) == std::string_view::npos) {
                return fail_at(at,
                               "A control character stands in the file; XML does not allow it.");
            }
        }
        return {};
    }

    // Walks over what may stand before the root, so that a document type is refused before any
    // parsing.
    Status check_prolog() const {
        std::size_t at = text_.substr(0, 3) == byte_order_mark ? 3 : 0;
        while (true) {
            at = text_.find_first_not_of(white_space, at);
            if (at == std::string_view::npos) return fail_at(0, "The file has no XML element.");
            const std::string_view rest = text_.substr(at);
            if (rest.starts_with("<!--")) {
                at = text_.find("-->", at + 4);
                if (at == std::string_view::npos)
                    return fail_at(text_.size(), "A comment is not closed.");
                at += 3;
            } else if (rest.starts_with("<?")) {
                const std::size_t end = text_.find("?>", at);
                if (end == std::string_view::npos)
                    return fail_at(at, "A declaration is not closed.");
                if (rest.starts_with("<?xml "))
                    TRY_STATUS(check_encoding(at, text_.substr(at, end - at)));
                at = end + 2;
            } else if (rest.starts_with("<!")) {
                return fail_at(
                    at,
                    "The file has a document type declaration (DOCTYPE). Entities are not "
                    "read here, for safety: remove the declaration.");
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

    Result<Document> read_document(const pugi::xml_document& parsed) {
        std::vector<pugi::xml_node> nodes(parsed.begin(), parsed.end());
        Document document;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (nodes[i].type() == pugi::node_doctype) {
                return fail_at(begin_of(nodes[i]),
                               "The file has a document type declaration (DOCTYPE).");
            }
            if (nodes[i].type() != pugi::node_element) continue;
            if (document.root)
                return fail_at(begin_of(nodes[i]), "The file has a second root element.");
            const std::size_t limit = i + 1 < nodes.size() ? begin_of(nodes[i + 1]) : text_.size();
            const std::size_t end = text_.rfind('>', limit - 1);
            OBIEG_CHECK(end != std::string_view::npos);
            const Span span{begin_of(nodes[i]), end + 1};
            Namespaces namespaces{{"xml", std::string(xml_uri)}, {"xmlns", std::string(xmlns_uri)}};
            document.root =
                std::make_unique<Element>(TRY(read_element(nodes[i], span, namespaces, 1)));
            document.before = text_.substr(0, span.begin);
            document.after = text_.substr(span.end);
        }
        if (!document.root) return fail_at(0, "The file has no XML element.");
        return check_epilog(std::move(document));
    }

    // The parser passes over text beside the root; XML does not allow it.
    Result<Document> check_epilog(Document document) const {
        std::string_view rest = document.after;
        while (!(rest = rest.substr(std::min(rest.find_first_not_of(white_space), rest.size())))
                    .empty()) {
            const bool is_comment = rest.starts_with("<!--");
            if (!is_comment && !rest.starts_with("<?")) {
                return fail_at(text_.size() - rest.size(), "Text stands after the root element.");
            }
            const std::string_view closing = is_comment ? "-->" : "?>";
            const std::size_t end = rest.find(closing, 2);
            if (end == std::string_view::npos) break;
            rest.remove_prefix(end + closing.size());
        }
        return document;
    }

    // Where a node begins in the text. The parser reports where its name or value begins.
    static std::size_t begin_of(const pugi::xml_node& node) {
        const auto offset = static_cast<std::size_t>(node.offset_debug());
        switch (node.type()) {
            case pugi::node_element:
                return offset - 1;  // <
            case pugi::node_comment:
                return offset - 4;  // <!--
            case pugi::node_cdata:
                return offset - 9;  // <![CDATA[
            case pugi::node_pi:
            case pugi::node_declaration:
                return offset - 2;  // <?
            case pugi::node_doctype:
                return offset - 9;  // <!DOCTYPE
            default:
                return offset;
        }
    }

    // The parser leaves unknown references as they stand; XML without a document type knows five.
    Status check_references(Span span) const {
        const std::string_view piece = text_.substr(span.begin, span.end - span.begin);
        for (std::size_t at = piece.find('&'); at != std::string_view::npos;
             at = piece.find('&', at + 1)) {
            const std::size_t end = piece.find(';', at);
            const std::string_view name =
                end == std::string_view::npos ? "" : piece.substr(at + 1, end - at - 1);
            const bool is_character = name.size() > 1 && name[0] == '#';
            if (!is_character && name != "amp" && name != "lt" && name != "gt" && name != "quot" &&
                name != "apos") {
                return fail_at(span.begin + at,
                               "The reference that begins here is not known. Write &amp; "
                               "where the character & is meant.");
            }
        }
        return {};
    }

    Result<Element> read_element(const pugi::xml_node& node, Span span, Namespaces& namespaces,
                                 int depth) {
        if (depth > limits::xml_depth) {
            return fail(Code::limit_reached, "The file nests elements deeper than " +
                                                 std::to_string(limits::xml_depth) + " levels.");
        }
        Element element;
        element.line = line_of(span.begin);

        const std::vector<pugi::xml_node> inside(node.begin(), node.end());
        const std::string_view own = text_.substr(span.begin, span.end - span.begin);
        const bool is_empty_tag = inside.empty() && own.ends_with("/>");
        const std::size_t end_tag = is_empty_tag ? span.end : span.begin + own.rfind("</");
        const std::size_t start_tag_end = inside.empty() ? end_tag : begin_of(inside.front());
        element.start_tag = text_.substr(span.begin, start_tag_end - span.begin);
        element.end_tag = text_.substr(end_tag, span.end - end_tag);
        if (element.start_tag.find('<', 1) != std::string::npos) {
            return fail_at(span.begin,
                           "An attribute has the character < in it; write &lt; instead.");
        }
        TRY_STATUS(check_references({span.begin, start_tag_end}));

        const std::size_t outer_namespaces = namespaces.size();
        TRY_STATUS(read_names(node, span.begin, element, namespaces));
        for (std::size_t i = 0; i < inside.size(); ++i) {
            const std::size_t end = i + 1 < inside.size() ? begin_of(inside[i + 1]) : end_tag;
            element.nodes.push_back(
                TRY(read_node(inside[i], {begin_of(inside[i]), end}, namespaces, depth)));
        }
        namespaces.resize(outer_namespaces);
        return element;
    }

    Result<Node> read_node(const pugi::xml_node& node, Span span, Namespaces& namespaces,
                           int depth) {
        Node answer;
        if (node.type() == pugi::node_element) {
            answer.kind = Node::Kind::element;
            answer.element =
                std::make_unique<Element>(TRY(read_element(node, span, namespaces, depth + 1)));
            return answer;
        }
        answer.source = text_.substr(span.begin, span.end - span.begin);
        switch (node.type()) {
            case pugi::node_pcdata:
                TRY_STATUS(check_references(span));
                answer.kind = Node::Kind::text;
                answer.text = node.value();
                break;
            case pugi::node_cdata:
                answer.kind = Node::Kind::cdata;
                answer.text = node.value();
                break;
            case pugi::node_comment:
                answer.kind = Node::Kind::comment;
                break;
            case pugi::node_pi:
                answer.kind = Node::Kind::instruction;
                break;
            default:
                return fail_at(span.begin, "This may not stand inside an element.");
        }
        return answer;
    }

    // Splits names into prefix and rest and finds the namespaces that the prefixes stand for.
    Status read_names(const pugi::xml_node& node, std::size_t offset, Element& element,
                      Namespaces& namespaces) const {
        for (const pugi::xml_attribute& attribute : node.attributes()) {
            Attribute read;
            split(attribute.name(), read.prefix, read.name);
            read.value = attribute.value();
            if (read.prefix == "xmlns") namespaces.emplace_back(read.name, read.value);
            if (read.prefix.empty() && read.name == "xmlns")
                namespaces.emplace_back("", read.value);
            element.attributes.push_back(std::move(read));
        }
        if (element.attributes.size() > static_cast<std::size_t>(limits::xml_attributes)) {
            return fail(Code::limit_reached, "An element has more than " +
                                                 std::to_string(limits::xml_attributes) +
                                                 " attributes.");
        }
        split(node.name(), element.prefix, element.name);
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

    static void split(std::string_view qualified, std::string& prefix, std::string& name) {
        const std::size_t colon = qualified.find(':');
        if (colon == std::string_view::npos) {
            name = qualified;
        } else {
            prefix = qualified.substr(0, colon);
            name = qualified.substr(colon + 1);
        }
    }

    static std::string uri_of(const std::string& prefix, const Namespaces& namespaces) {
        for (auto it = namespaces.rbegin(); it != namespaces.rend(); ++it) {
            if (it->first == prefix) return it->second;
        }
        return prefix.empty() ? std::string() : std::string(uri::undeclared) + prefix;
    }

    std::string_view text_;
    mutable std::size_t counted_to_ = 0;
    mutable int lines_ = 1;
};

std::string escaped_attribute(std::string_view value) {
    std::string out;
    for (const char byte : value) {
        switch (byte) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\n':
                out += "&#10;";
                break;
            case '\r':
                out += "&#13;";
                break;
            case '\t':
                out += "&#9;";
                break;
            default:
                out += byte;
        }
    }
    return out;
}

std::string qualified(const std::string& prefix, const std::string& name) {
    return prefix.empty() ? name : prefix + ":" + name;
}

void append_element(std::string& out, const Element& element) {
    if (!element.start_tag.empty()) {
        out += element.start_tag;
    } else {
        out += "<" + qualified(element.prefix, element.name);
        for (const Attribute& attribute : element.attributes) {
            out += " " + qualified(attribute.prefix, attribute.name) + "=\"" +
                   escaped_attribute(attribute.value) + "\"";
        }
        out += element.nodes.empty() ? "/>" : ">";
    }
    for (const Node& node : element.nodes) {
        if (node.kind == Node::Kind::element) {
            append_element(out, *node.element);
        } else {
            out += node.source;
        }
    }
    if (!element.end_tag.empty()) {
        out += element.end_tag;
    } else if (!element.nodes.empty()) {
        out += "</" + qualified(element.prefix, element.name) + ">";
    }
}

}  // namespace

const std::string* Element::attribute(std::string_view wanted_name) const {
    return attribute("", wanted_name);
}

const std::string* Element::attribute(std::string_view wanted_uri,
                                      std::string_view wanted_name) const {
    for (const Attribute& candidate : attributes) {
        if (candidate.name == wanted_name && candidate.uri == wanted_uri) return &candidate.value;
    }
    return nullptr;
}

std::string Element::attribute_or(std::string_view wanted_name, std::string_view otherwise) const {
    const std::string* value = attribute(wanted_name);
    return value ? *value : std::string(otherwise);
}

std::vector<const Element*> Element::children() const {
    std::vector<const Element*> answer;
    for (const Node& node : nodes) {
        if (node.kind == Node::Kind::element) answer.push_back(node.element.get());
    }
    return answer;
}

std::vector<const Element*> Element::children(std::string_view wanted_uri,
                                              std::string_view wanted_name) const {
    std::vector<const Element*> answer;
    for (const Node& node : nodes) {
        if (node.kind == Node::Kind::element && node.element->is(wanted_uri, wanted_name)) {
            answer.push_back(node.element.get());
        }
    }
    return answer;
}

const Element* Element::child(std::string_view wanted_uri, std::string_view wanted_name) const {
    for (const Node& node : nodes) {
        if (node.kind == Node::Kind::element && node.element->is(wanted_uri, wanted_name)) {
            return node.element.get();
        }
    }
    return nullptr;
}

std::string Element::text() const {
    std::string answer;
    for (const Node& node : nodes) answer += node.text;
    return answer;
}

std::string Element::trimmed_text() const {
    return trimmed(text());
}

void Element::set_attribute(std::string_view changed_name, std::string_view value) {
    start_tag.clear();
    // A tag <a></a> without content is written anew as <a/>, so its end tag must go as well.
    if (nodes.empty()) end_tag.clear();
    for (Attribute& candidate : attributes) {
        if (candidate.name == changed_name && candidate.uri.empty()) {
            candidate.value = value;
            return;
        }
    }
    attributes.push_back({"", std::string(changed_name), "", std::string(value)});
}

Result<Document> parse_xml(std::string_view text) {
    return Reader(text).read();
}

std::string write_xml(const Document& document) {
    std::string out = document.before;
    append_element(out, *document.root);
    return out + document.after;
}

}  // namespace obieg::bpmn
