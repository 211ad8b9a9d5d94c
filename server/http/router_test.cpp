#include "http/router.h"

#include <doctest/doctest.h>

using namespace obieg;
using namespace obieg::http;
using runtime::Caller;
using runtime::Role;

namespace {

std::vector<std::string> split(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        segments.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

std::string_view id_of(std::string_view method, std::string_view path) {
    const Match match = find_operation(method, split(path));
    return match.operation ? match.operation->id : "";
}

}  // namespace

TEST_CASE("every operation of the contract is found at its own path") {
    for (const Operation& operation : all_operations()) {
        CAPTURE(operation.path);
        const Match match = find_operation(operation.method, split(operation.path));
        REQUIRE(match.operation != nullptr);
        CHECK(match.operation->id == operation.id);
        CHECK((operation.run != nullptr));
    }
}

TEST_CASE("literals win over parameters, HEAD finds GET, and nothing else is found") {
    CHECK(id_of("GET", "/api/v1/tasks/counts") == "countTasks");
    CHECK(id_of("GET", "/api/v1/tasks/17") == "getTask");
    CHECK(id_of("HEAD", "/api/v1/tasks/17") == "getTask");
    CHECK(id_of("GET", "/api/v1/records/types") == "listRecordTypes");
    CHECK(id_of("GET", "/api/v1/definitions/key/5/xml") == "getDefinitionXml");
    CHECK(id_of("POST", "/api/v1/tasks/17") == "");
    CHECK(id_of("GET", "/api/v1/tasks") == "");
    CHECK(id_of("GET", "/api/v1/tasks/17/take/more") == "");
    CHECK(id_of("GET", "/API/v1/tasks/17") == "");
    const Match match = find_operation("PUT", split("/api/v1/records/lead/17"));
    CHECK(match.operation == nullptr);
    CHECK(match.allowed_methods == std::vector<std::string_view>{"GET", "DELETE", "PATCH"});
    CHECK(find_operation("GET", split("/api/v1/records/lead/17")).parameters ==
          std::vector<std::pair<std::string_view, std::string>>{{"recordType", "lead"},
                                                                {"recordKey", "17"}});
}

TEST_CASE("who may call an operation at all: denied unless the role is there") {
    const Caller stranger = Caller::anonymous();
    const Caller person{.user = "ann", .roles = {}, .is_system = false};
    const Caller designer{.user = "ann", .roles = {Role::designer}, .is_system = false};
    const Caller worker{.user = "robot", .roles = {Role::worker}, .is_system = false};
    const Caller operations{.user = "ann", .roles = {Role::operations}, .is_system = false};
    const Caller administrator{.user = "admin", .roles = {Role::administrator}, .is_system = false};
    struct Row {
        Who who;
        std::vector<bool> allowed;  // stranger, person, designer, worker, operations, administrator
    };
    const Row rows[] = {
        {Who::anybody, {true, true, true, true, true, true}},
        {Who::user, {false, true, true, true, true, true}},
        {Who::designer, {false, false, true, false, false, true}},
        {Who::worker, {false, false, false, true, false, true}},
        {Who::operations, {false, false, false, false, true, true}},
        {Who::administrator, {false, false, false, false, false, true}},
        {static_cast<Who>(99), {false, false, false, false, false, false}},
    };
    const Caller* callers[] = {&stranger, &person, &designer, &worker, &operations, &administrator};
    for (const Row& row : rows) {
        CAPTURE(static_cast<int>(row.who));
        for (std::size_t i = 0; i < row.allowed.size(); ++i) {
            CAPTURE(i);
            const Operation operation{"GET", "/", "test", row.who, BodyKind::json, nullptr};
            const Status status = authorise(*callers[i], operation);
            CHECK(status.has_value() == row.allowed[i]);
            if (!status)
                CHECK(status.error().code == (i == 0 ? Code::unauthenticated : Code::forbidden));
        }
    }
}
