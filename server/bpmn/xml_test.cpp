#include "bpmn/xml.h"

#include <doctest/doctest.h>

using namespace obieg;

namespace {

constexpr std::string_view sample = R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:vendor="urn:vendor"   id='d'>
  <b:process id="p" name="Zażółć &amp; &#39;more&#39;" vendor:colour="red">
    <!-- kept -->
    <b:documentation><![CDATA[a < b]]> and &lt;c></b:documentation>
    <vendor:unknown deep="1"><vendor:leaf/></vendor:unknown>
    <?tool hint?>
    <b:task id="t" ></b:task >
  </b:process>
</b:definitions>
<!-- after -->
)";

}  // namespace

TEST_CASE("an unchanged file is written byte for byte") {
    for (const std::string& text : {std::string(sample), "\xEF\xBB\xBF" + std::string(sample),
                                    std::string("<a/>"), std::string("<a  b = '1' ></a >\r\n")}) {
        const Result<bpmn::Document> document = bpmn::parse_xml(text);
        REQUIRE(document.has_value());
        CHECK(bpmn::write_xml(*document) == text);
    }
}

TEST_CASE("names, namespaces, attributes and text are understood") {
    const bpmn::Document document = bpmn::parse_xml(sample).value();
    const bpmn::Element* process = document.root->child(bpmn::uri::bpmn, "process");
    REQUIRE(process != nullptr);
    CHECK(process->line == 5);
    CHECK(*process->attribute("name") == "Zażółć & 'more'");
    CHECK(*process->attribute("urn:vendor", "colour") == "red");
    CHECK(process->attribute("colour") == nullptr);
    CHECK(process->child(bpmn::uri::bpmn, "documentation")->text() == "a < b and <c>");
    CHECK(process->children().size() == 3);
    CHECK(process->children(bpmn::uri::bpmn, "task").size() == 1);
    CHECK(process->child("urn:vendor", "unknown")->child("urn:vendor", "leaf") != nullptr);
}

TEST_CASE("a changed element is written anew, everything else stays") {
    bpmn::Document document = bpmn::parse_xml("<a x='1'>\n  <b y='2'  z='3'/>\n</a>").value();
    bpmn::Element& b = *document.root->nodes[1].element;
    b.set_attribute("y", "5 < 6 & \"7\"");
    b.set_attribute("new", "n");
    CHECK(bpmn::write_xml(document) ==
          "<a x='1'>\n  <b y=\"5 &lt; 6 &amp; &quot;7&quot;\" z=\"3\" new=\"n\"/>\n</a>");
}

TEST_CASE("what is not acceptable XML is refused with the place") {
    const std::string deep = [] {
        std::string text;
        for (int i = 0; i < 100; ++i) text += "<a>";
        for (int i = 0; i < 100; ++i) text += "</a>";
        return text;
    }();
    struct Row {
        std::string text;
        Code code;
        std::string where;
    };
    const Row rows[] = {
        {"", Code::invalid_model, "line 1"},
        {"just text", Code::invalid_model, "line 1"},
        {"<a>\n<b></a>", Code::invalid_model, "line 2"},
        {"<a/>\n<b/>", Code::invalid_model, "line 2"},
        {"<a/> tail", Code::invalid_model, "line 1"},
        {"<!DOCTYPE a [<!ENTITY x \"y\">]>\n<a>&x;</a>", Code::invalid_model, "line 1"},
        {"<?xml version='1.0'?>\n<!-- c -->\n<!DOCTYPE a><a/>", Code::invalid_model, "line 3"},
        {"<a>\n&unknown;</a>", Code::invalid_model, "line 2"},
        {"<a>this & that</a>", Code::invalid_model, "line 1"},
        {"<a b='1' b='2'/>", Code::invalid_model, "line 1"},
        {"<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", Code::invalid_model, "line 1"},
        {"<a b='<'/>", Code::invalid_model, "line 1"},
        {"<a b='1'c='2'/>", Code::invalid_model, "line 1"},
        {"<a\nb/>", Code::invalid_model, "line 2"},
        {"<a b='1", Code::invalid_model, "line 1"},
        {"<a", Code::invalid_model, "line 1"},
        {"<a>\n</a", Code::invalid_model, "line 1"},
        {"<a>\n</", Code::invalid_model, "line 2"},
        {"<a>\n<!-- ", Code::invalid_model, "line 2"},
        {"<a>\n<![CDATA[ ]]", Code::invalid_model, "line 2"},
        {"<a>\n<?xml version='1.0'?></a>", Code::invalid_model, "line 2"},
        {"<a>\n&#0;</a>", Code::invalid_model, "line 2"},
        {"<a>&#xD800;</a>", Code::invalid_model, "line 1"},
        {"<a>&#x110000;</a>", Code::invalid_model, "line 1"},
        {"<a>\x01</a>", Code::invalid_model, "line 1"},
        {"<?xml version='1.0' encoding='ISO-8859-2'?><a>\xC5\x82</a>", Code::invalid_model,
         "line 1"},
        {"<a>\xC0\x80</a>", Code::invalid_model, ""},
        {deep, Code::limit_reached, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const Result<bpmn::Document> document = bpmn::parse_xml(row.text);
        REQUIRE(!document.has_value());
        CHECK(document.error().code == row.code);
        CHECK((document.error().details.empty() ? "" : document.error().details[0].where) ==
              row.where);
    }
}

TEST_CASE("references, line ends and white space mean what XML says") {
    const bpmn::Document document =
        bpmn::parse_xml("<a b='1\r\n2\t3&#10;4'>x\r\ny\rz &#379;&#x15A;&#x1F600;&apos;</a>")
            .value();
    CHECK(*document.root->attribute("b") == "1 2 3\n4");
    CHECK(document.root->text() == "x\ny\nz ŻŚ😀'");
}

TEST_CASE("a document type inside a comment or CDATA is only text") {
    CHECK(bpmn::parse_xml("<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE a>]]></a>").has_value());
}

TEST_CASE("another declared encoding does no harm while every byte means the same in it") {
    CHECK(bpmn::parse_xml("<?xml version='1.0' encoding='ISO-8859-1'?><a/>").has_value());
}

TEST_CASE("a prefix that is not declared is nobody's, and is written back as it was") {
    const std::string text = R"(<a x:k="1" k="2"><y:b/></a>)";
    const Result<bpmn::Document> document = bpmn::parse_xml(text);
    REQUIRE(document.has_value());
    CHECK(document->root->attribute_or("k", "") == "2");
    CHECK(document->root->child("undeclared:y", "b") != nullptr);
    CHECK(bpmn::write_xml(*document) == text);
}
