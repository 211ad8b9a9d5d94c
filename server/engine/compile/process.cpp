#include "engine/compile/process.h"

#include "engine/compile/check.h"
#include "engine/compile/events.h"
#include "engine/compile/extensions.h"
#include "engine/compile/foreign.h"
#include "engine/compile/loops.h"
#include "engine/compile/roles.h"
#include "engine/elements/table.h"

namespace obieg::engine {

namespace {

using bpmn::uri::bpmn;

struct TypeRow {
    std::string_view name;
    ElementType type;
};

constexpr TypeRow type_rows[] = {
    {"startEvent", ElementType::start_event},
    {"intermediateCatchEvent", ElementType::intermediate_catch_event},
    {"intermediateThrowEvent", ElementType::intermediate_throw_event},
    {"boundaryEvent", ElementType::boundary_event},
    {"endEvent", ElementType::end_event},
    {"task", ElementType::task},
    {"manualTask", ElementType::manual_task},
    {"userTask", ElementType::user_task},
    {"serviceTask", ElementType::service_task},
    {"sendTask", ElementType::send_task},
    {"receiveTask", ElementType::receive_task},
    {"scriptTask", ElementType::script_task},
    {"businessRuleTask", ElementType::business_rule_task},
    {"exclusiveGateway", ElementType::exclusive_gateway},
    {"parallelGateway", ElementType::parallel_gateway},
    {"inclusiveGateway", ElementType::inclusive_gateway},
    {"eventBasedGateway", ElementType::event_based_gateway},
    {"complexGateway", ElementType::complex_gateway},
    {"subProcess", ElementType::sub_process},
    {"transaction", ElementType::transaction},
    {"adHocSubProcess", ElementType::ad_hoc_sub_process},
    {"callActivity", ElementType::call_activity},
};

// Kept and shown, but nothing to carry out.
constexpr std::string_view passive[] = {
    "documentation",
    "extensionElements",
    "incoming",
    "outgoing",
    "laneSet",
    "dataObject",
    "dataObjectReference",
    "dataStoreReference",
    "textAnnotation",
    "group",
    "property",
    "ioSpecification",
    "dataInputAssociation",
    "dataOutputAssociation",
    "auditing",
    "monitoring",
    "performer",
    "humanPerformer",
    "potentialOwner",
    "resourceRole",
    "completionCondition",
    "script",
    "condition",
    "activationCondition",
    "conditionExpression",
    "dataOutput",
    "dataInput",
    "outputSet",
    "inputSet",
    "supportedInterfaceRef",
    "correlationSubscription",
    "rendering",
};

bool is_passive(const bpmn::Element& xml) {
    return xml.uri != bpmn ||
           std::find(std::begin(passive), std::end(passive), xml.name) != std::end(passive) ||
           xml.name.ends_with("EventDefinition") || xml.name.ends_with("LoopCharacteristics") ||
           xml.name == "eventDefinitionRef";
}

class Compiler {
public:
    Compiler(const bpmn::Element& definitions, const bpmn::Element& process,
             const std::string& file, Problems& problems)
        : definitions_(definitions),
          process_(process),
          reader_(file, problems),
          model_(std::make_shared<Model>()) {
        model_->file = file;
    }

    std::shared_ptr<Model> compile() {
        model_->process_id = process_.attribute_or("id", "");
        model_->name = process_.attribute_or("name", model_->process_id);
        if (model_->process_id.empty()) reader_.refuse("", "The process needs an id.");
        add_element(process_, ElementType::process, 0);
        read_process_extensions(reader_, process_, *model_);
        read_foreign_process(reader_, process_, *model_);
        read_zeebe_listeners(reader_, process_, at(0), *model_);
        gather(process_, 0);
        connect_flows();
        for (std::size_t i = 1; i < model_->elements.size(); ++i) read_element(i);
        for (const auto& [association, scope] : associations_) connect_compensation(*association);
        for (Element& element : model_->elements) attach(element);
        for (Element& element : model_->elements) find_starts(element);
        model_->has_conditions =
            std::any_of(model_->elements.begin(), model_->elements.end(), [](const Element& e) {
                return std::any_of(e.events.begin(), e.events.end(), [](const EventRule& rule) {
                    return rule.type == EventType::conditional;
                });
            });
        check_model(reader_, *model_);
        return model_;
    }

private:
    Element& at(int index) { return model_->elements[static_cast<std::size_t>(index)]; }

    int index_of(const std::string& id) const {
        const auto found = model_->index.find(id);
        return found == model_->index.end() ? -1 : found->second;
    }

