// Joins that can wait for ever: the diagram is played through with tokens, without data.
//
// Each scope is a net of its own. Where the diagram leaves a choice (a condition, an event at the
// edge of a task), every alternative is tried; where it leaves none, the step is simply taken, so
// that parallel paths cost one order and not all of them. That is enough, because what is taken
// without a choice takes nothing away from anybody else; what looks at the whole scope (inclusive
// joins, ends that terminate) waits until nothing else can move. When at the end a token still
// stands before a join, the way that led there is the counter-example: the shortest one, because
// markings are visited in order of their distance from the start.
//
// Data could rule a way out that the diagram allows; the finding therefore says "can".
#include <algorithm>
#include <deque>

#include "engine/lint/rules.h"

namespace obieg::engine::lint {

namespace {

// More than this is not looked at; a few hundred elements stay far below.
constexpr std::size_t markings_max = 20'000;
constexpr std::size_t steps_max = 1'000;
// A place that holds more tokens than this says nothing new.
constexpr std::uint8_t tokens_max = 3;
constexpr std::size_t subsets_max = 6;  // flows of an inclusive fork that are tried in all ways

using Marking = std::vector<std::uint8_t>;  // tokens on flows, then tokens at nodes

struct Step {
    const Node* node = nullptr;
    std::vector<std::size_t> incoming;  // places
    std::vector<std::size_t> outgoing;
    std::size_t own = 0;                         // the place "a token is at the node"
    std::vector<std::vector<std::size_t>> ways;  // alternatives of what gets a token afterwards
    bool is_join = false;                        // needs one token on each incoming flow
    bool is_inclusive = false;                   // joins what can come
    bool swallows = false;  // a complex join: what comes may pass or be swallowed
    bool terminates = false;
};

class Net {
public:
    Net(const Diagram& diagram, const Node& scope) : diagram_(diagram) {
        for (const int child : scope.children) {
            const Node& node = diagram.at(child);
            if (node.type == "sequenceFlow" && !node.id.empty()) add_place(node.id);
        }
        for (const int child : scope.children) {
            const Node& node = diagram.at(child);
            if (is_activity(node.type) || is_gateway(node.type) || is_event(node.type))
                add_step(node);
        }
    }

    bool is_worth_exploring() const {
        return steps_.size() <= steps_max &&
               std::any_of(steps_.begin(), steps_.end(),
                           [](const Step& step) { return step.is_join; });
    }

    void explore(Report& report) {
        for (Step& step : steps_) find_ways(step);
        find_reach();
        for (const std::size_t start : starts()) {
            Marking marking(places_, 0);
            marking[steps_[start].own] = 1;
            visit(std::move(marking), npos, npos);
        }
        if (starts_together_) {
            Marking marking(places_, 0);
            for (const std::size_t step : without_incoming()) marking[steps_[step].own] = 1;
            visit(std::move(marking), npos, npos);
        }
        bool is_complete = true;
        while (!open_.empty()) {
            if (visited_.size() > markings_max) {
                is_complete = false;
                break;
            }
            const std::size_t at = open_.front();
            open_.pop_front();
            if (!advance(at)) note_waiting(at);
        }
        report_waiting(report, is_complete);
    }

private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    struct Visited {
        const Marking* marking = nullptr;
        std::size_t from = npos;
        std::size_t step = npos;  // what was done to come here
    };

    std::size_t add_place(const std::string& id) {
        return flow_places_.emplace(id, places_++).first->second;
    }

    void add_step(const Node& node) {
        Step step;
        step.node = &node;
        for (const std::string& flow : node.incoming) {
            const auto place = flow_places_.find(flow);
            if (place != flow_places_.end()) step.incoming.push_back(place->second);
        }
        for (const std::string& flow : node.outgoing) {
            const auto place = flow_places_.find(flow);
            if (place != flow_places_.end()) step.outgoing.push_back(place->second);
        }
        step.own = places_++;
        const bool has_several = step.incoming.size() > 1;
        step.is_join = node.type == "parallelGateway" && has_several;
        step.is_inclusive = node.type == "inclusiveGateway" && has_several;
        step.swallows = node.type == "complexGateway" && has_several;
        step.terminates = node.type == "endEvent" && (node.has_event("terminateEventDefinition") ||
                                                      node.has_event("errorEventDefinition") ||
                                                      node.has_event("cancelEventDefinition"));
        steps_.push_back(std::move(step));
    }

