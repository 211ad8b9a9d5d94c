// A company to try things out with (templates/demo/company.json): its people, groups, calendar and
// a few records. Loaded through the runtime's own requests, as an administrator would do it.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "runtime/request.h"
#include "runtime/runtime.h"

namespace obieg::app {

struct Person {
    work::User user;
    runtime::Roles roles;
};

struct SampleRecord {
    std::string type;
    Context fields;
};

struct Company {
    std::string name;
    work::Calendar calendar;
    std::vector<Person> people;  // the administrator comes first
    std::vector<work::Group> groups;
    std::vector<std::string> templates;  // to install: "hr/hr-leave-plan"
    std::vector<SampleRecord> records;
};

// Code::invalid_argument says what is wrong where.
Result<Company> parse_company(std::string_view json);

// Submits all of them before it waits, so that they share commits. The first refusal, or nothing.
Status submit_all(runtime::Runtime& runtime, std::vector<runtime::Operation> operations);

Status load_people(runtime::Runtime& runtime, const Company& company);
// The records whose type is published.
Status load_records(runtime::Runtime& runtime, const Company& company);

}  // namespace obieg::app
