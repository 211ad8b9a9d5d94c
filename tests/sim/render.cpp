#include "sim/render.h"

#include <set>

#include "base/time.h"

namespace obieg::sim {

namespace {

std::string tag(const std::string& name, const std::string& attributes, const std::string& inside) {
    return "<bpmn:" + name + attributes + ">" + inside + "</bpmn:" + name + ">\n";
}

std::string attribute(const std::string& name, const std::string& value) {
    return " " + name + "=\"" + value + "\"";
}

std::string text_of(const Condition& condition) {
    return "=" + condition.variable + " &gt;= " + std::to_string(condition.at_least);
}

std::string condition_tag(const std::string& text) {
    return tag("conditionExpression", "", text);
}

class Renderer {
public:
    Renderer(const Plan& plan, int version) : plan_(plan), version_(version) {}

    std::string file() {
        std::string processes;
        for (const Plan::Process& process : plan_.processes) {
            out_.clear();
            scope(process.body, process.starts);
            const std::string extension =
                tag("extensionElements", "",
                    "<zeebe:versionTag value=\"v" + std::to_string(version_) + "\"/>");
            processes += tag("process", attribute("id", process.id) + " isExecutable=\"true\"",
                             extension + out_);
        }
        return R"(<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:obieg="urn:obieg:bpmn:1"
    id="plan" targetNamespace="urn:obieg:sim">
)" + beside_ + processes +
               "</bpmn:definitions>\n";
    }

private:
    // Where a block is entered and left; nothing is left where the path ends.
    struct Ends {
        std::string in;
        std::string out;
    };

    void flow(const std::string& from, const std::string& to, const std::string& condition = "") {
        if (from.empty() || to.empty()) return;
        out_ += tag("sequenceFlow",
                    attribute("id", flow_id(from, to)) + attribute("sourceRef", named(from)) +
                        attribute("targetRef", named(to)),
                    condition);
    }
    std::string flow_id(const std::string& from, const std::string& to) const {
        return named(from + "-" + to);
    }
    std::string named(const std::string& id) const {
        return version_ == 1 ? id : id + "." + std::to_string(version_);
    }

    void node(const std::string& element, const std::string& id, const std::string& more = "",
              const std::string& inside = "") {
        out_ += tag(element, attribute("id", named(id)) + more, inside);
    }

    // Start event, body, end event and event sub-processes of a scope.
    void scope(const Block& block, const std::vector<Event>& starts = {}) {
        node("startEvent", block.id + "_st");
        const Ends body = render(block.parts.front());
        flow(block.id + "_st", body.in);
        for (const Event& start : starts) {
            node("startEvent", start.id, "", definition(start));
            flow(start.id, body.in);
        }
        if (!body.out.empty()) {
            node("endEvent", block.id + "_en");
            flow(body.out, block.id + "_en");
        }
        for (const Event& event : block.inside) {
            std::string outer;
            std::swap(outer, out_);
            node("startEvent", event.id,
                 attribute("isInterrupting", event.interrupts ? "true" : "false"),
                 definition(event));
            const Ends handler = render(event.handler.front());
            flow(event.id, handler.in);
            if (!handler.out.empty()) {
                node("endEvent", event.id + "_en");
                flow(handler.out, event.id + "_en");
            }
            std::swap(outer, out_);
            node("subProcess", event.id + "_sub", attribute("triggeredByEvent", "true"), outer);
        }
    }

    // Messages and the like are declared beside the processes, once.
    std::string declared(const std::string& kind, const std::string& name,
                         const std::string& more = "", const std::string& inside = "") {
        const std::string id = kind + "_" + name;
        if (declared_.insert(id).second) {
            beside_ += tag(kind, attribute("id", id) + more, inside);
        }
        return id;
    }

