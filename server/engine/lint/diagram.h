// A BPMN file as the lint rules look at it: its elements with what leads to and from them, and
// where they are drawn. Unlike the compiler's Model it holds whatever is in the file, right or
// wrong.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bpmn/xml.h"

namespace obieg::engine::lint {

struct Node {
    const bpmn::Element* xml = nullptr;
    std::string id;
    std::string name;
    std::string type;  // "userTask", "process", "lane", …
    int parent = -1;   // the process or sub-process around it
    std::vector<int> children;
    // Ids of flows. A flow counts when it names the node, or when the node names the flow.
    std::set<std::string> incoming;
    std::set<std::string> outgoing;
    std::vector<const bpmn::Element*> events;  // its event definitions

    bool has_event(std::string_view definition) const;  // "timerEventDefinition"
    bool flag(std::string_view attribute) const;        // true when it says "true"
};

struct Bounds {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

struct Shape {
    std::string element;
    std::optional<Bounds> bounds;
    bool is_expanded = false;
    bool is_horizontal = true;
};

bool is_activity(std::string_view type);
bool is_task(std::string_view type);
bool is_sub_process(std::string_view type);
bool is_gateway(std::string_view type);
bool is_event(std::string_view type);
bool is_container(std::string_view type);  // processes and sub-processes

class Diagram {
public:
    explicit Diagram(const bpmn::Element& definitions);

    const bpmn::Element& definitions;
    // Processes, everything in them, participants, lanes and message flows, as they stand in the
    // file; what is around comes before what is inside.
    std::vector<Node> nodes;
    std::vector<Shape> shapes;  // edges of flows too, without bounds

    const Node* find(std::string_view id) const;
    const Node* parent_of(const Node& node) const {
        return node.parent < 0 ? nullptr : &nodes[static_cast<std::size_t>(node.parent)];
    }
    const Node& at(int index) const { return nodes[static_cast<std::size_t>(index)]; }
    const Shape* shape_of(std::string_view id) const;
    // Whether the process around it is meant to be carried out.
    bool is_executable(const Node& node) const;
    // "sub-process" and the like: how people call an element in a sentence.
    static std::string called(const Node& node);

private:
    int add(const bpmn::Element& xml, int parent);
    void gather(const bpmn::Element& xml, int parent);
    void gather_lanes(const bpmn::Element& lane_set, int parent);
    void connect();
    void read_shapes();

    std::map<std::string, int, std::less<>> index_;
    std::map<std::string, std::size_t, std::less<>> shape_index_;
};

// The condition of a sequence flow; nothing when it has none.
std::optional<std::string> condition_of(const Node& flow);

}  // namespace obieg::engine::lint
