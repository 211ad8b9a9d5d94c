// Measures the core alone, without a shell: how many steps a second one processor makes.
//
//     engine_bench [seconds]
//
// A step is one element entered, done and left, with its history. One JSON line for each workload:
// `engine-core` is a case of ten plain tasks in a row; `engine-straight` start, gateway, script and
// end with 300 bytes of variables; `engine-fork` three paths that fork and join; `engine-items` one
// case with a multi-instance script over 100,000 items, timed as a whole.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "engine/testing/models.h"

namespace {

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;
using Steady = std::chrono::steady_clock;

struct CountingKeys final : Keys {
    std::uint64_t last = 0;
    std::uint64_t next() override { return ++last; }
};

struct Workload {
    const char* name;
    std::string xml;
    Context variables;
};

double seconds_since(Steady::time_point begin) {
    return std::chrono::duration<double>(Steady::now() - begin).count();
}

// Runs the process again and again, from nothing to the end, and counts what has been completed.
void measure(const Workload& workload, double seconds) {
    Driver driver;
    at_the_office(driver);
    if (!driver.publish({{"process.bpmn", workload.xml}})) std::exit(1);
    const std::shared_ptr<const Model> model = driver.latest("p");
    CountingKeys keys;
    std::int64_t steps = 0;
    std::int64_t cases = 0;
    const Steady::time_point begin = Steady::now();
    while (seconds_since(begin) < seconds) {
        for (int i = 0; i < 100; ++i) {
            CreateInstance create;
            create.variables = workload.variables;
            create.validates_start_form = false;
            const View view{driver, driver.directory, driver.calendar, {}};
            const Outcome outcome =
                step(*model, State{}, Command{keys.make<InstanceKey>(), {"ola", false}, create},
                     view, driver.now, keys);
            const Transition* done = std::get_if<Transition>(&outcome);
            if (!done || done->state.instance.status != InstanceStatus::completed) std::exit(1);
            for (const Event& event : done->events)
                steps += event.kind == EventKind::element_completed ? 1 : 0;
            ++cases;
        }
    }
    const double taken = seconds_since(begin);
    std::printf("{\"name\": \"%s\", \"per_second\": %.0f, \"cases_per_second\": %.0f}\n",
                workload.name, static_cast<double>(steps) / taken,
                static_cast<double>(cases) / taken);
}

void measure_items(int count) {
    Driver driver;
    at_the_office(driver);
    const std::string xml = bpmn_file(
        R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:scriptTask id="a">
           <bpmn:extensionElements><zeebe:script expression="=item * 2" resultVariable="twice"/>
           </bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics>
           <bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items"
           inputElement="item" outputCollection="results" outputElement="=twice"/>
           </bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:scriptTask>)" +
        flows("s -> a\n a -> e"));
    if (!driver.publish({{"process.bpmn", xml}})) std::exit(1);
    List items;
    for (int i = 0; i < count; ++i) items.emplace_back(i);
    const Steady::time_point begin = Steady::now();
    const InstanceKey key =
        driver.start("p", context({{"items", Value(std::move(items))}})).value();
    if (!has_ended(driver, key)) std::exit(1);
    std::printf("{\"name\": \"engine-items\", \"items\": %d, \"seconds\": %.2f}\n", count,
                seconds_since(begin));
}

std::string chain(int length) {
    std::string inside = R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/>)";
    std::string lines;
    std::string before = "s";
    for (int i = 0; i < length; ++i) {
        const std::string id = "task" + std::to_string(i);
        inside += "<bpmn:manualTask id=\"" + id + "\"/>";
        lines += before + " -> " + id + "\n";
        before = id;
    }
    return bpmn_file(inside + flows(lines + before + " -> e\n"));
}

std::string straight() {
    return bpmn_file(
        R"(<bpmn:startEvent id="start"/><bpmn:exclusiveGateway id="gate" default="f3"/>
           <bpmn:scriptTask id="calc"><bpmn:extensionElements>
           <zeebe:script expression="=amount * 1.23" resultVariable="gross"/>
           </bpmn:extensionElements></bpmn:scriptTask><bpmn:endEvent id="end"/>)" +
        flows("start -> gate\n gate -> calc if =amount > 1000\n gate -> end\n calc -> end"));
}

std::string fork() {
    return bpmn_file(
        R"(<bpmn:startEvent id="s"/><bpmn:parallelGateway id="f"/><bpmn:manualTask id="a"/>
           <bpmn:manualTask id="b"/><bpmn:manualTask id="c"/><bpmn:parallelGateway id="j"/>
           <bpmn:endEvent id="e"/>)" +
        flows("s -> f\n f -> a\n f -> b\n f -> c\n a -> j\n b -> j\n c -> j\n j -> e"));
}

Context variables() {
    Context variables;
    variables.set("amount", 2500);
    variables.set("customer", "Nordwind Maszyny sp. z o.o.");
    for (int i = 0; i < 6; ++i)
        variables.set("field" + std::to_string(i), "some text of about thirty chars");
    return variables;
}

}  // namespace

int main(int count, char** words) {
    const double seconds = count > 1 ? std::atof(words[1]) : 3;
    measure({"engine-core", chain(10), {}}, seconds);
    measure({"engine-straight", straight(), variables()}, seconds);
    measure({"engine-fork", fork(), {}}, seconds);
    measure_items(100'000);
    return 0;
}