    std::string definition(const Event& event) {
        switch (event.trigger) {
            case Trigger::none:
                return "";
            case Trigger::message: {
                const std::string key =
                    "<bpmn:extensionElements><zeebe:subscription correlationKey=\"=string(d0)\"/>"
                    "</bpmn:extensionElements>";
                return tag("messageEventDefinition",
                           attribute("messageRef", declared("message", event.name,
                                                            attribute("name", event.name), key)),
                           "");
            }
            case Trigger::timer: {
                const std::string after = span(event.after_ms);
                return tag("timerEventDefinition", "",
                           event.times > 1 ? tag("timeCycle", "",
                                                 "R" + std::to_string(event.times) + "/" + after)
                                           : tag("timeDuration", "", after));
            }
            case Trigger::signal:
                return tag("signalEventDefinition",
                           attribute("signalRef",
                                     declared("signal", event.name, attribute("name", event.name))),
                           "");
            case Trigger::conditional:
                return tag("conditionalEventDefinition", "",
                           tag("condition", "", "=" + event.name + " = true"));
            case Trigger::error:
            case Trigger::escalation: {
                const std::string kind = event.trigger == Trigger::error ? "error" : "escalation";
                if (event.name.empty()) return tag(kind + "EventDefinition", "", "");
                return tag(kind + "EventDefinition",
                           attribute(kind + "Ref", declared(kind, event.name,
                                                            attribute(kind + "Code", event.name))),
                           "");
            }
            case Trigger::compensation:
                return tag("compensateEventDefinition",
                           event.name.empty() ? "" : attribute("activityRef", named(event.name)),
                           "");
            case Trigger::cancel:
                return tag("cancelEventDefinition", "", "");
            case Trigger::terminate:
                return tag("terminateEventDefinition", "", "");
        }
        return "";
    }

    std::string definitions(const Block& block) {
        std::string all;
        for (const Event& event : block.events) all += definition(event);
        return all;
    }

    static std::string loop_tag(const Block& block) {
        if (!block.loop) return "";
        const Loop& loop = *block.loop;
        if (loop.how == Loop::How::standard) {
            return tag("standardLoopCharacteristics",
                       attribute("loopMaximum", std::to_string(loop.times)) +
                           attribute("testBefore", loop.tests_before ? "true" : "false"),
                       loop.go ? tag("loopCondition", "", text_of(*loop.go)) : "");
        }
        std::string items;
        for (int i = 0; i < loop.times; ++i) items += (i ? "," : "") + std::to_string(10 * (i + 1));
        std::string rule =
            "<zeebe:loopCharacteristics inputCollection=\"=[" + items + "]\" inputElement=\"item\"";
        if (loop.collects) {
            rule += " outputCollection=\"o_" + block.id + "\" outputElement=\"=item\"";
        }
        const bool is_sequential = loop.how == Loop::How::sequential;
        return tag("multiInstanceLoopCharacteristics",
                   attribute("isSequential", is_sequential ? "true" : "false"),
                   "<bpmn:extensionElements>" + rule + "/></bpmn:extensionElements>" +
                       (loop.enough ? tag("completionCondition", "",
                                          "=numberOfCompletedInstances &gt;= " +
                                              std::to_string(*loop.enough))
                                    : ""));
    }

    static std::string span(std::int64_t milliseconds) {
        return "PT" + std::to_string(milliseconds / ms_per_second) + "S";
    }

    static std::string rule(const std::string& name, const std::string& attributes) {
        return "<obieg:" + name + attributes + attribute("counted", "calendar") + "/>";
    }

    static std::string task_rules(const TaskRules& rules) {
        std::string out;
        if (rules.has_pool) out += "<zeebe:assignmentDefinition candidateGroups=\"sales\"/>";
        if (rules.deadline_ms) {
            out += rule("deadline",
                        attribute("after", span(rules.deadline_ms)) +
                            attribute("from", rules.counts_from_claim ? "claim" : "creation"));
        }
        for (const TaskRules::Reminder& reminder : rules.reminders) {
            using When = TaskRules::Reminder::When;
            std::string more = reminder.when == When::at_due ? attribute("at", "due")
                               : reminder.when == When::before_due
                                   ? attribute("before", span(reminder.offset_ms))
                                   : attribute("after", span(reminder.offset_ms));
            if (reminder.repeat_ms) {
                more += attribute("repeat", span(reminder.repeat_ms)) +
                        attribute("times", std::to_string(reminder.times));
            }
            out += rule("reminder", more);
        }
        for (const TaskRules::Escalation& escalation : rules.escalations) {
            out += rule(
                "escalation",
                attribute("after", span(escalation.after_ms)) +
                    attribute("while", escalation.only_while_unclaimed ? "unclaimed" : "open") +
                    (escalation.repeat_ms ? attribute("repeat", span(escalation.repeat_ms)) : "") +
                    attribute("to", "headOf") + attribute("of", "sales"));
        }
        if (rules.return_ms) out += rule("poolReturn", attribute("after", span(rules.return_ms)));
        return out;
    }