    int add_element(const bpmn::Element& xml, ElementType type, int scope) {
        Element element;
        element.id = xml.attribute_or("id", "");
        element.name = xml.attribute_or("name", "");
        element.type = type;
        element.index = static_cast<int>(model_->elements.size());
        element.scope = scope;
        element.behaviour = behaviour_of(type);
        if (element.id.empty()) {
            reader_.refuse("", "A <" + xml.name + "> in line " + std::to_string(xml.line) +
                                   " has no id. Every "
                                   "element needs one.");
        } else if (!model_->index.emplace(element.id, element.index).second) {
            reader_.refuse(element.id, "Two elements have the id " + element.id +
                                           ". Give one of them another.");
        }
        if (element.index != scope) at(scope).children.push_back(element.index);
        model_->elements.push_back(std::move(element));
        sources_.push_back(&xml);
        return static_cast<int>(model_->elements.size()) - 1;
    }

    // All elements first, flows and rules afterwards: they may refer forwards.
    void gather(const bpmn::Element& xml, int scope) {
        for (const bpmn::Element* child : xml.children()) {
            if (child->uri == bpmn && child->name == "sequenceFlow") {
                flows_.emplace_back(child, scope);
                continue;
            }
            if (child->uri == bpmn && child->name == "association") {
                associations_.emplace_back(child, scope);
                continue;
            }
            if (child->uri == bpmn && child->name == "laneSet") {
                read_lanes(*child);
                continue;
            }
            if (is_passive(*child)) continue;
            const auto row = std::find_if(
                std::begin(type_rows), std::end(type_rows),
                [&](const TypeRow& candidate) { return candidate.name == child->name; });
            const std::string id = child->attribute_or("id", "");
            if (row == std::end(type_rows)) {
                reader_.refuse(id, "<" + child->name +
                                       "> cannot be carried out. Use an element of an executable "
                                       "process instead.");
                continue;
            }
            const bool by_event = reader_.boolean_of(*child, "triggeredByEvent", false, id);
            const int index =
                add_element(*child, by_event ? ElementType::event_sub_process : row->type, scope);
            if (is_scope(at(index).type)) gather(*child, index);
        }
    }

    void connect_flows() {
        for (const auto& [xml, scope] : flows_) {
            Flow flow;
            flow.id = xml->attribute_or("id", "");
            flow.name = xml->attribute_or("name", "");
            flow.source = index_of(xml->attribute_or("sourceRef", ""));
            flow.target = index_of(xml->attribute_or("targetRef", ""));
            // Flows without an id are common in hand-written files; history needs something to call
            // them.
            if (flow.id.empty()) flow.id = "flow-" + std::to_string(model_->flows.size() + 1);
            if (flow.source < 0 || flow.target < 0) {
                reader_.refuse(flow.id,
                               "The flow leads from or to an element that does not exist.");
                continue;
            }
            if (at(flow.source).scope != at(flow.target).scope) {
                reader_.refuse(
                    flow.id,
                    "The flow crosses the border of a sub-process. End the path inside and "
                    "go on from the sub-process itself.");
            }
            if (const bpmn::Element* condition = xml->child(bpmn, "conditionExpression"))
                flow.condition = reader_.formal_expression(*condition, flow.id);
            const int index = static_cast<int>(model_->flows.size());
            at(flow.source).outgoing.push_back(index);
            at(flow.target).incoming.push_back(index);
            const std::string default_flow =
                sources_[static_cast<std::size_t>(flow.source)]->attribute_or("default", "");
            if (!default_flow.empty() && default_flow == flow.id)
                at(flow.source).default_flow = index;
            model_->flows.push_back(std::move(flow));
        }
    }

    void read_element(std::size_t index) {
        Element& element = model_->elements[index];
        const bpmn::Element& xml = *sources_[index];
        if (element.type == ElementType::user_task) element.user_task.emplace();
        if (const bpmn::Element* documentation = xml.child(bpmn, "documentation")) {
            element.documentation = documentation->trimmed_text();
        }
        element.begins_case = element.scope == 0 && element.incoming.empty() &&
                              reader_.boolean_of(xml, "instantiate", false, element.id);
        read_resource_roles(reader_, xml, element);
        read_events(reader_, definitions_, xml, element);
        read_zeebe_extensions(reader_, xml, element, *model_);
        read_obieg_extensions(reader_, xml, element);
        if (element.type == ElementType::call_activity) read_called_element(xml, element);
        read_foreign_extensions(reader_, xml, element);
        element.is_for_compensation =
            reader_.boolean_of(xml, "isForCompensation", false, element.id);
        read_loop(reader_, xml, element);
        read_lane_rules(element);
        if (element.type == ElementType::boundary_event) {
            element.is_interrupting = reader_.boolean_of(xml, "cancelActivity", true, element.id);
            element.attached_to = index_of(xml.attribute_or("attachedToRef", ""));
        }
        if (element.type == ElementType::start_event) {
            element.is_interrupting = reader_.boolean_of(xml, "isInterrupting", true, element.id);
        }
        element.is_parallel_multiple =
            reader_.boolean_of(xml, "parallelMultiple", false, element.id);
        if (element.type == ElementType::ad_hoc_sub_process) read_ad_hoc(xml, element);
        element.waits_for_all = xml.attribute_or("eventGatewayType", "Exclusive") == "Parallel";
        if (element.type == ElementType::complex_gateway) {
            if (const bpmn::Element* condition = xml.child(bpmn, "activationCondition")) {
                element.activation_condition = reader_.formal_expression(*condition, element.id);
            }
        }
    }

