#include "sim/marks.h"

#include "engine/elements/table.h"
#include "engine/events/table.h"
#include "sim/trial.h"

namespace obieg::sim {

using namespace engine;

namespace {

std::string mark_of(const Element& element, const EventRule& rule) {
    std::string mark(element.behaviour->name);
    mark += ": " + std::string(event_behaviour(rule.type).name);
    if (!element.is_interrupting) mark += ", not interrupting";
    return mark;
}

}  // namespace

void Marks::note_events(const Model& model, const std::vector<engine::Event>& events,
                        std::size_t first) {
    for (std::size_t i = first; i < events.size(); ++i) {
        const engine::Event& event = events[i];
        note("history: " + std::string(to_text(event.kind)));
        if (event.kind == EventKind::incident_raised)
            note("incident: " + event.data.find("kind")->text_or(""));
        const Element* element = model.element(event.element);
        if (!element) continue;
        const std::string name(element->behaviour->name);
        if (event.kind == EventKind::element_terminated) note(name + " terminated");
        if (event.kind != EventKind::element_activated) continue;
        note(name);
        for (const EventRule& rule : element->events) note(mark_of(*element, rule));
        if (element->events.size() > 1)
            note(element->is_parallel_multiple ? "parallel multiple event" : "multiple event");
        if (element->is_for_compensation) note("compensation handler");
        if (element->loop) {
            note(element->loop->is_standard     ? "standard loop"
                 : element->loop->is_sequential ? "multi-instance, sequential"
                                                : "multi-instance, parallel");
        }
    }
}

void Marks::add(const Marks& other) {
    for (const auto& [mark, count] : other.seen_) seen_[mark] += count;
}

std::vector<std::string> Marks::missing() const {
    std::vector<std::string> answer;
    for (const std::string& mark : expected_marks()) {
        if (!seen_.contains(mark)) answer.push_back(mark);
    }
    return answer;
}

std::vector<std::string> expected_marks() {
    std::vector<std::string> marks;
    for (const Behaviour& row : behaviours()) marks.emplace_back(row.name);
    for (const char* where : {"boundary event: ", "start event: "}) {
        for (const char* event : {"message", "timer", "signal", "conditional", "escalation"}) {
            marks.push_back(std::string(where) + event);
            marks.push_back(std::string(where) + event + ", not interrupting");
        }
        marks.push_back(std::string(where) + "error");
    }
    marks.insert(marks.end(), {
                                  "boundary event: cancel",
                                  "intermediate catch event: message",
                                  "intermediate catch event: timer",
                                  "intermediate catch event: signal",
                                  "intermediate catch event: conditional",
                                  "intermediate catch event: link",
                                  "intermediate throw event: message",
                                  "intermediate throw event: signal",
                                  "intermediate throw event: escalation",
                                  "intermediate throw event: compensation",
                                  "intermediate throw event: link",
                                  "end event: terminate",
                                  "end event: error",
                                  "end event: escalation",
                                  "end event: compensation",
                                  "end event: cancel",
                                  "multiple event",
                                  "parallel multiple event",
                                  "compensation handler",
                                  "standard loop",
                                  "multi-instance, sequential",
                                  "multi-instance, parallel",
                                  "sub-process terminated",
                                  "call activity terminated",
                                  "event-based gateway terminated",
                                  "incident: job",
                                  "incident: no-flow",
                                  "incident: uncaught-error",
                                  "incident: called-case-cancelled",
                                  "history: incident-resolved",
                                  "history: process-completed",
                                  "history: process-terminated",
                                  "history: message-correlated",
                                  "begun by a message",
                                  "begun by a signal",
                                  "begun by a timer",
                                  "message kept",
                                  "message id known",
                                  "repair: activate",
                                  "repair: move",
                                  "repair: terminate",
                                  "fault: answer lost",
                                  "fault: power lost before the commit",
                                  "fault: timer brought twice",
                              });
    for (const std::string& name : command_names()) marks.push_back("command: " + name);
    return marks;
}

}  // namespace obieg::sim
