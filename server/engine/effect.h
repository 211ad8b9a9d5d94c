// What a step asks of the world outside the case: one closed list. The shell writes each effect in
// the same commit (bell rows, outbox rows with a key that never changes) and carries it out
// afterwards.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/key.h"
#include "base/time.h"
#include "engine/command.h"

namespace obieg::engine {

// A message to a member of staff: a row under the bell and, when the person has an e-mail address,
// a mail. Texts are final, in the person's language.
struct NotifyPerson {
    std::string user;
    std::string kind;  // "task-assigned", "reminder", "escalation", "pool-return", or the id of a
                       // notify step
    std::string subject;
    std::string body;  // plain text
    std::string why;   // "You are the head of the group Sales of machines."
    TaskKey task;      // zero: none
    std::string element;
};

// A mail to somebody without an account.
struct SendMail {
    std::string to;    // e-mail address
    std::string kind;  // the message id of the notify step
    std::string subject;
    std::string body;
    std::string element;
};

using Effect = std::variant<NotifyPerson, SendMail>;

// A message or signal that a case sends out. The shell finds who waits for it (correlation.h).
struct Publication {
    Subscription::Kind kind = Subscription::Kind::message;
    std::string name;
    std::string correlation_key;  // messages only
    Context variables;
    std::string element;  // the event or task that sent it
};

// A command to another instance, kept in its inbox until it is applied, in order per target.
struct Dispatch {
    Command command;
    DefinitionKey definition;  // for CreateInstance: what to create
};

}  // namespace obieg::engine
