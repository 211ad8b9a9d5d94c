// XML text as a tree of our own, for BPMN and DMN files.
//
//     bpmn::Document document = TRY(bpmn::parse_xml(text));
//     const bpmn::Element* process = document.root->child(bpmn::uri::bpmn, "process");
//
// Reading: UTF-8 only; a document type declaration (and with it every entity) is refused before
// parsing; depth, size and number of attributes are bounded by base/limits.h. A prefix that is
// not declared gets a namespace of its own, which nobody knows. Writing keeps everything: comments,
// CDATA, prefixes, extensions that nobody here knows, the order of attributes and the white space
// between them. What was not changed is written byte for byte as it was read, because every piece
// keeps its source text; a changed piece is written anew.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace obieg::bpmn {

// Namespaces that the server understands.
namespace uri {
constexpr std::string_view bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
constexpr std::string_view bpmn_diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
constexpr std::string_view zeebe = "http://camunda.org/schema/zeebe/1.0";
constexpr std::string_view obieg = "urn:obieg:bpmn:1";
constexpr std::string_view schema_instance = "http://www.w3.org/2001/XMLSchema-instance";
// What a prefix stands for that the file forgot to declare; the prefix follows.
constexpr std::string_view undeclared = "undeclared:";
}  // namespace uri

struct Attribute {
    std::string prefix;
    std::string name;   // without the prefix
    std::string uri;    // empty for an attribute without prefix
    std::string value;  // references resolved
};

struct Node;

struct Element {
    std::string prefix;
    std::string name;  // without the prefix
    std::string uri;   // empty: no namespace
    std::vector<Attribute> attributes;
    std::vector<Node> nodes;  // everything inside, in order
    int line = 0;             // of the start tag, from 1
    std::string start_tag;    // as it was read; empty once the element has been changed
    std::string end_tag;      // as it was read; empty for <a/> and for changed elements

    bool is(std::string_view wanted_uri, std::string_view wanted_name) const {
        return name == wanted_name && uri == wanted_uri;
    }

    // The value of an attribute; a null pointer when it is absent. The first form looks at
    // attributes without prefix, which is how BPMN, DMN and the extensions write their own.
    const std::string* attribute(std::string_view wanted_name) const;
    const std::string* attribute(std::string_view wanted_uri, std::string_view wanted_name) const;
    // As above, but absent reads as `otherwise`.
    std::string attribute_or(std::string_view wanted_name, std::string_view otherwise) const;

    std::vector<const Element*> children() const;
    std::vector<const Element*> children(std::string_view wanted_uri,
                                         std::string_view wanted_name) const;
    // The first such child, or a null pointer.
    const Element* child(std::string_view wanted_uri, std::string_view wanted_name) const;

    // Text and CDATA directly inside, joined, comments left out; `trimmed_text` without white space
    // around.
    std::string text() const;
    std::string trimmed_text() const;

    // Sets or adds an attribute without prefix; the start tag is then written anew.
    void set_attribute(std::string_view changed_name, std::string_view value);
};

struct Node {
    enum class Kind { element, text, cdata, comment, instruction };
    Kind kind = Kind::text;
    std::string text;    // text and CDATA: what they mean, references resolved
    std::string source;  // everything but elements: as it was read, delimiters included
    std::unique_ptr<Element> element;
};

struct Document {
    std::string before;  // byte order mark, declaration, comments before the root
    std::unique_ptr<Element> root;
    std::string after;
};

// Code::invalid_model with `where` "line 3"; Code::too_large and Code::limit_reached name the
// limit.
Result<Document> parse_xml(std::string_view text);

std::string write_xml(const Document& document);

}  // namespace obieg::bpmn
