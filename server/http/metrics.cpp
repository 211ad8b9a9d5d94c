#include "http/metrics.h"

#include <string>

#include "runtime/meters.h"
#include "runtime/queries.h"

namespace obieg::http {
namespace {

// Families of samples, each with its help and type lines.
class Exposition {
public:
    void counter(std::string_view name, std::string_view help, std::uint64_t value) {
        begin(name, help, "counter");
        sample(name, "", std::to_string(value));
    }
    void gauge(std::string_view name, std::string_view help, const std::string& value) {
        begin(name, help, "gauge");
        sample(name, "", value);
    }

    // Prometheus' buckets hold all values up to their bound. `scale` is what one unit of the
    // histogram is in units of the metric, as a power of ten.
    template <std::size_t Bounds>
    void histogram(std::string_view name, std::string_view help,
                   const runtime::Histogram<Bounds>& values, int scale) {
        begin(name, help, "histogram");
        const std::string bucket = std::string(name) + "_bucket";
        std::uint64_t up_to = 0;
        for (std::size_t at = 0; at < Bounds; ++at) {
            up_to += values.count(at);
            sample(bucket, "le=\"" + scaled(values.bounds()[at], scale) + "\"",
                   std::to_string(up_to));
        }
        up_to += values.count(Bounds);
        sample(bucket, "le=\"+Inf\"", std::to_string(up_to));
        sample(std::string(name) + "_sum", "", scaled(values.sum(), scale));
        sample(std::string(name) + "_count", "", std::to_string(up_to));
    }

    void begin(std::string_view name, std::string_view help, std::string_view type) {
        text_ += "# HELP ";
        text_ += name;
        text_ += ' ';
        text_ += help;
        text_ += "\n# TYPE ";
        text_ += name;
        text_ += ' ';
        text_ += type;
        text_ += '\n';
    }
    void sample(std::string_view name, std::string_view labels, std::string_view value) {
        text_ += name;
        if (!labels.empty()) {
            text_ += '{';
            text_ += labels;
            text_ += '}';
        }
        text_ += ' ';
        text_ += value;
        text_ += '\n';
    }

    std::string take() { return std::move(text_); }

private:
    static std::string scaled(std::int64_t value, int scale) {
        return scale == 0 ? std::to_string(value)
                          : std::to_string(value) + "e" + std::to_string(scale);
    }

    std::string text_;
};

struct Waiting {
    std::int64_t incidents = 0;
    std::int64_t queued = 0;
    std::int64_t dead = 0;
};

Result<Waiting> count_waiting(runtime::Runtime& runtime) {
    return runtime.read([](runtime::Reader& reader) -> Result<Waiting> {
        const runtime::PageRequest none{.limit = 1};
        const runtime::TenantSet all = runtime::TenantSet::all();
        Waiting waiting;
        waiting.incidents = TRY(reader.incidents({.tenants = all}, none)).total_items;
        waiting.queued = TRY(reader.outbox(runtime::OutboxState::queued, all, none)).total_items;
        waiting.dead = TRY(reader.outbox(runtime::OutboxState::dead, all, none)).total_items;
        return waiting;
    });
}

}  // namespace

Response metrics_page(runtime::Runtime& runtime, const AnswerCounts& answers) {
    const runtime::Meters& meters = runtime.meters();
    const runtime::Health health = runtime.health();
    Exposition out;
    out.gauge("obieg_accepts_writes", "1 while the server accepts work.",
              health.accepts_writes ? "1" : "0");
    out.gauge("obieg_queue_length", "Requests that wait for the writer.",
              std::to_string(health.queued));
    const std::int64_t silent_ms = runtime.real_now().ms - meters.last_round_ms;
    out.gauge("obieg_writer_silence_seconds",
              "Since the writer last came round; it does at least once a minute.",
              std::to_string(silent_ms) + "e-3");
    out.histogram("obieg_commit_seconds", "How long commits take.", meters.commit_us, -6);
    out.histogram("obieg_commit_requests", "How many requests one commit carries.",
                  meters.requests_in_commit, 0);
    out.counter("obieg_requests_refused_total",
                "Requests refused because too many waited or the server was stopping.",
                meters.requests_refused);
    out.counter("obieg_storage_failures_total", "Transactions that the database refused.",
                meters.storage_failures);
    out.counter("obieg_batches_repeated_total",
                "Transactions that ran again because another node was in the way.",
                meters.batches_repeated);
    out.counter("obieg_database_round_trips_total",
                "How often the writer waited for an answer of PostgreSQL; it does so once for what "
                "a commit reads, at most, and once for all that it writes.",
                meters.round_trips);
    out.counter("obieg_messages_sent_total", "Messages that the next station took over.",
                meters.messages_sent);
    out.counter("obieg_message_failures_total", "Attempts to deliver a message that failed.",
                meters.messages_failed);
    out.begin("obieg_http_answers_total", "Answers over HTTP by class of status.", "counter");
    for (std::size_t digit = 1; digit <= 5; ++digit) {
        out.sample("obieg_http_answers_total", "class=\"" + std::to_string(digit) + "xx\"",
                   std::to_string(answers.of_class(digit)));
    }
    // Left out, as Prometheus wants it, when the database does not answer.
    if (const Result<Waiting> waiting = count_waiting(runtime)) {
        out.gauge("obieg_incidents_open", "Steps that cannot go on (at most 10000 are counted).",
                  std::to_string(waiting->incidents));
        out.gauge("obieg_messages_queued", "Messages that wait to be delivered (at most 10000).",
                  std::to_string(waiting->queued));
        out.gauge("obieg_messages_dead", "Messages given up (at most 10000).",
                  std::to_string(waiting->dead));
    }
    Response response{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                      .body = out.take()};
    response.with("Cache-Control", "no-store");
    return response;
}

bool is_this_machine(std::string_view address) {
    return address.starts_with("127.") || address == "::1" || address.starts_with("::ffff:127.");
}

}  // namespace obieg::http
