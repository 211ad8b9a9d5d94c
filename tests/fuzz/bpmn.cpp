// Any bytes as a BPMN file: reading them never breaks, what is read is written back byte for byte,
// and what can be published runs until it rests without breaking an invariant.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "bpmn/xml.h"
#include "engine/testing/driver.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace obieg;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Result<bpmn::Document> document = bpmn::parse_xml(text);
    if (!document) return 0;
    if (bpmn::write_xml(*document) != text) std::abort();
    engine::testing::Driver driver;
    if (!driver.publish({{"process.bpmn", std::string(text)}})) return 0;
    for (const engine::WaitingStart& start : driver.waiting_starts()) {
        if (start.kind == engine::Subscription::Kind::signal) {
            driver.signal(start.name);
        } else {
            driver.message(start.name, "");
        }
    }
    const auto root = document->root->children(bpmn::uri::bpmn, "process");
    for (const bpmn::Element* process : root) {
        // Whether it can be started plainly is no matter here; that nothing breaks is.
        (void)driver.start(process->attribute_or("id", ""));
    }
    return 0;
}
