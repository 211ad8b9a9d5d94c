// Shorthand for tests: BPMN around a few elements, and people to do them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/testing/driver.h"

namespace obieg::engine::testing {

inline constexpr std::string_view start_and_end =
    R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>)";

// A file with the one process "p"; `inside` are its elements, `beside` are messages, signals,
// errors.
inline std::string bpmn_file(std::string_view inside, std::string_view beside = "",
                             std::string_view process_id = "p") {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:obieg="urn:obieg:bpmn:1"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:test">
)" + std::string(beside) +
           "<bpmn:process id=\"" + std::string(process_id) + "\" isExecutable=\"true\">\n" +
           std::string(inside) + "</bpmn:process>\n</bpmn:definitions>\n";
}

// "a -> b" and "a -> b if =x > 1": one flow a line; `a` and `b` are ids of elements.
inline std::string flows(std::string_view lines) {
    std::string xml;
    int number = 0;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        while (line.starts_with(' ')) line.remove_prefix(1);
        const std::size_t arrow = line.find(" -> ");
        if (arrow == std::string_view::npos) continue;
        const std::string source(line.substr(0, arrow));
        std::string_view rest = line.substr(arrow + 4);
        const std::size_t condition = rest.find(" if ");
        const std::string target(rest.substr(0, condition));
        xml += "<bpmn:sequenceFlow id=\"f" + std::to_string(++number) + "\" sourceRef=\"" + source +
               "\" targetRef=\"" + target + "\">";
        if (condition != std::string_view::npos) {
            xml += "<bpmn:conditionExpression><![CDATA[" + std::string(rest.substr(condition + 4)) +
                   "]]></bpmn:conditionExpression>";
        }
        xml += "</bpmn:sequenceFlow>\n";
    }
    return xml;
}

// Ola reports to Marek, Marek to Ewa; the team "sales" of Robert and Sylwia is led by Tomasz.
inline work::Directory small_company() {
    using work::Language;
    return work::Directory(
        {{"ewa", "Ewa Nowak", "ewa@example.com", Language::pl, "CEO", "board", "", true},
         {"marek", "Marek Zieliński", "marek@example.com", Language::pl, "Head", "production",
          "ewa", true},
         {"ola", "Ola Kamińska", "ola@example.com", Language::pl, "Designer", "production", "marek",
          true},
         {"tomasz", "Tomasz Wrona", "tomasz@example.com", Language::en, "Head", "sales", "ewa",
          true},
         {"robert", "Robert Maj", "robert@example.com", Language::pl, "Sales", "sales", "tomasz",
          true},
         {"sylwia", "Sylwia Lis", "sylwia@example.com", Language::ru, "Sales", "sales", "tomasz",
          true}},
        {{"production", {{Language::en, "Production"}}, "marek", {"marek", "ola"}, ""},
         {"sales", {{Language::en, "Sales"}}, "tomasz", {"robert", "sylwia", "tomasz"}, ""}});
}

// Monday to Friday, 8 to 16, in Warsaw.
inline work::Calendar office_hours() {
    work::Calendar calendar;
    calendar.id = "office";
    calendar.zone = *TimeZone::find("Europe/Warsaw");
    for (std::size_t day = 0; day < 5; ++day) calendar.week[day] = {{8 * 60, 16 * 60}};
    return calendar;
}

// A driver with that company at Monday, 1 March 2027, 9:00 in Warsaw.
inline void at_the_office(Driver& driver) {
    driver.directory = small_company();
    driver.calendar = office_hours();
    driver.now = *time_from_iso("2027-03-01T08:00:00Z");
}

// The ids of the elements that are active, sorted, the process itself left out.
inline std::string active(const Driver& driver, InstanceKey instance) {
    std::vector<std::string> ids;
    const State& state = driver.state(instance);
    for (const ElementInstance& element : state.elements) {
        if (element.scope) ids.push_back(element.element);
    }
    std::sort(ids.begin(), ids.end());
    std::string answer;
    for (const std::string& id : ids) answer += (answer.empty() ? "" : " ") + id;
    return answer;
}

inline bool has_ended(const Driver& driver, InstanceKey instance) {
    return driver.state(instance).instance.status == InstanceStatus::completed;
}

inline Value variable(const Driver& driver, InstanceKey instance, std::string_view name) {
    const Value* found = driver.state(instance).elements.front().variables.find(name);
    return found ? *found : Value();
}

// Completes the one open task of an element as whoever may.
inline Status complete(Driver& driver, std::string_view element, Context variables = {},
                       std::string outcome = "") {
    const UserTask* task = driver.task(element);
    if (!task) return fail(Code::not_found, "No open task " + std::string(element) + ".");
    return driver.send(driver.case_of(task->key), Actor{"admin", true},
                       CompleteTask{task->key, std::move(variables), std::move(outcome), {}});
}

inline Context context(std::vector<Context::Entry> entries) {
    return Context::from_distinct(std::move(entries));
}

}  // namespace obieg::engine::testing