    static std::string extensions(const Block& block) {
        std::string inside;
        if (block.kind == Kind::user_task) inside += "<zeebe:userTask/>" + task_rules(block.rules);
        if (block.kind == Kind::job_task)
            inside += "<zeebe:taskDefinition type=\"work\" retries=\"2\"/>";
        if (block.kind == Kind::script_task) {
            const std::string name = "s_" + block.id;
            inside += "<zeebe:script expression=\"=if " + name + " = null then 1 else " + name +
                      " + 1\" resultVariable=\"" + name + "\"/>";
        }
        if (block.kind == Kind::call) {
            inside += "<zeebe:calledElement processId=\"" + block.called +
                      "\" propagateAllParentVariables=\"" + (block.passes_all ? "true" : "false") +
                      "\"" + binding(block.binding) + "/>";
        }
        std::string mappings;
        if (block.input) {
            mappings += "<zeebe:input source=\"=" + *block.input + "\" target=\"in\"/>";
        }
        if (block.kind == Kind::call && !block.passes_all) {
            for (int i = 0; i < 4; ++i) {
                const std::string name = "d" + std::to_string(i);
                mappings += "<zeebe:input source=\"=" + name + "\" target=\"" + name + "\"/>";
            }
        }
        if (block.output) {
            mappings += "<zeebe:output source=\"=r\" target=\"" + *block.output + "\"/>";
        }
        if (!mappings.empty()) inside += "<zeebe:ioMapping>" + mappings + "</zeebe:ioMapping>";
        return inside.empty() ? "" : tag("extensionElements", "", inside);
    }

    static std::string binding(Binding of_call) {
        switch (of_call) {
            case Binding::latest:
                return "";
            case Binding::together:
                return attribute("bindingType", "deployment");
            case Binding::first_version:
                return attribute("bindingType", "versionTag") + attribute("versionTag", "v1");
        }
        return "";
    }

    static std::string element_of(const Block& block) {
        switch (block.kind) {
            case Kind::user_task:
                return "userTask";
            case Kind::script_task:
                return "scriptTask";
            case Kind::receive_task:
                return "receiveTask";
            case Kind::call:
                return "callActivity";
            case Kind::transaction:
                return "transaction";
            case Kind::ad_hoc:
                return "adHocSubProcess";
            case Kind::sub_process:
                return "subProcess";
            default:
                return block.element;
        }
    }

    Ends activity(const Block& block) {
        std::string more;
        std::string inside = extensions(block);
        if (block.kind == Kind::receive_task) {
            definition(block.events[0]);
            more = attribute("messageRef", "message_" + block.events[0].name);
        }
        if (block.kind == Kind::ad_hoc) {
            more = attribute("ordering", block.is_sequential ? "Sequential" : "Parallel");
        }
        if (is_scope(block.kind)) {
            std::string outer;
            std::swap(outer, out_);
            if (block.kind == Kind::ad_hoc) {
                for (const Block& part : block.parts) render(part);
                if (block.enough) out_ += tag("completionCondition", "", text_of(*block.enough));
            } else {
                scope(block);
            }
            std::swap(outer, out_);
            inside += outer;
        }
        node(element_of(block), block.id, more, inside + loop_tag(block));
        return {block.id, boundary(block)};
    }

