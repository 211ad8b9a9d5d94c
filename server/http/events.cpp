#include "http/events.h"

#include <charconv>
#include <map>

#include "http/identity.h"
#include "http/job_waiters.h"
#include "http/json_writer.h"
#include "http/passwords.h"
#include "http/views.h"
#include "runtime/news.h"

namespace obieg::http {
namespace {

using runtime::Change;
using runtime::ChangeKind;

constexpr std::chrono::seconds ping_every{20};
constexpr std::int64_t check_rights_every_ms = 1'000;

bool concerns(const Change& change, const runtime::Viewer& viewer) {
    if (change.kind == ChangeKind::definition || viewer.sees_everything) return true;
    const auto holds = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    if (holds(change.users, viewer.user)) return true;
    return std::any_of(viewer.groups.begin(), viewer.groups.end(),
                       [&](const std::string& group) { return holds(change.groups, group); });
}

// The number behind "<run>-" of a Last-Event-ID of this run; nothing for any other text.
std::optional<std::uint64_t> sequence_of(std::string_view event_id, std::string_view run) {
    if (!event_id.starts_with(run) || event_id.size() <= run.size() + 1) return {};
    event_id.remove_prefix(run.size() + 1);
    std::uint64_t sequence = 0;
    const auto [end, error] =
        std::from_chars(event_id.data(), event_id.data() + event_id.size(), sequence);
    if (error != std::errc{} || end != event_id.data() + event_id.size()) return {};
    return sequence;
}

// What a program wants to hear of.
struct Wish {
    runtime::EventSet types = {};
    std::string process_id = {};
    InstanceKey instance = {};

    bool fits(const runtime::News& news) const {
        return types.has(news.type) && (process_id.empty() || news.process_id == process_id) &&
               (!instance || news.instance == instance);
    }
};

// Nothing: hints for a page.
Result<std::optional<Wish>> read_wish(const Request& request) {
    std::string_view names = request.query_value("types");
    const std::string_view case_key = request.query_value("caseKey");
    Wish wish;
    wish.process_id = request.query_value("processId");
    if (names.empty()) {
        if (case_key.empty() && wish.process_id.empty()) return std::optional<Wish>();
        names = "*";
    }
    if (!case_key.empty()) {
        const auto key = parse_key<InstanceKey>(case_key);
        if (!key)
            return fail(Code::invalid_argument,
                        "caseKey: Expected a key; found \"" + std::string(case_key) + "\".");
        wish.instance = *key;
    }
    while (!names.empty()) {
        const std::size_t end = std::min(names.find(','), names.size());
        const std::string_view name = names.substr(0, end);
        names.remove_prefix(std::min(end + 1, names.size()));
        const auto type = runtime::EventType::from(name);
        if (!type && name != "*") {
            return fail(Code::invalid_argument,
                        "types: There are no events \"" + std::string(name) +
                            "\". GET /api/v1/event-types lists those that there are.");
        }
        wish.types.add(type ? runtime::EventSet::only(*type) : runtime::EventSet::all());
    }
    return std::optional<Wish>(std::move(wish));
}

// Which news a person may know of; each case is looked up once.
class Sight {
public:
    Sight(runtime::Runtime& runtime, const runtime::Viewer& viewer, Call& call)
        : runtime_(runtime), viewer_(viewer), call_(call) {}

    bool reaches(const runtime::News& news) {
        if (!viewer_.tenants.holds(news.tenant)) return false;
        if (news.record) return reaches(news.record);
        if (!news.instance || viewer_.sees_everything) return true;
        const auto [known, is_new] = cases_.try_emplace(news.instance, false);
        if (is_new) {
            const auto visible = runtime_.read(
                [&](runtime::Reader& reader) { return reader.is_visible(news.instance, viewer_); });
            known->second = visible && *visible;
        }
        return known->second;
    }

private:
    bool reaches(RecordKey key) {
        const auto found =
            runtime_.read([&](runtime::Reader& reader) { return reader.record(key); });
        return found && *found && Views(call_).may_read((*found)->first);
    }

