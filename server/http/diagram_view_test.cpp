#include "http/diagram_view.h"

#include <doctest/doctest.h>

#include "feel/text_template.h"

using namespace obieg;

namespace {

constexpr std::string_view xml =
    R"(<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:v="urn:vendor">
  <b:process id="p" name="Leave"><b:task id="approve" name="Approve"/><b:task id="tell" name="Tell"/>
  <v:note id="approve" name="kept"/></b:process>
</b:definitions>)";

}  // namespace

TEST_CASE("a diagram speaks the reader's language where the package has a text") {
    engine::Model model;
    model.file = "process.bpmn";
    model.texts[work::Language::pl].emplace(
        "process.bpmn#approve.name", feel::parse_text_template("Zatwierdź \"plan\"").value());
    model.texts[work::Language::pl].emplace("other.bpmn#tell.name",
                                            feel::parse_text_template("Nie to").value());

    const std::string polish = http::diagram_in(work::Language::pl, xml, model).value();
    CHECK(polish.find(R"(name="Zatwierdź &quot;plan&quot;")") != std::string::npos);
    CHECK(polish.find(R"(<b:task id="tell" name="Tell"/>)") != std::string::npos);
    CHECK(polish.find(R"(<v:note id="approve" name="kept"/>)") != std::string::npos);

    // Nothing to say in English: the file as it is.
    CHECK(http::diagram_in(work::Language::en, xml, model).value() == xml);
    CHECK_FALSE(http::diagram_in(work::Language::en, "<b:definitions", model).has_value());
}
