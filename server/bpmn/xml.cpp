#include "bpmn/xml.h"

namespace obieg::bpmn {

namespace {

constexpr std::string_view white_space = " \t\r\n";

std::string trimmed(std::string_view text) {
    const std::size_t from = text.find_first_not_of(white_space);
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(white_space) - from + 1));
}

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

std::string write_xml(const Document& document) {
    std::string out = document.before;
    append_element(out, *document.root);
    return out + document.after;
}

}  // namespace obieg::bpmn
