// A scenario file as data: what docs/reference/scenarios.md describes, line by line.
//
// Reading knows nothing of processes: who is a user and which element exists is found out when it
// runs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "base/value.h"
#include "work/substitution.h"

namespace obieg::app::scenario {

// Somebody: a user (or a name given by `let`), or people found in the company.
struct Who {
    enum class Kind { person, supervisor_of, head_of, pool };
    Kind kind = Kind::person;
    std::string name;
};

// ---- Commands
// ------------------------------------------------------------------------------------

struct SetClock {
    std::string local_time;  // 2027-03-01T09:00
    std::string zone;        // empty: the one of the scenario so far
};
struct Advance {
    enum class Kind { calendar, working, to };
    Kind kind = Kind::calendar;
    std::string text;  // a duration, or the local time to go to
};
struct Let {
    std::string name;
    Who who;
};
struct LetRecord {
    std::string name;  // "$name" in an object is the record's key from then on
    std::string type;
    Context where;
};
struct Latest {
    std::string process;  // whose case was started last, by whatever
};
struct Start {
    Who who;
    std::string process;
    Context answers;
};
struct SendForm {
    std::string slug;
    Context answers;
};
struct Take {
    Who who;
    std::string element;
};
struct Release {
    Who who;
    std::string element;
};
struct Assign {
    Who who;
    std::string element;
    Who assignee;
    bool comes_back = false;  // `delegate`
};
struct Ask {
    Who who;
    Who whom;
    std::string element;
};
struct Add {
    Who who;
    Who whom;
    std::string element;
    bool is_before = false;
};
struct Withdraw {
    Who who;
};
struct GivenSubstitute {
    Who substitute;
    Who absent;
    Date last_day;  // from today
    std::vector<work::WorkKind> kinds = {};
};
struct Complete {
    Who who;
    std::string element;
    std::string outcome;
    std::string rework_to;
    Context answers;
};
struct Publish {
    std::string name;
    std::string key;
    Context variables;
};
struct GivenRecord {
    std::string type;
    Context fields;
};

// ---- Expectations
// --------------------------------------------------------------------------------

struct ExpectTask {
    bool is_absent = false;  // `expect no task …`
    std::string element;
    std::optional<Who> who;
    std::string due;   // local time; empty: any
    std::string form;  // empty: any
};
struct ExpectForm {
    std::string element;
    Who who;      // who has its task, or could take it
    Context has;  // what the form shows when it opens; null: not filled in, or hidden
};
struct ExpectMessage {
    enum class Channel { mail, bell };
    Channel channel = Channel::mail;
    std::optional<int> count;  // exactly so many; nothing: one at least
    Who who;
    std::string address;  // instead of `who`: somebody without account
    std::string message;  // id; empty: any
    std::string with;     // text in subject or body; empty: any
};
struct ExpectRecord {
    std::optional<int> count;  // exactly so many; nothing: one at least
    std::string type;
    Context where;
    Context has;
};
struct ExpectVariable {
    std::vector<std::string> path;
    Value value;
};
struct ExpectStage {
    std::string stage;
};
struct ExpectHistory {
    std::string kind;
    std::string element;  // empty: any
    std::optional<Who> by;
};
struct ExpectDocument {
    bool is_absent = false;  // `expect no document …`
    std::string name;
    std::optional<Who> who;  // this person sees it; nobody: it is there
};
struct ExpectCase {
    bool is_absent = false;  // `expect no case for …`: this person cannot see it
    Who who;
    Context has;  // its title, its stage and its case fields by their names
};
struct ExpectRunning {};
struct ExpectEnded {
    std::string end_event;
};

using Command =
    std::variant<SetClock, Advance, Let, LetRecord, Latest, Start, SendForm, Take, Release, Assign,
                 Ask, Add, Withdraw, Complete, Publish, GivenRecord, GivenSubstitute>;
using Expectation =
    std::variant<ExpectTask, ExpectForm, ExpectMessage, ExpectRecord, ExpectVariable, ExpectStage,
                 ExpectHistory, ExpectDocument, ExpectCase, ExpectRunning, ExpectEnded>;

struct Statement {
    int first_line = 0;             // of the file, from 1
    int last_line = 0;              // where the last of its indented lines ends
    std::string text;               // as written, without comment and tags, on one line
    std::vector<std::string> tags;  // "M2"
    std::string on_case;            // `on NAME:`
    std::string names_case;         // `case NAME =`
    std::string refused;            // `refused CODE:`, the code
    std::variant<Command, Expectation> what;
};

struct Scenario {
    std::string name;
    int line = 0;
    std::vector<Statement> statements;
};

struct File {
    std::string path;
    std::vector<std::string> lines;
    std::vector<Scenario> scenarios;
};

// Code::invalid_argument; each detail's `where` is "path:line".
Result<File> parse(std::string path, std::string_view text);

}  // namespace obieg::app::scenario
