// Runs the statements of one scenario, one after the other, and says what was found where something
// else was expected.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/scenario/scenario.h"
#include "app/scenario/world.h"
#include "base/error.h"
#include "runtime/queries.h"

namespace obieg::app::scenario {

// What an expectation met. `instead` is the statement that would have held, when there is one
// (--accept).
struct Finding {
    bool holds = false;
    std::string found;
    std::string instead;
};

class Execution {
public:
    explicit Execution(World& world) : world_(world) {}

    // The clock stands at a Monday morning until the scenario says otherwise.
    Status begin();

    // Does what the statement commands. An Error is the runtime's refusal, or says that the
    // statement makes no sense here (no such user, no such open task).
    Status perform(const Statement& statement);
    Result<Finding> check(const Statement& statement);

    // What stands around a failure: clock, case, open tasks, incidents, mails.
    std::vector<std::string> facts();

private:
    friend struct Performer;
    friend struct Checker;

    runtime::Runtime& runtime() { return world_.runtime(); }

    // People. Code::not_found when the company has nobody of that name.
    Result<std::string> user_of(const Who& who);
    Result<runtime::Caller> caller_of(const Who& who);
    Result<std::string> address_of(const std::string& user);

    // An object of the file with the keys of records in place of "$july".
    Result<Context> filled(const Context& object) const;

    // The records of a type whose fields are like `where`.
    Result<std::vector<records::Record>> records_like(const std::string& type,
                                                      const Context& where);

    // Time.
    Result<Time> instant_of_text(const std::string& local_time) const;
    std::string text_of(Time instant) const;

    // The case that statements are about: named, or started last.
    Result<InstanceKey> current_case() const;
    void started(const Statement& statement, InstanceKey instance);
    Result<std::vector<runtime::TaskRow>> open_tasks(const std::string& element);
    Result<engine::State> case_state();
    std::string describe(const runtime::TaskRow& row);

    World& world_;
    TimeZone zone_ = TimeZone::utc();
    std::map<std::string, std::string> names_;    // let NAME = user
    std::map<std::string, std::string> records_;  // let NAME = record …, its key
    std::map<std::string, InstanceKey> cases_;    // case NAME = …
    InstanceKey latest_;
    std::string on_case_;  // of the statement at hand
};

}  // namespace obieg::app::scenario
