#include "http/administered.h"

#include <algorithm>

#include "runtime/policy.h"

namespace obieg::http {
namespace {

bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Result<Administered> administered_processes(Call& call) {
    using runtime::Right;
    const auto rights = call.runtime().rights();
    std::vector<std::string> processes = rights->processes_with(call.caller(), Right::administer);
    if (processes.empty())
        TRY_STATUS(runtime::authorise(call.caller(), Right::administer, {}, *rights));
    if (has(processes, "*")) return Administered();
    return Administered(std::move(processes));
}

bool narrow(runtime::CaseFilter& filter, const Administered& processes) {
    if (!processes) return true;
    if (filter.process_ids.empty()) {
        filter.process_ids = *processes;
    } else {
        std::erase_if(filter.process_ids,
                      [&](const std::string& process) { return !has(*processes, process); });
    }
    return !filter.process_ids.empty();
}

}  // namespace obieg::http
