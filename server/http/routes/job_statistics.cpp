// /v2: how many jobs there were, counted from the histories of cases. A history that is kept at the
// level "minimal" tells nothing of jobs.
#include <map>
#include <set>

#include "http/cluster.h"
#include "http/known_case.h"
#include "http/operations.h"

namespace obieg::http::operations {
namespace {

using cluster::Column;
using cluster::Kind;
using cluster::KnownCase;
using cluster::Row;
using cluster::Search;
using cluster::Use;
using engine::EventKind;

// Histories that one request reads.
constexpr std::size_t cases_max = 10'000;
constexpr std::size_t points_max = 10'000;

constexpr Column type_columns[] = {{"jobType", Kind::text, Use::filtered}};
constexpr Column job_error_columns[] = {{"errorCode", Kind::text, Use::filtered},
                                        {"errorMessage", Kind::text, Use::filtered}};

struct Window {
    Time from;
    Time to;
};

struct Metric {
    std::int64_t count = 0;
    std::optional<Time> latest;

    void add(Time at) {
        ++count;
        if (!latest || *latest < at) latest = at;
    }
    Value shown() const {
        Context context;
        context.set("count", count);
        context.set("lastUpdatedAt", latest ? Value(to_iso(*latest)) : Value());
        return Value(std::move(context));
    }
};

struct Metrics {
    Metric created, completed, failed;

