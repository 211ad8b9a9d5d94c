// Reads attributes and expressions of BPMN elements; what cannot be read becomes a problem at the
// element. Expressions of other engines are translated into FEEL where they can be.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bpmn/xml.h"
#include "engine/compile/problems.h"
#include "engine/compile/translate.h"
#include "engine/model.h"

namespace obieg::engine {

class Reader {
public:
    Reader(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

    void refuse(std::string_view element, std::string message) {
        problems_.refuse(where(element), std::move(message));
    }
    // In the words of lint/sentences.cpp, which every language has.
    void refuse(std::string_view element, std::string_view sentence,
                std::vector<std::pair<std::string, std::string>> parameters);
    void warn(std::string_view element, std::string message) {
        problems_.warn(where(element), std::move(message));
    }
    // The element does not say what it needs to be carried out. It can be published: a case that
    // reaches it stops there, and the warning says why.
    void unfinished(Element& element, std::string message);

    std::string where(std::string_view element) const {
        return element.empty() ? file_ : file_ + "#" + std::string(element);
    }

    // Literal text, or FEEL after "=".
    feel::Attribute attribute(std::string_view text, std::string_view element);
    feel::Attribute attribute_of(const bpmn::Element& xml, std::string_view name,
                                 std::string_view element);
    // FEEL, with or without "=".
    std::optional<feel::Expression> expression(std::string_view text, std::string_view element);
    // What an element such as conditionExpression holds, in the language that it names.
    std::optional<feel::Expression> formal_expression(const bpmn::Element& xml,
                                                      std::string_view element);
    // FEEL of an attribute; nothing when it is absent.
    std::optional<feel::Expression> expression_of(const bpmn::Element& xml, std::string_view name,
                                                  std::string_view element);
    // Absent reads as `otherwise`; anything but true and false is refused.
    bool boolean_of(const bpmn::Element& xml, std::string_view name, bool otherwise,
                    std::string_view element);
    int number_of(const bpmn::Element& xml, std::string_view name, int otherwise,
                  std::string_view element);
    // The attribute must be there and not be empty.
    std::string needed(const bpmn::Element& xml, std::string_view name, std::string_view element);
    // A duration, when it is written as a literal, is checked now rather than in the middle of a
    // case.
    feel::Attribute duration_of(const bpmn::Element& xml, std::string_view name,
                                std::string_view element);

    // Refuses attributes that are not listed: a misspelt rule would hold nobody back.
    void only(const bpmn::Element& xml, std::initializer_list<std::string_view> names,
              std::string_view element);

    // What names in expressions of other engines mean here.
    Renames renames;

private:
    // Stands for an expression that cannot be said in FEEL: whoever needs its value gets an
    // incident that quotes it.
    feel::Expression unreadable(std::string_view text, std::string_view element);

    std::string file_;
    Problems& problems_;
};

// "a, b": the texts between the commas, without white space around, empty ones left out.
std::vector<std::string> list_of(std::string_view text);

// The extension elements of a BPMN element in one namespace.
std::vector<const bpmn::Element*> extensions(const bpmn::Element& xml, std::string_view uri);
const bpmn::Element* extension(const bpmn::Element& xml, std::string_view uri,
                               std::string_view name);

}  // namespace obieg::engine
