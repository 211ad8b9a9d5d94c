// Measures the writer without HTTP: how many cases a second it starts and finishes, with SQLite
// FULL.
//
//     runtime_bench [seconds] [in flight]
//
// One JSON line for each workload: `straight` is start -> gateway -> script -> end with about 300
// bytes of variables; `one-task` starts a case and completes its user task. `ref-fsync` is what the
// disk gives at the same minute: durable 4 KiB appends a second. `cpuMicroseconds` is the processor
// time of one case, which tells something even on a machine that is busy with other things.
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mutex>

#include <fcntl.h>
#include <unistd.h>

#include "base/json.h"
#include "runtime/runtime.h"
#include "store/store.h"
#include "store/testing.h"

namespace {

using namespace obieg;
using namespace obieg::runtime;
using Steady = std::chrono::steady_clock;

constexpr const char* definitions_open =
    "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
    "xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" "
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
    "id=\"d\" targetNamespace=\"t\">";

const std::string straight_process = std::string(definitions_open) + R"(
<bpmn:process id="straight" isExecutable="true">
<bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="gate"/>
<bpmn:exclusiveGateway id="gate" default="f3"/>
<bpmn:sequenceFlow id="f2" sourceRef="gate" targetRef="calc"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=amount > 100</bpmn:conditionExpression></bpmn:sequenceFlow>
<bpmn:sequenceFlow id="f3" sourceRef="gate" targetRef="end"/>
<bpmn:scriptTask id="calc"><bpmn:extensionElements><zeebe:script expression="=amount * 2" resultVariable="doubled"/></bpmn:extensionElements></bpmn:scriptTask>
<bpmn:sequenceFlow id="f4" sourceRef="calc" targetRef="end"/><bpmn:endEvent id="end"/>
</bpmn:process></bpmn:definitions>)";

const std::string one_task_process = std::string(definitions_open) + R"(
<bpmn:process id="one-task" isExecutable="true">
<bpmn:startEvent id="start"/><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
<bpmn:userTask id="work" name="Work"><bpmn:extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="anna"/></bpmn:extensionElements></bpmn:userTask>
<bpmn:sequenceFlow id="f2" sourceRef="work" targetRef="end"/><bpmn:endEvent id="end"/>
</bpmn:process></bpmn:definitions>)";

class NoMail final : public EffectCarrier {
public:
    DeliveryReport deliver(const OutgoingMessage&) override { return {}; }
};

Context variables() {
    Context variables;
    variables.set("amount", 250);
    variables.set("customer", "Nordwind Maszyny sp. z o.o.");
    for (int i = 0; i < 6; ++i)
        variables.set("field" + std::to_string(i), "some text of about thirty chars");
    return variables;
}

double appends_per_second(const std::string& path) {
    const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    if (file < 0) return 0;
    const std::string page(4096, 'x');
    const Steady::time_point begin = Steady::now();
    int count = 0;
    while (Steady::now() - begin < std::chrono::seconds(1)) {
        if (::write(file, page.data(), page.size()) < 0 || ::fdatasync(file) != 0) break;
        ++count;
    }
    const double seconds = std::chrono::duration<double>(Steady::now() - begin).count();
    ::close(file);
    return count / seconds;
}

// Keeps `in_flight` chains of requests going; each chain submits its next step from the callback.
class Load {
public:
    Load(Runtime& runtime, Reader& reader, int in_flight, std::chrono::seconds span)
        : runtime_(runtime), reader_(reader), in_flight_(in_flight), until_(Steady::now() + span) {}

    void run(bool with_task) {
        with_task_ = with_task;
        begin_ = Steady::now();
        const std::clock_t cpu_begin = std::clock();
        running_ = in_flight_;
        for (int i = 0; i < in_flight_; ++i) start();
        std::unique_lock lock(mutex_);
        done_.wait(lock, [this] { return running_ == 0; });
        seconds_ = std::chrono::duration<double>(Steady::now() - begin_).count();
        cpu_seconds_ = static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC;
    }
    double cpu_microseconds() const {
        return cpu_seconds_ * 1e6 / static_cast<double>(finished_.load());
    }
    double per_second() const { return static_cast<double>(finished_.load()) / seconds_; }
    std::int64_t failed() const { return failed_; }

private:
    void start() {
        if (Steady::now() > until_) return end();
        StartProcess request;
        request.process_id = with_task_ ? "one-task" : "straight";
        request.variables = variables();
        request.validates_form = false;
        runtime_.submit({Caller::system(), std::move(request), ""}, [this](Result<Reply> reply) {
            if (!reply) ++failed_;
            if (!reply || !with_task_) {
                ++finished_;
                return start();
            }
            complete(std::get<InstanceStarted>(*reply).instance);
        });
    }
    void complete(InstanceKey instance) {
        const auto state = reader_.case_state(instance);
        if (!state || !*state || (*state)->tasks.empty()) {
            ++failed_;
            return start();
        }
        CompleteTask request;
        request.task = (*state)->tasks.front().key;
        runtime_.submit({Caller{.user = "anna", .roles = {}}, std::move(request), ""},
                        [this](Result<Reply> reply) {
                            if (!reply) ++failed_;
                            ++finished_;
                            start();
                        });
    }
    void end() {
        const std::lock_guard lock(mutex_);
        if (--running_ == 0) done_.notify_all();
    }

    Runtime& runtime_;
    Reader& reader_;
    const int in_flight_;
    const Steady::time_point until_;
    Steady::time_point begin_;
    bool with_task_ = false;
    std::atomic<std::int64_t> finished_ = 0;
    std::atomic<std::int64_t> failed_ = 0;
    double seconds_ = 1;
    double cpu_seconds_ = 0;
    std::mutex mutex_;
    std::condition_variable done_;
    int running_ = 0;
};

void print(const char* workload, const Load& load, double reference) {
    std::printf(
        "{\"workload\": \"%s\", \"perSecond\": %.0f, \"cpuMicroseconds\": %.1f, \"failed\": %lld, "
        "\"refFsync\": %.0f}\n",
        workload, load.per_second(), load.cpu_microseconds(), static_cast<long long>(load.failed()),
        reference);
    std::fflush(stdout);
}

template <class T>
T need(Result<T> result) {
    if (result) return *std::move(result);
    std::fprintf(stderr, "%s\n", result.error().message.c_str());
    std::exit(1);
}

}  // namespace

int main(int count, char** arguments) {
    const std::chrono::seconds span(count > 1 ? std::atoi(arguments[1]) : 5);
    const int in_flight = count > 2 ? std::atoi(arguments[2]) : 64;
    const store::testing::TemporaryFolder folder;
    const std::unique_ptr<Store> store = need(store::open_sqlite(folder.file("obieg.db")));
    const auto clock = system_clock();
    const auto random = system_random();
    NoMail carrier;
    Runtime runtime(Config{}, Ports{*store, carrier, *clock, *random});
    if (!runtime.start()) return 1;
    work::User anna;
    anna.name = "anna";
    need(runtime.call(Caller::system(), SaveUser{anna, {}}));
    need(runtime.call(Caller::system(), PublishPackage{{{"straight.bpmn", straight_process}}, ""}));
    need(runtime.call(Caller::system(), PublishPackage{{{"one-task.bpmn", one_task_process}}, ""}));
    const std::unique_ptr<Reader> reader = need(store->open_reader());
    for (const bool with_task : {false, true}) {
        const double reference = appends_per_second(folder.file("reference"));
        Load load(runtime, *reader, in_flight, span);
        load.run(with_task);
        print(with_task ? "one-task" : "straight", load, reference);
    }
    return 0;
}
