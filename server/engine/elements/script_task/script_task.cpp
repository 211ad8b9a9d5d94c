#include "engine/elements/script_task/script_task.h"

#include "engine/elements/service_task/service_task.h"
#include "engine/run.h"

namespace obieg::engine {

Status enter_script_task(Run& run, ElementInstanceKey instance) {
    const Element& element = run.element_at(instance);
    if (!element.script) return enter_service_task(run, instance);
    const Value value = run.evaluate(element.script->expression, instance).value;
    Context results;
    if (!element.script->result_variable.empty())
        results.set(element.script->result_variable, value);
    run.complete(instance, std::move(results));
    return {};
}

}  // namespace obieg::engine