    void read_called_element(const bpmn::Element& xml, Element& element) {
        const std::string called = xml.attribute_or("calledElement", "");
        if (element.call) return;
        element.call.emplace();
        element.call->process_id = reader_.attribute(called, element.id);
        if (called.empty()) {
            reader_.unfinished(element,
                               "It does not say which process it calls: add "
                               "zeebe:calledElement with processId.");
        }
    }

    void read_ad_hoc(const bpmn::Element& xml, Element& element) {
        element.is_sequential_ad_hoc = xml.attribute_or("ordering", "Parallel") == "Sequential";
        element.cancels_remaining =
            reader_.boolean_of(xml, "cancelRemainingInstances", true, element.id);
        if (const bpmn::Element* condition = xml.child(bpmn, "completionCondition")) {
            element.completion_condition = reader_.formal_expression(*condition, element.id);
        }
        if (const bpmn::Element* ad_hoc = extension(xml, bpmn::uri::zeebe, "adHoc")) {
            element.active_elements =
                reader_.expression_of(*ad_hoc, "activeElementsCollection", element.id);
            element.ad_hoc_outputs = ad_hoc->attribute_or("outputCollection", "");
            element.ad_hoc_output = reader_.expression_of(*ad_hoc, "outputElement", element.id);
        }
    }

    // A lane that names a group gives it the tasks inside which nobody else is named; a lane inside
    // another one does as that does, unless it names a group of its own.
    void read_lanes(const bpmn::Element& lane_set, const bpmn::Element* around = nullptr) {
        for (const bpmn::Element* lane : lane_set.children(bpmn, "lane")) {
            const bpmn::Element* group = extension(*lane, bpmn::uri::zeebe, "assignmentDefinition");
            if (!group) group = around;
            if (group) {
                for (const bpmn::Element* reference : lane->children(bpmn, "flowNodeRef"))
                    lane_groups_[reference->trimmed_text()] = group;
            }
            if (const bpmn::Element* inner = lane->child(bpmn, "childLaneSet"))
                read_lanes(*inner, group);
        }
    }

    // What is inside a sub-process belongs to the sub-process' lane.
    const bpmn::Element* lane_group_of(const Element& element) {
        for (const Element* inside = &element; inside->index != 0; inside = &at(inside->scope)) {
            const auto found = lane_groups_.find(inside->id);
            if (found != lane_groups_.end()) return found->second;
        }
        return nullptr;
    }

    void read_lane_rules(Element& element) {
        if (!element.user_task) return;
        const bpmn::Element* group = lane_group_of(element);
        if (!group) return;
        UserTaskRule& rule = *element.user_task;
        const auto is_open = [](const feel::Attribute& attribute) {
            return attribute.is_literal() && attribute.literal().empty();
        };
        if (!rule.assignment.empty() || !is_open(rule.assignee) || !is_open(rule.candidate_users) ||
            !is_open(rule.candidate_groups)) {
            return;
        }
        rule.candidate_groups = reader_.attribute_of(*group, "candidateGroups", element.id);
        rule.candidate_users = reader_.attribute_of(*group, "candidateUsers", element.id);
    }

    void connect_compensation(const bpmn::Element& association) {
        const int source = index_of(association.attribute_or("sourceRef", ""));
        const int target = index_of(association.attribute_or("targetRef", ""));
        if (source < 0 || target < 0 || at(source).type != ElementType::boundary_event) return;
        const bool is_compensation =
            std::any_of(at(source).events.begin(), at(source).events.end(),
                        [](const EventRule& rule) { return rule.type == EventType::compensation; });
        if (is_compensation && at(source).attached_to >= 0) {
            at(at(source).attached_to).compensation_handler = target;
            if (!at(target).is_for_compensation) {
                reader_.refuse(at(target).id,
                               "The activity undoes " + at(at(source).attached_to).id +
                                   " but is not marked so. Set isForCompensation=\"true\".");
            }
        }
    }

