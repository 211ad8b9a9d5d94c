// What comes back for a request (request.h), as one closed variant.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "base/value.h"
#include "engine/state.h"
#include "runtime/batch_operation.h"
#include "runtime/rights.h"

namespace obieg::runtime {

struct Done {};

struct InstanceStarted {
    InstanceKey instance = {};
    DefinitionKey definition = {};
    std::string process_id = {};
    std::int32_t version = 0;
    std::string number = {};  // what people call the case
};

struct TaskChanged {
    TaskKey task = {};
    InstanceKey instance = {};
};

struct ActivatedJob {
    JobKey key = {};
    InstanceKey instance = {};
    ElementInstanceKey element_instance = {};
    DefinitionKey definition = {};
    std::string process_id = {};
    std::int32_t version = 0;
    std::string element = {};
    std::string type = {};
    std::int32_t retries = 0;
    Context headers = {};
    Context variables = {};  // of the element's scope chain, inner names hide outer ones
    std::string worker = {};
    Time leased_until = {};  // real clock
    std::optional<engine::ListenerEvent> listens_to = {};
    std::optional<engine::UserTask> task = {};  // of a listener to an open task
};
struct JobsActivated {
    std::vector<ActivatedJob> jobs;
};

struct InstancesStarted {
    MessageKey evaluation = {};  // names this request alone
    std::vector<InstanceStarted> instances;
};

struct MessagePublished {
    MessageKey message = {};
    std::vector<InstanceKey> correlated =
        {};  // cases that were continued or started by it, in order
};

struct PublishedProcess {
    std::string process_id = {};
    std::int32_t version = 0;
    DefinitionKey definition = {};
    std::string file = {};
};
struct PublishedFile {
    std::string kind;
    std::string id;
    std::string file;
};  // "form", "decision", "record-type"
struct PackagePublished {
    DeploymentKey deployment = {};
    std::vector<PublishedProcess> processes = {};
    std::vector<PublishedFile> others = {};
    std::vector<Detail> warnings = {};
    bool is_unchanged =
        false;  // the same files are already the latest version: nothing was written
};

struct RecordWritten {
    RecordKey record;
    std::int64_t version = 0;
};
struct ClockChanged {
    Time now;
};
struct Counted {
    std::int64_t count = 0;
};  // how many rows the request touched

struct BatchCreated {
    BatchOperationKey batch = {};
    BatchKind kind = BatchKind::cancel;
};

struct UploadBegun {
    FileKey file = {};
};

struct ContentsClaimed {
    std::vector<std::string> hashes = {};
};

struct AuthorizationSaved {
    AuthorizationKey authorization = {};
};

using Reply = std::variant<Done, InstanceStarted, InstancesStarted, TaskChanged, JobsActivated,
                           MessagePublished, PackagePublished, RecordWritten, ClockChanged, Counted,
                           BatchCreated, UploadBegun, ContentsClaimed, AuthorizationSaved>;

}  // namespace obieg::runtime
