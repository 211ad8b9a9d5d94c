// What the runtime needs from outside, declared where it is used. The rim fills these: store/ the
// database, connectors/ the carriers of effects; app/ joins them. Tests bring their own.
//
// The write side of the store is in write.h, the read side in queries.h.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/key.h"
#include "base/time.h"
#include "runtime/mail_settings.h"

namespace obieg::runtime {

class Reader;            // queries.h
class WriteTransaction;  // write.h

// What a transaction may touch where several nodes share a database.
enum class Access {
    exclusive,  // everything; no other node has a transaction meanwhile
    shared,     // what it locks by row and by name (grip.h); other nodes do the same meanwhile
};

// What a store offers when several nodes share its database. Safe from any thread but for the
// leases, which are the writer's.
class SharedStore {
public:
    virtual ~SharedStore() = default;

    // The last of `count` keys, or numbers of cases, that no other node gets.
    virtual Result<std::uint64_t> lease_keys(std::uint64_t count) = 0;
    virtual Result<std::uint64_t> lease_numbers(std::uint64_t count) = 0;

    // How often the writer has waited for the database's answer; from the writer's thread.
    virtual std::uint64_t round_trips() const = 0;

    // Are there other nodes? As of a second ago.
    virtual bool has_others() const = 0;
    // Tells the others, soon and without a promise: who must not miss a thing reads the rows.
    virtual void tell(std::string message) = 0;  // at most message_size_max bytes
    // Called with what others tell, on a thread of the store's; empty: no longer.
    virtual void listen(std::function<void(std::string_view message)> listener) = 0;

    static constexpr std::size_t message_size_max = 7'000;
};

// One database. Opening it makes sure that no other server writes to it, unless it is one that
// several nodes share, and that its schema is current.
class Store {
public:
    virtual ~Store() = default;

    // The next transaction of the one writer. Only one lives at a time, on the writer's thread;
    // destroyed without commit it leaves nothing behind.
    virtual Result<std::unique_ptr<WriteTransaction>> begin(Access access) = 0;

    // A connection of its own for reading. Readers never block the writer, nor the other way round.
    virtual Result<std::unique_ptr<Reader>> open_reader() = 0;

    // Null: this process alone writes to the database, and Access makes no difference.
    virtual SharedStore* shared() { return nullptr; }

    // A copy of the last commit into a new file, while the server works. The file must not exist.
    virtual Status backup_to(const std::string& path) = 0;
};

// The real clock. The process clock is built on it (process_clock.h); sessions, leases and back-off
// use it directly.
class WallClock {
public:
    virtual ~WallClock() = default;
    virtual Time now() const = 0;
};

// Randomness for jitter; seeded in tests.
class Random {
public:
    virtual ~Random() = default;
    virtual std::uint64_t next() = 0;
};

// The system's own, for production.
std::unique_ptr<WallClock> system_clock();
std::unique_ptr<Random> system_random();

// One message on its way out. `idempotency_key` is the same at every attempt.
struct OutgoingMessage {
    OutboxKey key;
    std::string idempotency_key;
    std::string channel;  // "mail", "webhook"
    std::string to;
    std::string kind;  // message id, e.g. "task-assigned"
    std::string subject;
    std::string body;  // plain text; of a webhook: JSON
    InstanceKey instance;
    // Of a webhook: where to, and the key that signs.
    std::string url;
    std::string secret;
};

enum class Delivery {
    accepted,     // the next station has taken responsibility
    try_again,    // this message may be taken later: a 4xx reply of SMTP
    unreachable,  // nothing is taken now: no connection, no TLS, a refused sign-in
    refused,      // it will never work: no such address
};

// What stood in the way, as far as a person can do something about it.
enum class DeliveryProblem {
    none,
    host_unknown,
    not_connected,
    timed_out,
    tls_failed,
    sign_in_refused,
    mail_refused,
    other,
};

struct DeliveryReport {
    Delivery delivery = Delivery::accepted;
    std::string detail = {};  // what the other side said; kept as the last error
    DeliveryProblem problem = DeliveryProblem::none;
};

// Carries effects out of the house. Called from the outbox' own threads, for one message of a
// target at a time; may block. A call may be repeated with the same message after a crash or a
// time-out.
class EffectCarrier {
public:
    virtual ~EffectCarrier() = default;
    // False while there is nowhere to deliver to (no mail server is configured): messages wait in
    // the outbox and use up no attempts.
    virtual bool is_ready() const { return true; }
    virtual DeliveryReport deliver(const OutgoingMessage& message) = 0;

    // Mails go out by these settings from now on; without a url they wait. Code::invalid_argument
    // says what is wrong with them, Code::wrong_state that the configuration has fixed others.
    virtual Status use(const MailSettings&);
    // As `use` would answer, changing nothing.
    virtual Status check(const MailSettings&) const;
    virtual bool is_mail_fixed() const { return true; }
    // One attempt by settings that are not in force.
    virtual Result<DeliveryReport> try_out(const MailSettings&, const OutgoingMessage&) const;
};

}  // namespace obieg::runtime