    void add(const engine::Event& event) {
        if (event.kind == EventKind::job_created) created.add(event.at);
        if (event.kind == EventKind::job_completed) completed.add(event.at);
        if (event.kind == EventKind::job_failed) failed.add(event.at);
    }
    void show(Row& row) const {
        row.field("created", created.shown())
            .field("completed", completed.shown())
            .field("failed", failed.shown());
    }
};

// Calls `see` with the events of jobs in the window, the newest cases first. Whether all were seen.
template <class See>
Result<bool> each_job_event(Call& call, const Window& window, const See& see) {
    std::size_t looked_at = 0;
    runtime::CaseFilter filter;
    filter.order = runtime::Order::descending;
    runtime::PageRequest page{.limit = 500, .after = {}, .counts_total = false};
    do {
        auto cases = TRY(call.runtime().read([&](runtime::Reader& reader) {
            return reader.search_cases(filter, call.viewer(), page);
        }));
        for (runtime::CaseRow& row : cases.items) {
            if (row.instance.started_at > window.to) continue;
            if (row.instance.ended_at && *row.instance.ended_at < window.from) continue;
            if (++looked_at > cases_max) return false;
            const KnownCase known =
                TRY(cluster::known_case(call, std::move(row), cluster::Depth::history));
            for (const engine::Event& event : known.events) {
                const bool is_of_job = event.kind == EventKind::job_created ||
                                       event.kind == EventKind::job_completed ||
                                       event.kind == EventKind::job_failed;
                if (is_of_job && event.at >= window.from && event.at <= window.to) see(event);
            }
        }
        page.after = cases.end_cursor;
    } while (!page.after.empty());
    return true;
}

std::string text_of(const engine::Event& event, std::string_view name) {
    const Value* value = event.data.find(name);
    return value ? value->text_or("") : std::string();
}

// The different workers that did jobs or failed at them.
class Workers {
public:
    void add(const engine::Event& event) {
        if (std::string worker = text_of(event, "worker"); !worker.empty())
            names_.insert(std::move(worker));
    }
    void show(Row& row) const { row.field("workers", static_cast<std::int64_t>(names_.size())); }

private:
    std::set<std::string> names_;
};

Window read_window(Fields& filter) {
    return {filter.time("from"), filter.time("to")};
}

Result<Time> query_time(const Request& request, std::string_view name) {
    const auto time = time_from_iso(request.query_value(name));
    if (!time) {
        return fail(Code::invalid_argument, std::string(name) +
                                                ": Expected a point in time such as "
                                                "2027-03-01T08:00:00Z.");
    }
    return *time;
}

// PT1M, PT1H, PT1D and the like; zero for other texts.
std::int64_t milliseconds_of(const std::string& text) {
    const bool is_in_hours = text.starts_with("PT");
    if (text.size() < 3 || text.front() != 'P') return 0;
    const std::string number = text.substr(is_in_hours ? 2 : 1);
    const std::int64_t amount = std::atoll(number.c_str());
    switch (text.back()) {
        case 'S':
            return amount * ms_per_second;
        case 'M':
            return is_in_hours ? amount * ms_per_minute : 0;
        case 'H':
            return amount * ms_per_hour;
        case 'D':
            return amount * ms_per_day;
        default:
            return 0;
    }
}

}  // namespace

Result<Answer> get_job_statistics(Call& call) {
    const Request& request = call.request();
    const Window window{TRY(query_time(request, "from")), TRY(query_time(request, "to"))};
    const std::string type(request.query_value("jobType"));
    Metrics metrics;
    const bool is_complete = TRY(each_job_event(call, window, [&](const engine::Event& event) {
        if (type.empty() || text_of(event, "type") == type) metrics.add(event);
    }));
    Row row(1);
    metrics.show(row);
    row.field("isIncomplete", !is_complete);
    JsonWriter json;
    row.write(json);
    return json_response(json.take());
}

Result<Answer> count_jobs_by_type(Call& call) {
    Fields fields(TRY(call.body()));
    Search search(fields, type_columns);
    const Window window = read_window(search.filter());
    TRY_STATUS(fields.finish());
    struct OfType {
        Metrics metrics;
        Workers workers;
    };
    std::map<std::string, OfType> types;
    TRY(each_job_event(call, window, [&](const engine::Event& event) {
        OfType& of_type = types[text_of(event, "type")];
        of_type.metrics.add(event);
        of_type.workers.add(event);
    }));
    std::vector<Row> rows;
    for (const auto& [type, counted] : types) {
        Row& row = rows.emplace_back(rows.size() + 1);
        row.field("jobType", type);
        counted.metrics.show(row);
        counted.workers.show(row);
    }
    return search.answer(std::move(rows));
}

Result<Answer> count_jobs_by_worker(Call& call) {
    Fields fields(TRY(call.body()));
    Search search(fields, {});
    const Window window = read_window(search.filter());
    const std::string type = search.filter().text("jobType");
    TRY_STATUS(fields.finish());
    std::map<std::string, Metrics> workers;
    // A job is created for nobody; it is counted for whoever did it or failed at it.
    std::map<std::string, std::vector<engine::Event>> created;
    TRY(each_job_event(call, window, [&](const engine::Event& event) {
        if (text_of(event, "type") != type) return;
        const std::string job = text_of(event, "job");
        const std::string worker = text_of(event, "worker");
        if (event.kind == EventKind::job_created) {
            created[job].push_back(event);
        } else if (!worker.empty()) {
            Metrics& metrics = workers[worker];
            metrics.add(event);
            for (const engine::Event& beginning : created[job]) metrics.add(beginning);
            created.erase(job);
        }
    }));
    std::vector<Row> rows;
    for (const auto& [worker, metrics] : workers) {
        Row& row = rows.emplace_back(rows.size() + 1);
        row.field("worker", worker);
        metrics.show(row);
    }
    return search.paged(std::move(rows));
}

Result<Answer> count_jobs_over_time(Call& call) {
    Fields fields(TRY(call.body()));
    Search search(fields, {});
    const Window window = read_window(search.filter());
    const std::string type = search.filter().text("jobType");
    const std::string resolution = search.filter().text_or("resolution", "PT1H");
    const std::int64_t step = milliseconds_of(resolution);
    if (step <= 0)
        search.filter().report("resolution", "Expected a duration such as PT1M, PT1H or P1D.");
    if (step > 0 && (window.to - window.from) / step > static_cast<std::int64_t>(points_max))
        search.filter().report("resolution", "These are more than 10,000 points in time.");
    TRY_STATUS(fields.finish());
    std::map<std::int64_t, Metrics> points;
    for (std::int64_t at = window.from.ms; at <= window.to.ms; at += step) points[at];
    TRY(each_job_event(call, window, [&](const engine::Event& event) {
        if (text_of(event, "type") == type)
            points[window.from.ms + (event.at - window.from) / step * step].add(event);
    }));
    std::vector<Row> rows;
    for (const auto& [at, metrics] : points) {
        Row& row = rows.emplace_back(rows.size() + 1);
        row.field("time", Time{at});
        metrics.show(row);
    }
    return search.paged(std::move(rows));
}

Result<Answer> count_job_errors(Call& call) {
    Fields fields(TRY(call.body()));
    Search search(fields, job_error_columns);
    const Window window = read_window(search.filter());
    const std::string type = search.filter().text("jobType");
    TRY_STATUS(fields.finish());
    std::map<std::string, Workers> messages;
    TRY(each_job_event(call, window, [&](const engine::Event& event) {
        if (event.kind == EventKind::job_failed && text_of(event, "type") == type)
            messages[text_of(event, "message")].add(event);
    }));
    std::vector<Row> rows;
    for (const auto& [message, workers] : messages) {
        Row& row = rows.emplace_back(rows.size() + 1);
        row.field("errorCode", "").field("errorMessage", message);
        workers.show(row);
    }
    return search.answer(std::move(rows));
}

}  // namespace obieg::http::operations
