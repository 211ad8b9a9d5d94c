#include "http/diagram_view.h"

#include "bpmn/xml.h"

namespace obieg::http {
namespace {

// As deep as the XML, which parse_xml bounds.
void translate(bpmn::Element& element, work::Language language, const engine::Model& model) {
    const std::string* id = element.attribute("id");
    if (id != nullptr && element.uri == bpmn::uri::bpmn) {
        const std::string drawn = element.attribute_or("name", {});
        const std::string name = model.label(language, *id + ".name", drawn);
        if (name != drawn) element.set_attribute("name", name);
    }
    for (bpmn::Node& node : element.nodes) {
        if (node.element) translate(*node.element, language, model);
    }
}

}  // namespace

Result<std::string> diagram_in(work::Language language, std::string_view xml,
                               const engine::Model& model) {
    bpmn::Document document = TRY(bpmn::parse_xml(xml));
    translate(*document.root, language, model);
    return bpmn::write_xml(document);
}

}  // namespace obieg::http
