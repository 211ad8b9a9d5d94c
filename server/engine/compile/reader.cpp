#include "engine/compile/reader.h"

#include <charconv>

#include "base/check.h"
#include "engine/compile/foreign.h"
#include "engine/host_names.h"
#include "engine/lint/lint.h"
#include "work/calendar.h"

namespace obieg::engine {

namespace {

// FEEL under the names that files give it; nothing said means FEEL too.
bool is_feel(std::string_view language) {
    std::string lower(language);
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower.empty() || lower == "juel" || lower.find("feel") != std::string::npos;
}

}  // namespace

void Reader::refuse(std::string_view element, std::string_view sentence,
                    std::vector<std::pair<std::string, std::string>> parameters) {
    lint::Finding finding;
    finding.sentence = std::string(sentence);
    finding.element = std::string(element);
    finding.parameters = std::move(parameters);
    problems_.errors.push_back(lint::detail_of(finding, file_));
}

void Reader::unfinished(Element& element, std::string message) {
    warn(element.id, message + " A case that gets here stops until that is mended.");
    if (element.unfinished.empty()) element.unfinished = std::move(message);
}

feel::Expression Reader::unreadable(std::string_view text, std::string_view element) {
    const std::string message = "\"" + std::string(text) +
                                "\" is an expression of another engine that has no equal in FEEL. "
                                "Write it in FEEL, beginning with \"=\".";
    warn(element, message + " A case stops where it is needed.");
    Result<feel::Expression> parsed =
        feel::parse("assert(null, false, " + feel_text(message) + ")", host_names());
    OBIEG_CHECK(parsed.has_value());
    return std::move(*parsed);
}

feel::Attribute Reader::attribute(std::string_view text, std::string_view element) {
    if (is_foreign_expression(text)) return feel::Attribute(*expression(text, element));
    Result<feel::Attribute> parsed = feel::parse_attribute(text, host_names());
    if (parsed) return std::move(*parsed);
    refuse(element, "The expression \"" + std::string(text) +
                        "\" cannot be read: " + parsed.error().message);
    return {};
}

feel::Attribute Reader::attribute_of(const bpmn::Element& xml, std::string_view name,
                                     std::string_view element) {
    const std::string* text = xml.attribute(name);
    return text ? attribute(*text, element) : feel::Attribute();
}

std::optional<feel::Expression> Reader::expression(std::string_view text,
                                                   std::string_view element) {
    if (is_foreign_expression(text)) {
        const std::optional<std::string> translated = to_feel(text, renames);
        Result<feel::Expression> parsed = translated ? feel::parse(*translated, host_names())
                                                     : fail(Code::invalid_expression, "");
        return parsed ? std::move(*parsed) : unreadable(text, element);
    }
    if (text.starts_with('=')) text.remove_prefix(1);
    Result<feel::Expression> parsed = feel::parse(text, host_names());
    if (parsed) return std::move(*parsed);
    refuse(element, "The expression \"" + std::string(text) +
                        "\" cannot be read: " + parsed.error().message);
    return {};
}

std::optional<feel::Expression> Reader::formal_expression(const bpmn::Element& xml,
                                                          std::string_view element) {
    const std::string text = xml.trimmed_text();
    if (text.empty()) {
        const std::string* resource = foreign_attribute(xml, "resource");
        return resource ? std::optional(unreadable(*resource, element)) : std::nullopt;
    }
    if (text.starts_with('=') || is_feel(xml.attribute_or("language", "")))
        return expression(text, element);
    return unreadable(text, element);
}

std::optional<feel::Expression> Reader::expression_of(const bpmn::Element& xml,
                                                      std::string_view name,
                                                      std::string_view element) {
    const std::string* text = xml.attribute(name);
    if (!text || text->empty()) return {};
    return expression(*text, element);
}

bool Reader::boolean_of(const bpmn::Element& xml, std::string_view name, bool otherwise,
                        std::string_view element) {
    const std::string* text = xml.attribute(name);
    if (!text) return otherwise;
    if (*text == "true" || *text == "1") return true;
    if (*text == "false" || *text == "0") return false;
    refuse(element, "The attribute " + std::string(name) + " should be true or false, not \"" +
                        *text + "\".");
    return otherwise;
}

int Reader::number_of(const bpmn::Element& xml, std::string_view name, int otherwise,
                      std::string_view element) {
    const std::string* text = xml.attribute(name);
    if (!text) return otherwise;
    int number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error == std::errc{} && end == text->data() + text->size() && number >= 0) return number;
    refuse(element, "The attribute " + std::string(name) + " should be a whole number, not \"" +
                        *text + "\".");
    return otherwise;
}

std::string Reader::needed(const bpmn::Element& xml, std::string_view name,
                           std::string_view element) {
    std::string text = xml.attribute_or(name, "");
    if (text.empty()) {
        refuse(element, "<" + xml.prefix + ":" + xml.name + "> needs the attribute " +
                            std::string(name) + ".");
    }
    return text;
}

feel::Attribute Reader::duration_of(const bpmn::Element& xml, std::string_view name,
                                    std::string_view element) {
    const std::string text = needed(xml, name, element);
    feel::Attribute parsed = attribute(text, element);
    if (!text.empty() && parsed.is_literal() && !parsed.literal().empty()) {
        if (const auto span = work::span_from(Value(text)); !span) {
            refuse(element, "The attribute " + std::string(name) + ": " + span.error().message);
        }
    }
    return parsed;
}

void Reader::only(const bpmn::Element& xml, std::initializer_list<std::string_view> names,
                  std::string_view element) {
    for (const bpmn::Attribute& attribute : xml.attributes) {
        if (!attribute.uri.empty() || attribute.prefix == "xmlns" || attribute.name == "xmlns")
            continue;
        if (std::find(names.begin(), names.end(), attribute.name) != names.end()) continue;
        std::string known;
        for (const std::string_view name : names)
            known += (known.empty() ? "" : ", ") + std::string(name);
        refuse(element, "<" + xml.prefix + ":" + xml.name + "> has no attribute " + attribute.name +
                            "; it knows " + known + ".");
    }
}

std::vector<std::string> list_of(std::string_view text) {
    std::vector<std::string> answer;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::string_view part = text.substr(0, comma);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        if (!part.empty()) answer.emplace_back(part);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return answer;
}

std::vector<const bpmn::Element*> extensions(const bpmn::Element& xml, std::string_view uri) {
    std::vector<const bpmn::Element*> answer;
    const bpmn::Element* container = xml.child(bpmn::uri::bpmn, "extensionElements");
    if (!container) return answer;
    for (const bpmn::Element* child : container->children()) {
        if (child->uri == uri) answer.push_back(child);
    }
    return answer;
}

const bpmn::Element* extension(const bpmn::Element& xml, std::string_view uri,
                               std::string_view name) {
    const bpmn::Element* container = xml.child(bpmn::uri::bpmn, "extensionElements");
    return container ? container->child(uri, name) : nullptr;
}

}  // namespace obieg::engine