    // The boundary events of an activity; answers where its path goes on.
    std::string boundary(const Block& block) {
        std::vector<std::string> merged;
        for (const Event& event : block.boundary) {
            node("boundaryEvent", event.id,
                 attribute("attachedToRef", named(block.id)) +
                     attribute("cancelActivity", event.interrupts ? "true" : "false"),
                 definition(event));
            if (event.trigger == Trigger::compensation) {
                const Block& undo = event.handler.front();
                node(element_of(undo), undo.id, attribute("isForCompensation", "true"),
                     extensions(undo));
                out_ += tag("association",
                            attribute("id", named(event.id + "_as")) +
                                attribute("sourceRef", named(event.id)) +
                                attribute("targetRef", named(undo.id)) +
                                attribute("associationDirection", "One"),
                            "");
                continue;
            }
            const Ends handler = render(event.handler.front());
            flow(event.id, handler.in);
            if (handler.out.empty()) continue;
            if (event.interrupts) {
                merged.push_back(handler.out);
            } else {
                node("endEvent", event.id + "_en");
                flow(handler.out, event.id + "_en");
            }
        }
        if (merged.empty()) return block.id;
        const std::string merge = block.id + "_m";
        node("exclusiveGateway", merge);
        flow(block.id, merge);
        for (const std::string& from : merged) flow(from, merge);
        return merge;
    }

    Ends gateway(const Block& block, const std::string& split, const std::string& join,
                 const std::string& join_inside = "") {
        const std::string in = block.id + "_s";
        const std::string out = block.id + "_j";
        std::vector<Ends> ends;
        for (const Block& part : block.parts) ends.push_back(render(part));
        std::string more;
        if (block.otherwise >= 0) {
            more = attribute("default",
                             flow_id(in, ends[static_cast<std::size_t>(block.otherwise)].in));
        }
        node(split, in, more);
        node(join, out, "", join_inside);
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const auto& condition = block.conditions[i];
            flow(in, ends[i].in, condition ? condition_tag(text_of(*condition)) : "");
            flow(ends[i].out, out);
        }
        return {in, out};
    }

    Ends render(const Block& block) {
        switch (block.kind) {
            case Kind::sequence: {
                Ends whole;
                for (const Block& part : block.parts) {
                    const Ends ends = render(part);
                    if (whole.in.empty()) whole.in = ends.in;
                    flow(whole.out, ends.in);
                    whole.out = ends.out;
                }
                return whole;
            }
            case Kind::exclusive:
                return gateway(block, "exclusiveGateway", "exclusiveGateway");
            case Kind::parallel:
                return gateway(block, "parallelGateway", "parallelGateway");
            case Kind::inclusive:
                return gateway(block, "inclusiveGateway", "inclusiveGateway");
            case Kind::event_based:
                return gateway(block, "eventBasedGateway", "exclusiveGateway");
            case Kind::complex:
                return gateway(block, "parallelGateway", "complexGateway",
                               tag("activationCondition", "",
                                   "=activationCount &gt;= " + std::to_string(block.needed)));
            case Kind::repeat: {
                const Ends body = render(block.parts.front());
                const std::string in = block.id + "_in";
                const std::string count = block.id + "_count";
                const std::string out = block.id + "_out";
                const std::string next = block.id + "_next";
                node("exclusiveGateway", in);
                Block counter;
                counter.kind = Kind::script_task;
                counter.id = count;
                node("scriptTask", count, "", extensions(counter));
                node("exclusiveGateway", out, attribute("default", flow_id(out, next)));
                node("exclusiveGateway", next);
                flow(in, body.in);
                flow(body.out, count);
                flow(count, out);
                flow(out, in,
                     condition_tag("=s_" + count + " &lt; " + std::to_string(block.needed)));
                flow(out, next);
                return {in, next};
            }
            case Kind::throw_event:
                node("intermediateThrowEvent", block.id, "", definitions(block));
                return {block.id, block.id};
            case Kind::catch_event:
                node("intermediateCatchEvent", block.id,
                     attribute("parallelMultiple", block.needs_all ? "true" : "false"),
                     definitions(block));
                return {block.id, block.id};
            case Kind::link: {
                const std::string link =
                    tag("linkEventDefinition", attribute("name", block.id), "");
                node("intermediateThrowEvent", block.id + "_t", "", link);
                node("intermediateCatchEvent", block.id + "_c", "", link);
                return {block.id + "_t", block.id + "_c"};
            }
            case Kind::end:
                node("endEvent", block.id, "", definitions(block));
                return {block.id, ""};
            default:
                return activity(block);
        }
    }

    const Plan& plan_;
    const int version_;
    std::string out_;
    std::string beside_;
    std::set<std::string> declared_;
};

}  // namespace

std::string render(const Plan& plan, int version) {
    return Renderer(plan, version).file();
}

}  // namespace obieg::sim
