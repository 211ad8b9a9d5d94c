// Runs a process in the core alone, without a shell, again and again on one core, and prints how
// many steps a second it makes.
//
//   obieg_bench_engine WORKLOAD [SECONDS]
//
// A step is one element entered, done and left, its history included. Workloads: `chain` is a case
// of ten tasks in a row; `straight` start, gateway, script and end with 300 bytes of variables;
// `fork` three paths that fork and join; `items` one case with a multi-instance script over 100,000
// items. Time is processor time of this process, so that other work on the machine does not count.
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>

#include "base/json.h"
#include "engine/testing/models.h"

namespace {

using namespace obieg;
using namespace obieg::engine;
using namespace obieg::engine::testing;

struct CountingKeys final : Keys {
    std::uint64_t last = 0;
    std::uint64_t next() override { return ++last; }
};

double processor_seconds() {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

void print(std::string_view workload, double steps, double cases, double seconds) {
    std::cout << "{\"workload\": \"" << workload
              << "\", \"per_second\": " << static_cast<long>(steps / seconds)
              << ", \"cases_per_second\": " << cases / seconds
              << ", \"ns\": " << static_cast<long>(1e9 * seconds / steps) << "}" << std::endl;
}

[[noreturn]] void give_up(const std::string& message) {
    std::cerr << message << "\n";
    std::exit(1);
}

void publish(Driver& driver, const std::string& xml) {
    at_the_office(driver);
    const Status published = driver.publish({{"process.bpmn", xml}});
    if (!published) give_up(published.error().message);
}

// From nothing to the end, again and again; counts what has been completed.
void measure(std::string_view name, const std::string& xml, const Context& variables,
             double seconds) {
    Driver driver;
    publish(driver, xml);
    const std::shared_ptr<const Model> model = driver.latest("p");
    CountingKeys keys;
    double steps = 0;
    double cases = 0;
    const double begin = processor_seconds();
    while (processor_seconds() - begin < seconds) {
        for (int i = 0; i < 100; ++i) {
            CreateInstance create;
            create.variables = variables;
            create.validates_start_form = false;
            const View view{driver, driver.directory, driver.calendar, {}};
            const Outcome outcome =
                step(*model, State{},
                     Command{keys.make<InstanceKey>(), {"ola", false}, std::move(create)}, view,
                     driver.now, keys);
            const Transition* done = std::get_if<Transition>(&outcome);
            if (!done || done->state.instance.status != InstanceStatus::completed)
                give_up("a case did not reach its end");
            for (const Event& event : done->events)
                steps += event.kind == EventKind::element_completed ? 1 : 0;
            ++cases;
        }
    }
    print(name, steps, cases, processor_seconds() - begin);
}

void measure_items(int count) {
    Driver driver;
    publish(driver, bpmn_file(
                        R"(<bpmn:startEvent id="s"/><bpmn:endEvent id="e"/><bpmn:scriptTask id="a">
           <bpmn:extensionElements><zeebe:script expression="=item * 2" resultVariable="twice"/>
           </bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics>
           <bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=items"
           inputElement="item" outputCollection="results" outputElement="=twice"/>
           </bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:scriptTask>)" +
                        flows("s -> a\n a -> e")));
    List items;
    for (int i = 0; i < count; ++i) items.emplace_back(i);
    const double begin = processor_seconds();
    const InstanceKey key =
        driver.start("p", context({{"items", Value(std::move(items))}})).value();
    if (!has_ended(driver, key)) give_up("the case did not reach its end");
    print("items", count, 1, processor_seconds() - begin);
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

std::string forked() {
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
    const std::string workload = count > 1 ? words[1] : "chain";
    const double seconds = count > 2 ? std::atof(words[2]) : 3;
    if (workload == "chain") {
        measure(workload, chain(10), {}, seconds);
    } else if (workload == "straight") {
        measure(workload, straight(), variables(), seconds);
    } else if (workload == "fork") {
        measure(workload, forked(), {}, seconds);
    } else if (workload == "items") {
        measure_items(100'000);
    } else {
        give_up("expected chain, straight, fork or items, found " + workload);
    }
    return 0;
}
