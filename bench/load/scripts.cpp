#include "scripts.h"

#include <fstream>
#include <iterator>
#include <map>
#include <utility>

#include "measured.h"

namespace load {
namespace {

// The text value of a JSON field, found by its name; good enough for answers of our own server.
std::string field(std::string_view body, std::string_view name) {
    const std::string quoted = "\"" + std::string(name) + "\"";
    std::size_t at = body.find(quoted);
    if (at == std::string_view::npos) return {};
    at = body.find('"', body.find(':', at));
    if (at == std::string_view::npos) return {};
    return std::string(body.substr(at + 1, body.find('"', at + 1) - at - 1));
}

std::string post(const Target& target, const std::string& path, const std::string& body) {
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" +
           (target.authorization.empty() ? "" : "Authorization: " + target.authorization + "\r\n") +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// 300 bytes of variables, as the workloads ask.
std::string start_body(const Target& target) {
    return R"({"processDefinitionId":")" + target.process +
           R"(","variables":{"amount":1234.5,"customer":"Nordwind Maszyny","note":")" +
           std::string(220, 'x') + R"(","urgent":true)" +
           (target.due.empty() ? "" : R"(,"due":")" + target.due + "\"") + "}}";
}

std::string start_case(const Target& target) {
    return post(target, "/v2/process-instances", start_body(target));
}

std::string find_task(const Target& target, const std::string& case_key) {
    return post(target, "/v2/user-tasks/search",
                R"({"filter":{"processInstanceKey":")" + case_key + R"("},"page":{"limit":1}})");
}

std::string complete_task(const Target& target, std::string_view found) {
    return post(target, "/v2/user-tasks/" + field(found, "userTaskKey") + "/completion", "{}");
}

// The same requests in each unit of work, each made from the answer to the one before.
class Sequence : public Script {
public:
    using Step = std::function<std::string(std::string_view answer)>;
    explicit Sequence(std::vector<Step> steps) : steps_(std::move(steps)) {}

    std::string next(std::string_view answer) override {
        if (at_ == steps_.size()) {
            at_ = 0;
            return {};
        }
        std::string request = steps_[at_++](answer);
        if (request.empty()) at_ = 0;  // the last step only reads the answer
        return request;
    }
    void restart() override { at_ = 0; }

private:
    std::vector<Step> steps_;
    std::size_t at_ = 0;
};

// A worker that leases a hundred jobs at a time and reports them one by one: a unit is one job.
class JobWorker final : public Script {
public:
    explicit JobWorker(const Target& target) : target_(target) {}

    std::string next(std::string_view answer) override {
        if (is_leasing_) read_leases(answer);
        if (is_reporting_) {
            is_reporting_ = false;
            return {};
        }
        if (leased_.empty()) {
            is_leasing_ = true;
            return post(target_, "/v2/jobs/activation",
                        R"({"type":"bench-job","worker":"bench","timeout":600000,)"
                        R"("maxJobsToActivate":100,"requestTimeout":10000})");
        }
        is_reporting_ = true;
        const std::string key = std::move(leased_.back());
        leased_.pop_back();
        return post(target_, "/v2/jobs/" + key + "/completion", "{}");
    }
    void restart() override { is_leasing_ = is_reporting_ = false; }

private:
    void read_leases(std::string_view answer) {
        is_leasing_ = false;
        static constexpr std::string_view name = "\"jobKey\"";
        for (std::size_t at = answer.find(name); at != std::string_view::npos;
             at = answer.find(name, at + name.size())) {
            leased_.push_back(field(answer.substr(at), "jobKey"));
        }
    }

