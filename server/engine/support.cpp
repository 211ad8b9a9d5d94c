#include "engine/support.h"

#include "base/check.h"
#include "engine/compile/extensions.h"
#include "engine/elements/table.h"
#include "engine/events/table.h"

namespace obieg::engine {

namespace {

struct Remark {
    ElementType type;
    std::string_view text;
};

constexpr Remark remarks[] = {
    {ElementType::process,
     "Several in one file, each pool its own; one that is not executable "
     "only shows the other side of a conversation."},
    {ElementType::sub_process, "A scope of variables; ends when the last path inside has ended."},
    {ElementType::transaction, "As a sub-process; a cancel end event undoes what it has done."},
    {ElementType::ad_hoc_sub_process,
     "Parallel or sequential, completion condition, active elements as a list; with a task "
     "definition a worker decides what begins."},
    {ElementType::event_sub_process, "Interrupting or not; inside its scope."},
    {ElementType::call_activity,
     "Latest version, the one published together, or one by its tag; errors and escalations "
     "cross it, compensation does not. A hundred cases that call one another in a row fail with "
     "the error `calls-too-deep`."},
    {ElementType::start_event, "Several in one process."},
    {ElementType::intermediate_catch_event,
     "Also several events in one, all of them or the first."},
    {ElementType::intermediate_throw_event, "A message may be work for a worker."},
    {ElementType::boundary_event, "On every task, sub-process and call activity."},
    {ElementType::end_event, "Several in one process."},
    {ElementType::task, "Passes at once."},
    {ElementType::manual_task, "Passes at once."},
    {ElementType::user_task,
     "People, forms, deadlines, listeners that correct and deny; lanes that name a group assign."},
    {ElementType::service_task, "A job for a worker, or obieg: actions inside."},
    {ElementType::send_task, "A message, or a job for a worker."},
    {ElementType::receive_task, "Waits for a message; may begin a process."},
    {ElementType::script_task, "FEEL, or a job for a worker."},
    {ElementType::business_rule_task,
     "A DMN decision in the version that it names, or a job for a worker."},
    {ElementType::exclusive_gateway, "The first flow whose condition holds, else the default."},
    {ElementType::parallel_gateway, "Joins one token of each incoming flow."},
    {ElementType::inclusive_gateway, "Joins what can still come, looked at backwards."},
    {ElementType::complex_gateway, "Joins when its activation condition holds."},
    {ElementType::event_based_gateway,
     "The first event wins; may begin a process, then also wait for all of its messages."},
};

std::string_view remark_on(ElementType type) {
    for (const Remark& remark : remarks) {
        if (remark.type == type) return remark.text;
    }
    bug("every element has a remark", __FILE__, __LINE__);
}

std::string row(std::initializer_list<std::string_view> cells) {
    std::string line = "|";
    for (const std::string_view cell : cells) line += " " + std::string(cell) + " |";
    return line + "\n";
}

std::string elements() {
    std::string text = "## Elements\n\n" + row({"element", "remark"}) + "|---|---|\n";
    for (const Behaviour& behaviour : behaviours())
        text += row({behaviour.name, remark_on(behaviour.type)});
    return text;
}

std::string events() {
    std::string text =
        "\n## Events\n\nWhere each may stand. *Free* means: also without "
        "interrupting.\n\n" +
        row({"event", "starts a process", "starts an event sub-process", "caught", "on a boundary",
             "thrown", "ends a path"}) +
        "|---|---|---|---|---|---|---|\n";
    for (const EventBehaviour& event : event_behaviours()) {
        const auto at = [&](Place place) -> std::string_view {
            if (!(event.places & place)) return "";
            const bool may_interrupt =
                place == at_event_sub_process_start || place == on_a_boundary;
            return may_interrupt && (event.places & without_interrupting) ? "free" : "yes";
        };
        text += row({event.name, at(at_process_start), at(at_event_sub_process_start),
                     at(in_the_flow_catching), at(on_a_boundary), at(in_the_flow_throwing),
                     at(at_the_end)});
    }
    return text;
}

std::string extensions_read() {
    std::string names;
    for (const std::string_view name : zeebe_element_names())
        names += (names.empty() ? "" : ", ") + ("`" + std::string(name) + "`");
    return "\n## Extensions\n\nOf the namespace `zeebe:` " + names +
           ". Another one is refused by name.\n"
           "Of the namespace `obieg:` see [our own elements](obieg-elements.md).\n";
}

}  // namespace

std::string support_matrix() {
    return "# BPMN that is carried out\n\n"
           "Made from the tables of the engine by `obieg bpmn elements`. Every activity may be "
           "carried out several\ntimes (in parallel, one after the other, or in a loop) and may "
           "be compensated. What stands in no table here is\nrefused when it is published, with "
           "the element, the reason and what to do. Data objects, stores, annotations,\ngroups "
           "and lanes are kept and shown. How it behaves: [semantics](../semantics.md).\n\n" +
           elements() + events() + extensions_read();
}

}  // namespace obieg::engine