    // All non-empty choices of these flows, as long as there are few of them.
    static std::vector<std::vector<std::size_t>> subsets(const std::vector<std::size_t>& flows) {
        std::vector<std::vector<std::size_t>> all;
        if (flows.size() > subsets_max) {
            for (const std::size_t flow : flows) all.push_back({flow});
            all.push_back(flows);
            return all;
        }
        for (std::size_t bits = 1; bits < (std::size_t{1} << flows.size()); ++bits) {
            std::vector<std::size_t> chosen;
            for (std::size_t i = 0; i < flows.size(); ++i) {
                if (bits >> i & 1) chosen.push_back(flows[i]);
            }
            all.push_back(std::move(chosen));
        }
        return all;
    }

    bool is_conditional(std::size_t place) const {
        for (const auto& [id, number] : flow_places_) {
            if (number != place) continue;
            const Node* flow = diagram_.find(id);
            return flow && condition_of(*flow).has_value();
        }
        return false;
    }

    void find_ways(Step& step) {
        const Node& node = *step.node;
        const bool chooses_one =
            node.type == "exclusiveGateway" || node.type == "eventBasedGateway";
        if (step.outgoing.empty()) {
            step.ways.emplace_back();
        } else if (chooses_one) {
            for (const std::size_t flow : step.outgoing) step.ways.push_back({flow});
        } else if (node.type == "inclusiveGateway") {
            step.ways = subsets(step.outgoing);
        } else {
            std::vector<std::size_t> always;
            std::vector<std::size_t> perhaps;
            for (const std::size_t flow : step.outgoing)
                (is_conditional(flow) ? perhaps : always).push_back(flow);
            if (always.empty() || node.type == "parallelGateway") {
                step.ways = perhaps.empty() || node.type == "parallelGateway"
                                ? std::vector<std::vector<std::size_t>>{step.outgoing}
                                : subsets(perhaps);
            } else {
                step.ways.push_back(always);
                for (std::vector<std::size_t> some :
                     perhaps.empty() ? decltype(step.ways)() : subsets(perhaps)) {
                    some.insert(some.end(), always.begin(), always.end());
                    step.ways.push_back(std::move(some));
                }
            }
        }
        if (node.type == "intermediateThrowEvent") follow_link(step);
        add_edge_events(step);
    }

    static std::string link_of(const Node& node) {
        for (const bpmn::Element* event : node.events) {
            if (event->name == "linkEventDefinition") return event->attribute_or("name", "");
        }
        return {};
    }

    void follow_link(Step& step) {
        const std::string name = link_of(*step.node);
        if (name.empty()) return;
        for (const Step& other : steps_) {
            const bool is_target =
                other.node->type == "intermediateCatchEvent" && link_of(*other.node) == name;
            if (is_target) step.ways = {{other.own}};
        }
    }

    // An event at the edge either takes the token away or adds one of its own.
    void add_edge_events(Step& host) {
        const std::vector<std::vector<std::size_t>> plain = host.ways;
        for (const Step& event : steps_) {
            if (event.node->type != "boundaryEvent" ||
                event.node->xml->attribute_or("attachedToRef", "") != host.node->id ||
                event.node->has_event("compensateEventDefinition"))
                continue;
            if (event.node->xml->attribute_or("cancelActivity", "true") == "true") {
                host.ways.push_back({event.own});
                continue;
            }
            for (std::vector<std::size_t> way : plain) {
                way.push_back(event.own);
                host.ways.push_back(std::move(way));
            }
        }
    }