    const Target& target_;
    std::vector<std::string> leased_;
    bool is_leasing_ = false;
    bool is_reporting_ = false;
};

std::unique_ptr<Script> sequence(std::vector<Sequence::Step> steps) {
    return std::make_unique<Sequence>(std::move(steps));
}

std::unique_ptr<Script> straight(const Target& target, WaitingCases&) {
    return sequence({[&](std::string_view) { return start_case(target); }});
}

std::unique_ptr<Script> one_task(const Target& target, WaitingCases&) {
    return sequence({
        [&](std::string_view) { return start_case(target); },
        [&](std::string_view started) {
            return find_task(target, field(started, "processInstanceKey"));
        },
        [&](std::string_view found) { return complete_task(target, found); },
    });
}

// Starts a case, and finishes another that has long been waiting.
std::unique_ptr<Script> one_task_live(const Target& target, WaitingCases& waiting) {
    return sequence({
        [&](std::string_view) { return start_case(target); },
        [&](std::string_view started) {
            waiting.add(field(started, "processInstanceKey"));
            return find_task(target, waiting.draw());
        },
        [&](std::string_view found) { return complete_task(target, found); },
    });
}

// Starts cases that go on waiting.
std::unique_ptr<Script> fill(const Target& target, WaitingCases& waiting) {
    return sequence({
        [&](std::string_view) { return start_case(target); },
        [&](std::string_view started) {
            waiting.add(field(started, "processInstanceKey"));
            return std::string();
        },
    });
}

std::unique_ptr<Script> jobs(const Target& target, WaitingCases&) {
    return std::make_unique<JobWorker>(target);
}

// What a person's inbox asks for: the first page of their tasks, narrowed down by a field of the
// cases.
std::unique_ptr<Script> inbox(const Target& target, WaitingCases&) {
    return sequence({[&](std::string_view) {
        return post(target, "/api/v1/tasks/search",
                    R"({"filter":{"view":"mine","processId":")" + target.process +
                        R"(","caseFields":[{"field":"customer","test":"contains","value":)"
                        R"("nordwind"}]},"sort":[{"field":"dueAt","order":"asc"}],)"
                        R"("page":{"limit":50}})");
    }});
}

constexpr const char* record_type = "bench-client";
constexpr int owners = 200;  // "owner-0" and so on
constexpr const char* cities[] = {"Kraków", "Łódź",  "Gdańsk", "Poznań", "Wrocław",
                                  "Lublin", "Toruń", "Opole",  "Kielce", "Radom"};
constexpr const char* states[] = {"new", "active", "active", "active", "sleeping"};
constexpr const char* kinds[] = {"Maszyny", "Transport", "Meble",   "Odlewnia",  "Drukarnia",
                                 "Budowa",  "Tartak",    "Ubojnia", "Hurtownia", "Serwis"};

// The client with this number: it decides everything, so that each run fills in the same.
std::string client_body(std::uint64_t number) {
    const std::uint64_t mixed = number * 0x9E3779B97F4A7C15ull >> 20;
    const auto pick = [&](const auto& list, int shift) {
        return std::string(list[(mixed >> shift) % std::size(list)]);
    };
    const std::string digits = std::to_string(1'000'000 + number);
    return R"({"fields":{"name":"Nordwind )" + pick(kinds, 2) + " " +
           std::to_string(mixed % 1'000'000) + R"(","code":"K)" + digits + R"(","city":")" +
           pick(cities, 6) + R"(","status":")" + pick(states, 11) + R"(","turnover":)" +
           std::to_string(mixed % 9'999'999) + R"(,"owner":"owner-)" +
           std::to_string(mixed / 64 % owners) + R"(","phone":"+48 600 )" + digits +
           R"(","note":"Wants an offer by phone; knows the price list of last year."}})";
}

// The clients 0, 1, 2 …, in the order in which the connections come to it.
std::unique_ptr<Script> fill_records(const Target& target, WaitingCases&) {
    static std::uint64_t next = 0;
    return sequence({[&](std::string_view) {
        return post(target, std::string("/api/v1/records/") + record_type, client_body(next++));
    }});
}

// What somebody asks of a list of clients, one after the other: its first page, those of a city
// with a status, the largest ones, those that a few letters of a name or a number find.
std::unique_ptr<Script> records(const Target& target, WaitingCases&) {
    static std::mt19937_64 random{1};
    const auto search = [&target](const std::string& body) {
        return post(target, std::string("/api/v1/records/") + record_type + "/search", body);
    };
    const auto pick = [](const auto& list) {
        return std::string(list[random() % std::size(list)]);
    };
    return sequence({
        [=](std::string_view) { return search(R"({"page":{"limit":50}})"); },
        [=](std::string_view) {
            return search(R"({"filter":{"where":{"city":")" + pick(cities) + R"(","status":")" +
                          pick(states) + R"("}},"page":{"limit":50}})");
        },
        [=](std::string_view) {
            return search(R"({"sort":[{"field":"turnover","order":"desc"}],"page":{"limit":50}})");
        },
        [=](std::string_view) {
            return search(R"({"filter":{"text":")" + pick(kinds) + " " +
                          std::to_string(100 + random() % 900) + R"("},"page":{"limit":50}})");
        },
    });
}

std::unique_ptr<Script> echo(const Target& target, WaitingCases&) {
    return sequence({[&](std::string_view) { return post(target, "/", start_body(target)); }});
}

}  // namespace

std::string WaitingCases::draw() {
    std::swap(keys_[random_() % keys_.size()], keys_.back());
    std::string key = std::move(keys_.back());
    keys_.pop_back();
    return key;
}

void WaitingCases::read(const std::string& file) {
    std::ifstream in(file);
    for (std::string key; std::getline(in, key);) add(key);
    if (is_empty()) die("no keys of waiting cases in " + file);
}

void WaitingCases::write(const std::string& file) const {
    std::ofstream out(file);
    for (const std::string& key : keys_) out << key << '\n';
    out.flush();
    if (!out) die("cannot write " + file);
}

ScriptMaker script_maker(const std::string& workload) {
    static const std::map<std::string, ScriptMaker> makers{
        {"straight", straight},
        {"one-task", one_task},
        {"one-task-live", one_task_live},
        {"fill", fill},
        {"jobs", jobs},
        {"inbox", inbox},
        {"fill-records", fill_records},
        {"records", records},
        {"echo", echo},
    };
    const auto found = makers.find(workload);
    return found == makers.end() ? ScriptMaker{} : found->second;
}

}  // namespace load
