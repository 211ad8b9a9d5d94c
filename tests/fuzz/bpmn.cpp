// Any bytes as a BPMN file: what is read is written back byte for byte, the check of the diagram
// says everything in words, and what can be published runs, with its tasks and jobs done, until it
// rests; what it has become is stored and read again.
#include "bpmn/xml.h"
#include "engine/codec.h"
#include "engine/lint/lint.h"
#include "engine/testing/driver.h"
#include "fuzz.h"

using namespace obieg;

namespace {

constexpr int rounds = 5;  // of doing everything that waits

void check_diagram(const bpmn::Element& definitions) {
    for (const engine::lint::Finding& finding : engine::lint::check(definitions)) {
        for (const work::Language language :
             {work::Language::en, work::Language::pl, work::Language::ru})
            OBIEG_CHECK(!engine::lint::sentence(finding, language).empty());
    }
}

// Whether a command is accepted is no matter here; that nothing breaks is.
void do_what_waits(engine::testing::Driver& driver) {
    const engine::Actor administrator{"admin", true};
    const std::map<InstanceKey, engine::State> seen = driver.states();
    for (const auto& [key, state] : seen) {
        for (const engine::UserTask& task : state.tasks)
            (void)driver.send(key, administrator, engine::CompleteTask{task.key, {}, "", {}});
        for (const engine::Job& job : state.jobs)
            (void)driver.send(key, administrator, engine::CompleteJob{job.key, {}, "", {}});
        for (const engine::Timer& timer : state.timers) (void)driver.fire(key, timer.key);
        for (const engine::Subscription& waiting : state.subscriptions) {
            if (waiting.kind == engine::Subscription::Kind::signal) {
                driver.signal(waiting.name);
            } else {
                driver.message(waiting.name, waiting.correlation_key);
            }
        }
    }
}

void check_states(const engine::testing::Driver& driver) {
    for (const auto& [key, state] : driver.states()) {
        const std::string bytes = engine::encode(state);
        const Result<engine::State> read = engine::decode_state(bytes);
        OBIEG_CHECK(read.has_value() && engine::encode(*read) == bytes);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::text_of(data, size);
    const Result<bpmn::Document> document = bpmn::parse_xml(text);
    if (!document) return 0;
    OBIEG_CHECK(bpmn::write_xml(*document) == text);
    check_diagram(*document->root);
    engine::testing::Driver driver;
    if (!driver.publish({{"process.bpmn", std::string(text)}})) return 0;
    for (const bpmn::Element* process : document->root->children(bpmn::uri::bpmn, "process"))
        (void)driver.start(process->attribute_or("id", ""), fuzz::variables());
    for (const engine::WaitingStart& start : driver.waiting_starts()) {
        if (start.kind == engine::Subscription::Kind::signal) {
            driver.signal(start.name);
        } else {
            driver.message(start.name, "");
        }
    }
    for (int round = 0; round < rounds; ++round) do_what_waits(driver);
    check_states(driver);
    return 0;
}
