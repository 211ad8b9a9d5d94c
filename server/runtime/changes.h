// The change feed: what was committed, told right after the commit, for server-sent events, long
// polling and whoever waits. It is a hint to look again, not a copy of the data: rows are read
// through a Reader.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/key.h"

namespace obieg::runtime {

struct News;  // news.h

enum class ChangeKind { task, instance, notification, definition, job, record, news };

struct Change {
    std::uint64_t sequence = 0;  // grows by one with each change since the server started
    ChangeKind kind = ChangeKind::task;
    InstanceKey instance;
    TaskKey task;
    RecordKey record;
    std::string name;  // process id (definition), job type (job), record type (record)
    // Whom it concerns, before and after: task and instance changes name people and groups,
    // notifications the one person. Empty for the rest.
    std::vector<std::string> users;
    std::vector<std::string> groups;
    std::shared_ptr<const News> news = {};  // of kind `news`: one thing that happened
};

// Called on the writer's thread with all changes of one commit: must be quick and must not block;
// hand over to a thread of your own.
using ChangeListener = std::function<void(const std::vector<Change>&)>;

// Ends the subscription when it is destroyed; after that the listener is not called any more.
class Subscription {
public:
    virtual ~Subscription() = default;
};

}  // namespace obieg::runtime
