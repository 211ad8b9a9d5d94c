// Boxed expressions and item definitions out of XML; one reader serves one model.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bpmn/xml.h"
#include "dmn/graph.h"

namespace obieg::dmn {

class BoxedReader {
public:
    // `names`: every name that expressions of the model may use.
    explicit BoxedReader(std::vector<std::string> names);

    // The expression among an element's children; null when there is none.
    BoxedPtr logic_in(const bpmn::Element& element);
    BoxedPtr expression(const bpmn::Element& element);
    BoxedPtr function(const bpmn::Element& element);

    void item_definition(const bpmn::Element& element, ItemTypes& types, const std::string& prefix);
    // The type that an attribute or child `typeRef` names; nothing when there is none.
    std::optional<feel::Type> type_of(const bpmn::Element& element);
    static feel::Type type_named(std::string_view name);

    std::vector<Detail> take_problems() { return std::move(problems_); }
    // Every table read, to be prepared once the types are known.
    const std::vector<Table*>& tables() const { return tables_; }

private:
    Text text(std::string text, const bpmn::Element& element, bool unary);
    Text text_of(const bpmn::Element* element, bool unary);
    std::unique_ptr<Table> table(const bpmn::Element& element);
    Table::Input table_input(const bpmn::Element& element);
    Table::Output table_output(const bpmn::Element& element);
    BoxedPtr loop(const bpmn::Element& element, Boxed::Kind kind, std::string_view last);
    feel::Type item_type(const bpmn::Element& element);
    void refuse(const bpmn::Element& element, std::string message);

    feel::ParseContext context_;
    std::vector<Detail> problems_;
    std::vector<Table*> tables_;
};

// An element's children of the model's own vocabulary, whatever its version.
std::vector<const bpmn::Element*> children(const bpmn::Element& element);
std::vector<const bpmn::Element*> children(const bpmn::Element& element, std::string_view name);
const bpmn::Element* child(const bpmn::Element& element, std::string_view name);
// The name of the element's variable, or its own.
std::string name_of(const bpmn::Element& element);

}  // namespace obieg::dmn
