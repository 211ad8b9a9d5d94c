// The runner against the real runtime, with a small package of its own.
#include "app/scenario/runner.h"

#include <doctest/doctest.h>

namespace obieg::app::scenario {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view process = R"(<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="urn:test">
  <bpmn:process id="order" isExecutable="true">
    <bpmn:startEvent id="start" />
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="pack" />
    <bpmn:userTask id="pack">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:assignmentDefinition candidateGroups="packers" />
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="b" sourceRef="pack" targetRef="packed" />
    <bpmn:endEvent id="packed" />
  </bpmn:process>
</bpmn:definitions>
)";

constexpr std::string_view company = R"({"name": "Test",
  "calendar": {"id": "c", "zone": "Europe/Warsaw", "week": {"monday": ["08:00-16:00"]}, "daysOff": []},
  "administrator": {"name": "admin", "displayName": "Administrator", "language": "en"},
  "users": [{"name": "eva", "displayName": "Eva", "language": "en", "email": "eva@test.example"},
            {"name": "max", "displayName": "Max", "language": "en"}],
  "groups": [{"id": "packers", "titles": {"en": "Packers"}, "head": "eva", "members": ["eva"]}],
  "templates": [], "records": []})";

struct Package {
    TemporaryFolder folder;
    fs::path file;
    Runner runner;

    explicit Package(std::string_view scenario)
        : folder(*TemporaryFolder::make()),
          file(folder.path() / "order.scenario"),
          runner(*parse_company(company)) {
        REQUIRE(write_file(folder.path() / "process.bpmn", process).has_value());
        REQUIRE(write_file(file, scenario).has_value());
    }
};

}  // namespace

TEST_CASE("A tag on a failing scenario proves nothing, even when its own line was right") {
    Package package(
        "scenario \"good\"\n"
        "as max start order {\"size\": 2}\n"
        "expect task pack for pool(packers) [M1]\n"
        "refused forbidden: as max take pack [M3]\n"
        "as eva take pack\n"
        "as eva complete pack\n"
        "expect ended packed\n"
        "\n"
        "scenario \"bad\"\n"
        "as max start order\n"
        "expect task pack for pool(packers) [M2]\n"
        "expect ended packed\n");
    const FileReport report = package.runner.run(package.file);
    CAPTURE(to_text(report));
    CHECK(report.passed() == 1);
    CHECK(report.failed() == 1);
    CHECK(report.proved() == std::set<std::string>{"M1", "M3"});
    CHECK(report.disputed() == std::set<std::string>{"M2"});
    REQUIRE(report.scenarios.back().failures.size() == 1);
    const Failure& failure = report.scenarios.back().failures.front();
    CHECK(failure.place == package.file.string() + ":12");
    CHECK(failure.message.find("running") != std::string::npos);
    CHECK(to_text(report).find("open task: pack for pool(packers)") != std::string::npos);
}

TEST_CASE("Every scenario begins anew") {
    Package package(
        "scenario \"one\"\n"
        "case a = as eva start order\n"
        "case b = as eva start order\n"
        "on a: as eva take pack\n"
        "on a: expect task pack for eva\n"
        "on b: expect task pack for pool(packers)\n"
        "case c = latest order\n"
        "on c: as eva take pack\n"
        "on b: expect task pack for eva\n"
        "on b: expect form pack for eva has {\"size\": null}\n"
        "on a: expect case for eva has {\"title\": \"\"}\n"
        "on a: expect no case for max\n"
        "scenario \"two\"\n"
        "as eva start order\n"
        "expect history process-started by eva\n"
        "expect variable size = null\n"
        "expect running\n");
    const FileReport report = package.runner.run(package.file);
    CHECK_MESSAGE(report.failed() == 0, to_text(report));
}

TEST_CASE("Accepting rewrites expectations that fail, and never a tagged one") {
    Package package(
        "scenario \"a\"\n"
        "# what was packed\n"
        "as max start order {\"size\": 2}\n"
        "expect variable size =\n"
        "    3\n"
        "expect no task pack\n"
        "expect ended packed [M1]\n");
    const FileReport report = package.runner.run(package.file, Accept::yes);
    CHECK(report.rewritten == 2);
    CHECK(report.failed() == 1);  // the tagged line still says what is demanded
    CHECK(*read_file(package.file) ==
          "scenario \"a\"\n"
          "# what was packed\n"
          "as max start order {\"size\": 2}\n"
          "expect variable size = 2\n"
          "expect task pack for pool(packers)\n"
          "expect ended packed [M1]\n");
}

TEST_CASE("What makes no sense fails with its reason") {
    const struct {
        const char* statement;
        const char* message;
    } rows[] = {
        {"as nobody start order", "nobody in the company is called nobody"},
        {"as eva take pack", "no case has been started"},
        {"as eva start unknown", "unknown"},
        {"refused forbidden: as eva start order", "but it was done"},
        {"on other: expect running", "no case was named other"},
        {"expect record lead where {}", "no record type lead"},
        {"let first = record lead where {}", "no record type lead"},
        {"as eva start order {\"size\": [\"$first\"]}", "no record was named first"},
        {"case a = latest order", "no case of order was started"},
        {"expect mail to max", "no e-mail address"},
        {"at 2027-13-01T00:00", "local time"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.statement);
        Package package("scenario \"a\"\n" + std::string(row.statement) + "\n");
        const FileReport report = package.runner.run(package.file);
        REQUIRE(report.failed() == 1);
        CHECK_MESSAGE(to_text(report).find(row.message) != std::string::npos, to_text(report));
    }
}

}  // namespace obieg::app::scenario
