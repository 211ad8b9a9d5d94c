// A small company at work on one task: who may do what with it, and who is told what.
//
//     Office office(one_task(sales_pool));
//     REQUIRE(office.take("robert").has_value());
//     office.advance_to("2027-03-01T11:00:00");
//     CHECK(office.told() == "robert reminder");
#pragma once

#include <doctest/doctest.h>

#include "engine/testing/models.h"

namespace obieg::engine::testing {

// One task named Contact between start and end.
inline std::string one_task(std::string_view extensions,
                            std::string_view attributes = "name=\"Contact\"") {
    return bpmn_file(R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:userTask id="a" )" +
                     std::string(attributes) + "><bpmn:extensionElements>" +
                     std::string(extensions) + "</bpmn:extensionElements></bpmn:userTask>" +
                     flows("s -> a\n a -> e"));
}

inline constexpr std::string_view sales_pool =
    R"(<zeebe:assignmentDefinition candidateGroups="sales"/>)";

struct Office {
    Driver driver;
    InstanceKey key;

    explicit Office(const std::string& xml, const std::string& starter = "ola",
                    Context variables = {}) {
        at_the_office(driver);
        const Status published = driver.publish({{"process.bpmn", xml}});
        if (!published) MESSAGE(published.error().message);
        REQUIRE(published.has_value());
        key = driver.start("p", std::move(variables), starter).value();
    }

    const UserTask& task() const {
        REQUIRE(driver.task("a") != nullptr);
        return *driver.task("a");
    }
    Status as(const std::string& user, Action action) {
        return driver.send(key, user, std::move(action));
    }
    Status take(const std::string& user) { return as(user, ClaimTask{task().key, {}}); }
    Status done(const std::string& user, Context variables = {}, std::string outcome = "") {
        return as(user, CompleteTask{task().key, std::move(variables), std::move(outcome), {}});
    }
    Status advance_to(std::string_view local) {
        driver.advance_to(*time_from_iso(std::string(local) + "+01:00"));
        return {};
    }
    // Who was told what since the last time somebody asked: "marek reminder, ola task-assigned".
    std::string told() {
        std::string answer;
        for (const Effect& effect : driver.effects) {
            const NotifyPerson* person = std::get_if<NotifyPerson>(&effect);
            if (!person) continue;
            answer += (answer.empty() ? "" : ", ") + person->user + " " + person->kind;
        }
        driver.effects.clear();
        return answer;
    }
    std::string history(EventKind kind) {
        std::string answer;
        for (const Event& event : driver.events(key)) {
            if (event.kind == kind) answer += (answer.empty() ? "" : ", ") + event.actor;
        }
        return answer;
    }
};

inline Code code_of(const Status& status) {
    REQUIRE(!status.has_value());
    return status.error().code;
}

}  // namespace obieg::engine::testing
