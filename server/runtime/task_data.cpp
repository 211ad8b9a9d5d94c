#include "runtime/task_data.h"

#include <algorithm>

#include "runtime/fingerprint.h"

namespace obieg::runtime {

Context visible_variables(const engine::State& state, ElementInstanceKey at) {
    Context variables;
    const std::vector<engine::ElementInstance>& elements = state.elements;
    if (elements.empty()) return variables;
    const auto find = [&](ElementInstanceKey key) {
        return std::find_if(
            elements.begin(), elements.end(),
            [&](const engine::ElementInstance& element) { return element.key == key; });
    };
    auto element = find(at);
    if (element == elements.end()) element = elements.begin();
    while (true) {
        for (const auto& [name, value] : element->variables.entries()) {
            if (!variables.contains(name)) variables.set(name, value);
        }
        if (!element->scope) return variables;
        element = find(element->scope);
        if (element == elements.end()) return variables;
    }
}

std::string task_tag(const engine::State& state, const engine::UserTask& task) {
    CompleteTask same;
    same.task = task.key;
    same.variables = visible_variables(state, task.element_instance);
    same.expected_version = task.version;
    return fingerprint(same);
}

}  // namespace obieg::runtime
