// Who gets a message or a signal. Pure functions over the rows that the shell keeps; the shell
// locks the rows of (name, key), asks here, and writes the commands into inboxes in the same
// transaction.
//
// Messages (one `name` and `key`):
// - Each process takes a message at most once, whatever its versions and however many of its cases
// wait: the
//   subscription that has waited longest gets it. Different processes all get it.
// - A message start event begins a case unless one that the same process started by the same key is
// still
//   alive; the message is then kept until that case has ended. An empty key knows no such limit.
// - What nobody takes is kept for its time to live, first come first served; a time to live of zero
// means now
//   or never.
// - A message id makes a message unique among those kept with the same name and key.
// Signals reach everything that waits for the name.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "base/value.h"
#include "engine/command.h"
#include "engine/state.h"

namespace obieg::engine {

struct Message {
    MessageKey key;
    std::string name;
    std::string correlation_key;
    std::string message_id;  // empty: none
    Context variables;
    Time expires_at;
    std::vector<std::string> taken_by;  // ids of the processes that have had it, sorted
};

// A subscription of a case, as a row.
struct WaitingCase {
    InstanceKey instance;
    std::string process_id;
    Subscription subscription;
};

// A start event of the latest version of a process.
struct WaitingStart {
    DefinitionKey definition;
    std::string process_id;
    std::string start_event;
    Subscription::Kind kind = Subscription::Kind::message;
    std::string name;
};

// A case that is still alive and that a message with this key started.
struct StartedByMessage {
    std::string process_id;
    std::string correlation_key;
};

struct Receivers {
    std::vector<WaitingCase> cases;
    std::vector<WaitingStart> starts;
    bool empty() const { return cases.empty() && starts.empty(); }
};

// Of a new message, and again of a kept one when a case that held the start back has ended. All
// rows may be given; those of other names and keys are passed over.
Receivers receivers_of(const Message& message, std::span<const WaitingCase> cases,
                       std::span<const WaitingStart> starts,
                       std::span<const StartedByMessage> alive);

// The kept message that a new subscription takes at once; nothing when there is none. `kept` is in
// order of arrival.
const Message* kept_message_for(const WaitingCase& waiting, std::span<const Message> kept,
                                Time now);

// Code::already_exists when a kept message has the same name, key and message id.
Status check_unique(const Message& message, std::span<const Message> kept, Time now);

// Everything that a signal reaches.
Receivers receivers_of_signal(std::string_view name, std::span<const WaitingCase> cases,
                              std::span<const WaitingStart> starts);

}  // namespace obieg::engine