    runtime::Runtime& runtime_;
    const runtime::Viewer& viewer_;
    Call& call_;
    std::map<InstanceKey, bool> cases_;
};

}  // namespace

struct EventHub::Subscriber {
    CallPtr call;
    Stream stream;
    runtime::Viewer viewer;
    Time checked_at;
    std::optional<Wish> wish;
};

EventHub::EventHub(runtime::Runtime& runtime, Transport& transport, Identity& identity,
                   JobWaiters& job_waiters)
    : runtime_(runtime),
      transport_(transport),
      identity_(identity),
      job_waiters_(job_waiters),
      run_(random_token().substr(0, 8)) {}

EventHub::~EventHub() {
    stop();
}

void EventHub::start() {
    subscription_ = runtime_.subscribe([this](const std::vector<Change>& changes) {
        for (const Change& change : changes) {
            if (change.kind == ChangeKind::job) job_waiters_.jobs_appeared(change.name);
        }
        const std::lock_guard lock(pending_mutex_);
        pending_.insert(pending_.end(), changes.begin(), changes.end());
        if (std::exchange(is_draining_, true)) return;
        transport_.post([this] { drain(); });
    });
    transport_.post_after(ping_every, [this] { ping(); });
}

void EventHub::stop() {
    subscription_.reset();
    const std::lock_guard lock(subscribers_mutex_);
    subscribers_.clear();
}

std::string EventHub::event_id(std::uint64_t sequence) const {
    return run_ + "-" + std::to_string(sequence);
}

Result<Answer> EventHub::open(Call& call) {
    Response head{.content_type = "text/event-stream"};
    head.with("Cache-Control", "no-store").with("X-Accel-Buffering", "no");
    auto subscriber = std::make_shared<Subscriber>();
    subscriber->wish = TRY(read_wish(call.request()));
    subscriber->viewer = call.viewer();
    subscriber->checked_at = runtime_.real_now();
    const auto unread = TRY(runtime_.read(
        [&](runtime::Reader& reader) { return reader.count_unread(subscriber->viewer); }));
    // A browser that comes back by itself repeats the address and says the newer place in a header.
    std::string_view last_id = call.request().header("last-event-id");
    if (last_id.empty()) last_id = call.request().query_value("since");
    const std::uint64_t known_since = subscriber->wish ? runtime_.expect_news() : 0;

    const std::lock_guard lock(subscribers_mutex_);
    subscriber->stream = call.responder().start_stream(std::move(head));
    subscriber->call = call.shared_from_this();
    std::string greeting = "retry: 3000\nid: " + event_id(told_sequence_) + "\n\n";
    if (!subscriber->wish)
        greeting += "event: notification\ndata: {\"unread\":" + std::to_string(unread) + "}\n\n";
    subscriber->stream.write(greeting);
    if (!last_id.empty()) {
        const std::optional<std::uint64_t> last = sequence_of(last_id, run_);
        const auto missed =
            last && *last >= known_since ? runtime_.changes_after(*last) : std::nullopt;
        if (missed) {
            tell(*subscriber, *missed);
        } else {
            subscriber->stream.write("event: reload\ndata: {}\n\n");
        }
    }
    subscribers_.push_back(std::move(subscriber));
    return Later{};
}

std::string EventHub::position() {
    const std::lock_guard lock(subscribers_mutex_);
    return event_id(told_sequence_);
}

void EventHub::drain() {
    while (true) {
        std::vector<Change> changes;
        {
            const std::lock_guard lock(pending_mutex_);
            changes.swap(pending_);
            if (changes.empty()) {
                is_draining_ = false;
                return;
            }
        }
        const std::lock_guard lock(subscribers_mutex_);
        told_sequence_ = std::max(told_sequence_, changes.back().sequence);
        std::erase_if(subscribers_, [&](const auto& subscriber) {
            if (!still_may_listen(*subscriber)) return true;
            tell(*subscriber, changes);
            return false;
        });
    }
}

// Rights are looked at again at most once a second, so that somebody who was made inactive hears no
// more.
bool EventHub::still_may_listen(Subscriber& subscriber) {
    if (!subscriber.stream.is_open()) return false;
    const Time now = runtime_.real_now();
    if (now - subscriber.checked_at < check_rights_every_ms) return true;
    subscriber.checked_at = now;
    if (!identity_.is_alive(*subscriber.call)) {
        subscriber.stream.close();
        return false;
    }
    subscriber.viewer = subscriber.call->viewer();
    return true;
}

void EventHub::ping() {
    {
        const std::lock_guard lock(subscribers_mutex_);
        std::erase_if(subscribers_, [&](const auto& subscriber) {
            if (!still_may_listen(*subscriber)) return true;
            if (subscriber->wish) runtime_.expect_news();
            subscriber->stream.write(": ping\n\n");
            return false;
        });
    }
    transport_.post_after(ping_every, [this] { ping(); });
}

void EventHub::tell(Subscriber& subscriber, const std::vector<Change>& changes) {
    std::string text = subscriber.wish ? news(subscriber, changes) : hints(subscriber, changes);
    if (!text.empty()) subscriber.stream.write(std::move(text));
}

std::string EventHub::news(Subscriber& subscriber, const std::vector<Change>& changes) {
    std::string text;
    Sight sight(runtime_, subscriber.viewer, *subscriber.call);
    for (const Change& change : changes) {
        if (!change.news || !subscriber.wish->fits(*change.news) || !sight.reaches(*change.news))
            continue;
        // What the history says of it is for those who may read every history.
        const bool has_details = subscriber.viewer.sees_everything && !change.news->record;
        text += "id: " + event_id(change.sequence) + "\nevent: ";
        text += change.news->type.name();
        text += "\ndata: " +
                to_json(*change.news, has_details ? runtime::Details::yes : runtime::Details::no) +
                "\n\n";
    }
    return text;
}

std::string EventHub::hints(Subscriber& subscriber, const std::vector<Change>& changes) {
    std::string text;
    std::string previous;  // the same thing often changes several times in one commit
    bool has_notifications = false;
    std::uint64_t sequence = 0;
    for (const Change& change : changes) {
        sequence = std::max(sequence, change.sequence);
        if (!concerns(change, subscriber.viewer)) continue;
        JsonWriter json;
        std::string_view name;
        switch (change.kind) {
            case ChangeKind::task:
                name = "task";
                json.begin_object()
                    .field("key", change.task)
                    .field("instanceKey", change.instance)
                    .end_object();
                break;
            case ChangeKind::instance:
                name = "case";
                json.begin_object().field("key", change.instance).end_object();
                break;
            case ChangeKind::definition:
                name = "definition";
                json.begin_object().field("processId", change.name).end_object();
                break;
            case ChangeKind::notification:
                has_notifications =
                    has_notifications || std::find(change.users.begin(), change.users.end(),
                                                   subscriber.viewer.user) != change.users.end();
                continue;
            case ChangeKind::job:
            case ChangeKind::record:
            case ChangeKind::news:
                continue;
        }
        std::string event = "event: " + std::string(name) + "\ndata: " + json.take() + "\n\n";
        if (event == previous) continue;
        text += "id: " + event_id(change.sequence) + "\n" + event;
        previous = std::move(event);
    }
    if (has_notifications) {
        const auto unread = runtime_.read(
            [&](runtime::Reader& reader) { return reader.count_unread(subscriber.viewer); });
        // Without the number nothing is told; the next ping or event comes soon.
        if (unread) {
            text += "id: " + event_id(sequence) +
                    "\nevent: notification\ndata: {\"unread\":" + std::to_string(*unread) + "}\n\n";
        }
    }
    return text;
}

}  // namespace obieg::http
