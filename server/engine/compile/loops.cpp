#include "engine/compile/loops.h"

#include <regex>

#include "engine/compile/foreign.h"

namespace obieg::engine {

namespace {

using bpmn::uri::bpmn;

// "for i in 1..n return i" is how a number of turns is written as a collection. FEEL counts
// down to 0 when n is 0, which nobody means here.
void read_input_collection(Reader& reader, const bpmn::Element& zeebe, LoopRule& rule,
                           const Element& element) {
    rule.input_collection = reader.attribute_of(zeebe, "inputCollection", element.id);
    rule.cardinality.reset();
    static const std::regex counting(
        R"(=\s*for\s+(\w+)\s+in\s+1\s*\.\.\s*(.+?)\s+return\s+(\w+)\s*)");
    const std::string text = zeebe.attribute_or("inputCollection", "");
    std::smatch found;
    const bool counts = std::regex_match(text, found, counting) && found[1] == found[3];
    // Several iterators are no plain count.
    if (counts && found[2].str().find(" in ") == std::string::npos)
        rule.cardinality = reader.attribute("=" + found[2].str(), element.id);
}

// The names that the standard itself and other engines have for collection and item.
void read_loop_data(Reader& reader, const bpmn::Element& loop, LoopRule& rule,
                    const Element& element) {
    std::string collection;
    if (const std::string* foreign = foreign_attribute(loop, "collection")) {
        collection = *foreign;
    } else if (const bpmn::Element* input = loop.child(bpmn, "loopDataInputRef")) {
        collection = input->trimmed_text();
    }
    if (collection.empty()) return;
    if (!is_foreign_expression(collection)) collection = "=" + collection;
    rule.input_collection = reader.attribute(collection, element.id);
    if (const bpmn::Element* item = loop.child(bpmn, "inputDataItem"))
        rule.input_element = item->attribute_or("name", item->attribute_or("id", ""));
    if (const std::string* name = foreign_attribute(loop, "elementVariable"))
        rule.input_element = *name;
}

}  // namespace

void read_loop(Reader& reader, const bpmn::Element& xml, Element& element) {
    if (const bpmn::Element* loop = xml.child(bpmn, "standardLoopCharacteristics")) {
        LoopRule& rule = element.loop.emplace();
        rule.is_standard = true;
        rule.is_sequential = true;
        rule.tests_before = reader.boolean_of(*loop, "testBefore", false, element.id);
        if (loop->attribute("loopMaximum")) {
            rule.maximum = reader.number_of(*loop, "loopMaximum", 0, element.id);
        }
        if (const bpmn::Element* condition = loop->child(bpmn, "loopCondition")) {
            rule.condition = reader.formal_expression(*condition, element.id);
        }
        if (!rule.condition && !rule.maximum) {
            reader.unfinished(element,
                              "Its loop has neither a condition nor a maximum, so it would "
                              "never end: add one of them.");
        }
        return;
    }
    const bpmn::Element* loop = xml.child(bpmn, "multiInstanceLoopCharacteristics");
    if (!loop) return;
    LoopRule& rule = element.loop.emplace();
    rule.is_sequential = reader.boolean_of(*loop, "isSequential", false, element.id);
    if (const bpmn::Element* enough = loop->child(bpmn, "completionCondition")) {
        rule.condition = reader.formal_expression(*enough, element.id);
    }
    if (const bpmn::Element* cardinality = loop->child(bpmn, "loopCardinality")) {
        rule.cardinality = reader.attribute(cardinality->trimmed_text(), element.id);
    }
    read_loop_data(reader, *loop, rule, element);
    if (const bpmn::Element* zeebe = extension(*loop, bpmn::uri::zeebe, "loopCharacteristics")) {
        if (zeebe->attribute("inputCollection")) {
            read_input_collection(reader, *zeebe, rule, element);
        }
        rule.input_element = zeebe->attribute_or("inputElement", "");
        rule.output_collection = zeebe->attribute_or("outputCollection", "");
        rule.output_element = reader.expression_of(*zeebe, "outputElement", element.id);
    }
    if (!rule.cardinality && !rule.input_collection.expression() &&
        rule.input_collection.literal().empty()) {
        reader.unfinished(element,
                          "It is carried out several times, but nothing says for what: give "
                          "it an input collection.");
    }
}

}  // namespace obieg::engine