    // Boundary events to their activities, event sub-processes to their scopes, links to their
    // targets.
    void attach(Element& element) {
        if (element.type == ElementType::boundary_event) {
            if (element.attached_to < 0) {
                reader_.refuse(element.id, "The boundary event is attached to nothing.");
                return;
            }
            at(element.attached_to).boundary_events.push_back(element.index);
        }
        if (element.type == ElementType::event_sub_process) {
            at(element.scope).event_sub_processes.push_back(element.index);
        }
        for (EventRule& rule : element.events) {
            if (rule.type == EventType::link &&
                element.type == ElementType::intermediate_throw_event) {
                connect_link(element, rule);
            }
            if (!rule.activity_id.empty()) {
                const int activity = index_of(rule.activity_id);
                if (activity < 0) {
                    reader_.refuse(element.id,
                                   "The activity " + rule.activity_id + " does not exist.");
                } else {
                    rule.activity = activity;
                    check_compensated(element, at(activity));
                }
            }
        }
    }

    // Compensation reaches what the scope of the throwing event has completed; from an event
    // sub-process what the scope around it has.
    void check_compensated(const Element& event, const Element& activity) {
        const Element& scope = at(event.scope);
        const bool is_in_reach =
            activity.scope == scope.index ||
            (scope.type == ElementType::event_sub_process && activity.scope == scope.scope);
        if (is_in_reach) return;
        reader_.refuse(event.id, "The activity " + activity.id +
                                     " does not stand in the scope of this event, so the event "
                                     "cannot have it compensated. Name an activity beside it.");
    }

    void connect_link(Element& element, const EventRule& link) {
        for (const Element& candidate : model_->elements) {
            if (candidate.type != ElementType::intermediate_catch_event ||
                candidate.scope != element.scope)
                continue;
            for (const EventRule& rule : candidate.events) {
                if (rule.type != EventType::link || rule.name.literal() != link.name.literal())
                    continue;
                if (element.link_target >= 0) {
                    reader_.refuse(candidate.id,
                                   "Two link catch events are called \"" + link.name.literal() +
                                       "\" in the same scope, so a token would not know where to "
                                       "go on. Rename one of them.");
                }
                element.link_target = candidate.index;
            }
        }
        if (element.link_target < 0) {
            reader_.refuse(element.id, "No link catch event called \"" + link.name.literal() +
                                           "\" stands in the same scope.");
        }
    }

    void find_starts(Element& scope) {
        if (!is_scope(scope.type)) return;
        bool any_start_event = false;
        for (const int child : scope.children) {
            const Element& element = at(child);
            if (element.begins_case) any_start_event = true;
            if (element.type != ElementType::start_event) continue;
            any_start_event = true;
            if (element.events.empty()) scope.starts.push_back(child);
        }
        if (any_start_event) {
            if (scope.starts.empty() && is_entered_by_token(scope)) start_in_spite_of_events(scope);
            return;
        }
        for (const int child : scope.children) {
            const Element& element = at(child);
            const bool is_led_to = !element.incoming.empty() || element.is_for_compensation ||
                                   element.type == ElementType::boundary_event ||
                                   element.type == ElementType::event_sub_process ||
                                   element.begins_case || is_link_target(element);
            if (!is_led_to) scope.starts.push_back(child);
        }
        scope.starts_without_event = !scope.starts.empty();
    }

    static bool is_entered_by_token(const Element& scope) {
        return scope.type == ElementType::sub_process || scope.type == ElementType::transaction ||
               scope.type == ElementType::ad_hoc_sub_process;
    }

    // The token itself is what a sub-process begins with; check.cpp warns about the events.
    void start_in_spite_of_events(Element& scope) {
        for (const int child : scope.children) {
            if (at(child).type == ElementType::start_event) scope.starts.push_back(child);
        }
    }

    bool is_link_target(const Element& element) const {
        return element.type == ElementType::intermediate_catch_event &&
               std::any_of(element.events.begin(), element.events.end(),
                           [](const EventRule& rule) { return rule.type == EventType::link; });
    }

    const bpmn::Element& definitions_;
    const bpmn::Element& process_;
    Reader reader_;
    std::shared_ptr<Model> model_;
    std::vector<const bpmn::Element*> sources_;  // beside model_->elements
    std::vector<std::pair<const bpmn::Element*, int>> flows_;
    std::vector<std::pair<const bpmn::Element*, int>> associations_;
    std::map<std::string, const bpmn::Element*> lane_groups_;
};

}  // namespace

std::shared_ptr<Model> compile_process(const bpmn::Element& definitions,
                                       const bpmn::Element& process, const std::string& file,
                                       Problems& problems) {
    return Compiler(definitions, process, file, problems).compile();
}

}  // namespace obieg::engine
