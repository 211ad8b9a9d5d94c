// Server-sent events: what was committed, told to the people whom it concerns. Pages get hints to
// look again; programs that ask for types of events (runtime/event_types.h) get these, as webhooks
// do, of what their person may see.
//
// The runtime's change feed arrives on the writer's thread; the hub hands it to an I/O thread,
// which writes to every open stream what its person may know. An event's id is "<run of the
// server>-<sequence>", so that a browser that comes back gets what it missed, or the event `reload`
// when that is no longer known.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/call.h"
#include "runtime/changes.h"
#include "runtime/runtime.h"

namespace obieg::http {

class Identity;
class JobWaiters;

class EventHub {
public:
    EventHub(runtime::Runtime& runtime, Transport& transport, Identity& identity,
             JobWaiters& job_waiters);
    ~EventHub();

    void start();  // subscribes and begins to ping
    void stop();   // no more changes are listened to

    // Turns the call into an endless stream of events.
    Result<Answer> open(Call& call);

    // Where the stream stands. Who reads lists from now on and opens the stream later, with this as
    // `since`, misses nothing in between.
    std::string position();

private:
    struct Subscriber;
    void drain();
    void ping();
    bool still_may_listen(Subscriber& subscriber);
    void tell(Subscriber& subscriber, const std::vector<runtime::Change>& changes);
    std::string hints(Subscriber& subscriber, const std::vector<runtime::Change>& changes);
    std::string news(Subscriber& subscriber, const std::vector<runtime::Change>& changes);
    std::string event_id(std::uint64_t sequence) const;

    runtime::Runtime& runtime_;
    Transport& transport_;
    Identity& identity_;
    JobWaiters& job_waiters_;
    const std::string run_;  // random, new with each start

    std::unique_ptr<runtime::Subscription> subscription_;
    std::mutex pending_mutex_;
    std::vector<runtime::Change> pending_;
    bool is_draining_ = false;

    std::mutex subscribers_mutex_;
    std::list<std::shared_ptr<Subscriber>> subscribers_;
    std::uint64_t told_sequence_ = 0;
};

}  // namespace obieg::http
