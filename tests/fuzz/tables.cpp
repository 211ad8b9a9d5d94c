// Decision tables made of the lines of the input: cells of any text, under every hit policy. They
// are prepared, looked at for gaps and evaluated; whatever is found must be told in words, and a
// condition that is told must be FEEL.
#include "dmn/dmn.h"
#include "dmn/lint/lint.h"
#include "fuzz.h"

using namespace obieg;

namespace {

constexpr std::size_t columns = 2;
constexpr std::string_view policies[] = {"UNIQUE",     "ANY",          "PRIORITY", "FIRST",
                                         "RULE ORDER", "OUTPUT ORDER", "COLLECT"};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char letter : text) {
        if (letter == '<') {
            out += "&lt;";
        } else if (letter == '&') {
            out += "&amp;";
        } else {
            out += letter;
        }
    }
    return out;
}

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

std::string entry(std::string_view element, std::string_view text) {
    return "<" + std::string(element) + "><text>" + escaped(text) + "</text></" +
           std::string(element) + ">";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view rest = fuzz::text_of(data + 1, size - 1);
    std::string xml =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"m\" name=\"m\" "
        "namespace=\"urn:m\"><decision id=\"d\" name=\"d\"><decisionTable hitPolicy=\"" +
        std::string(policies[data[0] % std::size(policies)]) + "\">";
    for (const std::string_view name : {"a", "b"})
        xml += "<input>" + entry("inputExpression", name) + "</input>";
    xml += "<output name=\"o\">" + entry("outputValues", next_line(rest)) + "</output>";
    while (!rest.empty()) {
        xml += "<rule>";
        for (std::size_t column = 0; column < columns; ++column)
            xml += entry("inputEntry", next_line(rest));
        xml += entry("outputEntry", next_line(rest)) + "</rule>";
    }
    xml += "</decisionTable></decision></definitions>";

    const auto model = dmn::parse(xml, {}, dmn::Reading::lenient);
    if (!model) return 0;
    for (const dmn::Finding& finding : dmn::findings(**model)) {
        for (const std::string_view language : {"en", "pl", "ru"})
            OBIEG_CHECK(!dmn::localize(finding.detail, language).empty());
        for (const auto& [name, value] : finding.detail.parameters) {
            if (name == "condition") OBIEG_CHECK(feel::parse(value).has_value());
        }
    }
    const auto outcome = dmn::evaluate(**model, "d", fuzz::variables(), fuzz::scope());
    OBIEG_CHECK(outcome.has_value());
    return 0;
}