    // For each step, which places a token at it can come to. Only inclusive joins ask.
    void find_reach() {
        const bool is_asked_for = std::any_of(steps_.begin(), steps_.end(),
                                              [](const Step& step) { return step.is_inclusive; });
        if (!is_asked_for) return;
        std::vector<std::vector<std::size_t>> leads_to(places_);
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            leads_to[steps_[i].own].push_back(i);
            for (const std::size_t place : steps_[i].incoming) leads_to[place].push_back(i);
        }
        reach_.assign(steps_.size(), std::vector<bool>(places_, false));
        for (std::size_t from = 0; from < steps_.size(); ++from) {
            std::vector<std::size_t> open{from};
            std::vector<bool> seen(steps_.size(), false);
            while (!open.empty()) {
                const std::size_t at = open.back();
                open.pop_back();
                if (seen[at]) continue;
                seen[at] = true;
                for (const auto& way : steps_[at].ways) {
                    for (const std::size_t place : way) {
                        reach_[from][place] = true;
                        open.insert(open.end(), leads_to[place].begin(), leads_to[place].end());
                    }
                }
            }
        }
    }

    std::vector<std::size_t> without_incoming() const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const Node& node = *steps_[i].node;
            const bool is_link_target =
                node.type == "intermediateCatchEvent" && node.has_event("linkEventDefinition");
            if (steps_[i].incoming.empty() && node.type != "boundaryEvent" &&
                !node.flag("triggeredByEvent") && !node.flag("isForCompensation") &&
                !is_link_target)
                found.push_back(i);
        }
        return found;
    }

    // Start events, one beginning each; without any, all that no flow leads to begins together.
    std::vector<std::size_t> starts() {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const Node& node = *steps_[i].node;
            if (node.type == "startEvent" || node.flag("instantiate")) found.push_back(i);
        }
        starts_together_ = found.empty();
        return found;
    }

    void visit(Marking marking, std::size_t from, std::size_t step) {
        for (std::uint8_t& tokens : marking) tokens = std::min(tokens, tokens_max);
        const auto [place, is_new] = seen_.insert(std::move(marking));
        if (!is_new) return;
        open_.push_back(visited_.size());
        visited_.push_back({&*place, from, step});
    }

    // Goes on from a marking; false when nothing can move.
    bool advance(std::size_t at) {
        const Marking& marking = *visited_[at].marking;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const Step& step = steps_[i];
            if (marking[step.own] > 0 && !step.terminates) {
                leave(at, i);
                return true;
            }
        }
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const Step& step = steps_[i];
            if (step.is_inclusive) continue;
            if (step.is_join) {
                const bool all = std::all_of(step.incoming.begin(), step.incoming.end(),
                                             [&](std::size_t flow) { return marking[flow] > 0; });
                if (!all) continue;
                Marking next = marking;
                for (const std::size_t flow : step.incoming) --next[flow];
                ++next[step.own];
                visit(std::move(next), at, i);
                return true;
            }
            for (const std::size_t flow : step.incoming) {
                if (marking[flow] == 0) continue;
                Marking next = marking;
                --next[flow];
                if (step.swallows) visit(next, at, npos);
                ++next[step.own];
                visit(std::move(next), at, npos);
                return true;
            }
        }
        return join_inclusively(at) || terminate(at);
    }

    void leave(std::size_t at, std::size_t i) {
        const Step& step = steps_[i];
        for (const auto& way : step.ways) {
            Marking next = *visited_[at].marking;
            --next[step.own];
            for (const std::size_t place : way) ++next[place];
            visit(std::move(next), at, i);
        }
    }

    // Nothing else can move, so whatever could reach an empty flow of the join waits at a join too.
    bool join_inclusively(std::size_t at) {
        const Marking& marking = *visited_[at].marking;
        const auto fires = [&](std::size_t i, bool waits_for_others) {
            const Step& step = steps_[i];
            const bool any = std::any_of(step.incoming.begin(), step.incoming.end(),
                                         [&](std::size_t flow) { return marking[flow] > 0; });
            return any && (!waits_for_others || !is_awaited(marking, i));
        };
        // Two inclusive joins that wait for each other: the first one goes on.
        for (const bool waits_for_others : {true, false}) {
            for (std::size_t i = 0; i < steps_.size(); ++i) {
                if (!steps_[i].is_inclusive || !fires(i, waits_for_others)) continue;
                Marking next = marking;
                for (const std::size_t flow : steps_[i].incoming) {
                    if (next[flow] > 0) --next[flow];
                }
                ++next[steps_[i].own];
                visit(std::move(next), at, i);
                return true;
            }
        }
        return false;
    }

    bool is_awaited(const Marking& marking, std::size_t join) const {
        for (std::size_t other = 0; other < steps_.size(); ++other) {
            if (other == join) continue;
            const bool holds_token =
                std::any_of(steps_[other].incoming.begin(), steps_[other].incoming.end(),
                            [&](std::size_t flow) { return marking[flow] > 0; });
            if (!holds_token) continue;
            bool reaches_empty = false;
            bool reaches_filled = false;
            for (const std::size_t flow : steps_[join].incoming) {
                if (reach_[other][flow])
                    (marking[flow] > 0 ? reaches_filled : reaches_empty) = true;
            }
            if (reaches_empty && !reaches_filled) return true;
        }
        return false;
    }

    bool terminate(std::size_t at) {
        const Marking& marking = *visited_[at].marking;
        return std::any_of(steps_.begin(), steps_.end(), [&](const Step& step) {
            return step.terminates && marking[step.own] > 0;
        });
    }

    std::vector<const Node*> way_to(std::size_t at) const {
        std::vector<const Node*> way;
        for (; at != npos; at = visited_[at].from) {
            if (visited_[at].step != npos) way.push_back(steps_[visited_[at].step].node);
        }
        std::reverse(way.begin(), way.end());
        return way;
    }

    // Joins before which a token is left over, each with the first marking that shows it.
    void note_waiting(std::size_t at) {
        const Marking& marking = *visited_[at].marking;
        for (std::size_t i = 0; i < steps_.size(); ++i) {
            const Step& step = steps_[i];
            const bool waits =
                step.is_join && std::any_of(step.incoming.begin(), step.incoming.end(),
                                            [&](std::size_t flow) { return marking[flow] > 0; });
            if (waits) waiting_.emplace(i, at);
        }
    }

    void report_waiting(Report& report, bool is_complete) const {
        std::set<std::size_t> fired;
        for (const Visited& visited : visited_) fired.insert(visited.step);
        for (const auto& [join, at] : waiting_) {
            const bool never = is_complete && !fired.contains(join);
            Finding& finding = report.add(*steps_[join].node, never ? "never" : "");
            std::string path;
            for (const Node* node : way_to(at)) {
                finding.trace.push_back(node->id);
                // People know steps by their names; a gateway without one only clutters the way.
                if (is_gateway(node->type) && node->name.empty()) continue;
                if (!path.empty()) path += " → ";
                path += Diagram::called(*node);
            }
            finding.trace.push_back(steps_[join].node->id);
            finding.parameters.emplace_back("path", path);
        }
    }

    const Diagram& diagram_;
    std::map<std::string, std::size_t> flow_places_;
    std::size_t places_ = 0;
    std::vector<Step> steps_;
    std::vector<std::vector<bool>> reach_;
    bool starts_together_ = false;
    std::set<Marking> seen_;
    std::vector<Visited> visited_;
    std::deque<std::size_t> open_;
    std::map<std::size_t, std::size_t> waiting_;  // join, and the marking where it waits
};

}  // namespace

void check_soundness(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& scope : diagram.nodes) {
        if (!is_container(scope.type) || scope.type == "adHocSubProcess") continue;
        Net net(diagram, scope);
        if (net.is_worth_exploring()) net.explore(report);
    }
}

}  // namespace obieg::engine::lint
