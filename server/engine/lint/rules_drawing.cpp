// Rules about what people see: names, places and sizes.
#include <algorithm>

#include "engine/lint/rules.h"

namespace obieg::engine::lint {

namespace {

bool is_data(std::string_view type) {
    return type == "dataObjectReference" || type == "dataStoreReference";
}

bool touch(const Bounds& a, const Bounds& b) {
    return a.x + a.width >= b.x && b.x + b.width >= a.x && a.y + a.height >= b.y &&
           b.y + b.height >= a.y;
}

bool is_inside(const Bounds& inner, const Bounds& outer) {
    return inner.x >= outer.x && inner.y >= outer.y &&
           inner.x + inner.width <= outer.x + outer.width &&
           inner.y + inner.height <= outer.y + outer.height;
}

const Bounds* bounds_of(const Diagram& diagram, const Node& node) {
    const Shape* shape = diagram.shape_of(node.id);
    return shape && shape->bounds ? &*shape->bounds : nullptr;
}

bool is_attached(const Node& event, const Node& host) {
    return event.xml->attribute_or("attachedToRef", "") == host.id;
}

// Siblings that lie on each other, in the order in which they are found.
void note_overlaps(const Diagram& diagram, const std::vector<const Node*>& siblings,
                   std::vector<const Node*>& overlapping) {
    std::vector<std::pair<const Node*, const Bounds*>> drawn;
    for (const Node* node : siblings) {
        if (const Bounds* bounds = bounds_of(diagram, *node)) drawn.emplace_back(node, bounds);
    }
    const auto note = [&](const Node* node) {
        if (std::find(overlapping.begin(), overlapping.end(), node) == overlapping.end())
            overlapping.push_back(node);
    };
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        for (std::size_t j = i + 1; j < drawn.size(); ++j) {
            const auto& [a, first] = drawn[i];
            const auto& [b, second] = drawn[j];
            if (!touch(*first, *second) || is_attached(*a, *b) || is_attached(*b, *a)) continue;
            note(a);
            note(b);
        }
    }
}

std::vector<const Node*> children_of(const Diagram& diagram, const Node& scope) {
    std::vector<const Node*> children;
    for (const int index : scope.children) {
        const Node& child = diagram.at(index);
        const bool is_flow_element = is_activity(child.type) || is_gateway(child.type) ||
                                     is_event(child.type) || is_data(child.type);
        if (is_flow_element) children.push_back(&child);
    }
    return children;
}

// What everything inside must be drawn within: the pool, or the sub-process when it is unfolded.
const Bounds* border_of(const Diagram& diagram, const Node& scope) {
    if (is_sub_process(scope.type)) {
        const Shape* shape = diagram.shape_of(scope.id);
        return shape && shape->is_expanded && shape->bounds ? &*shape->bounds : nullptr;
    }
    for (const Node& node : diagram.nodes) {
        if (node.type == "participant" && node.xml->attribute_or("processRef", "") == scope.id)
            return bounds_of(diagram, node);
    }
    return nullptr;
}

struct Expected {
    std::optional<double> width;
    std::optional<double> height;
};

std::optional<Expected> expected_size(const Node& node, const Shape& shape,
                                      const Settings& settings) {
    struct Row {
        std::string_view type;
        Size size;
        bool (*is)(std::string_view);
    };
    constexpr Row rows[] = {
        {"subProcess", {100, 80}, is_sub_process},
        {"callActivity", {100, 80}, [](std::string_view type) { return type == "callActivity"; }},
        {"task", {100, 80}, is_task},
        {"gateway", {50, 50}, is_gateway},
        {"event", {36, 36}, is_event},
        {"dataObjectReference",
         {36, 50},
         [](std::string_view type) { return type == "dataObjectReference"; }},
        {"dataStoreReference",
         {50, 50},
         [](std::string_view type) { return type == "dataStoreReference"; }},
        {"participant", {60, 60}, [](std::string_view type) { return type == "participant"; }},
    };
    const auto row = std::find_if(std::begin(rows), std::end(rows),
                                  [&](const Row& candidate) { return candidate.is(node.type); });
    if (row == std::end(rows)) return {};
    const auto own = settings.sizes.find(row->type);
    const Size size = own == settings.sizes.end() ? row->size : own->second;
    if (node.type == "participant") {
        // A pool with a process inside is as large as that needs.
        if (node.xml->attribute("processRef")) return {};
        return shape.is_horizontal ? Expected{{}, size.height} : Expected{size.width, {}};
    }
    if (is_sub_process(node.type) && shape.is_expanded) return {};
    return Expected{size.width, size.height};
}

std::string text_of(double value) {
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace

void check_labels(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        const bool is_flow_node =
            is_activity(node.type) || is_gateway(node.type) || is_event(node.type);
        const bool is_condition = node.type == "sequenceFlow" && condition_of(node).has_value();
        const bool is_place = node.type == "participant" || node.type == "lane";
        if (!is_flow_node && !is_condition && !is_place) continue;
        if (node.type == "parallelGateway" || node.type == "eventBasedGateway") continue;
        if (is_gateway(node.type) && node.outgoing.size() <= 1) continue;
        if (is_sub_process(node.type)) continue;
        if (node.name.find_first_not_of(" \t\r\n") == std::string::npos)
            report.add(node).property = "name";
    }
}

void check_drawn(const Diagram& diagram, const Settings&, Report& report) {
    for (const Node& node : diagram.nodes) {
        const bool is_drawn = node.type != "process" && node.type != "textAnnotationRef";
        if (is_drawn && !diagram.shape_of(node.id)) report.add(node);
    }
}

void check_overlaps(const Diagram& diagram, const Settings&, Report& report) {
    std::vector<const Node*> overlapping;
    std::vector<const Node*> pools;
    for (const Node& node : diagram.nodes) {
        if (node.type == "participant") pools.push_back(&node);
    }
    note_overlaps(diagram, pools, overlapping);
    std::vector<const Node*> outside;
    for (const Node& scope : diagram.nodes) {
        if (!is_container(scope.type)) continue;
        const std::vector<const Node*> children = children_of(diagram, scope);
        note_overlaps(diagram, children, overlapping);
        const Bounds* border = border_of(diagram, scope);
        for (const Node* child : children) {
            const Bounds* bounds = bounds_of(diagram, *child);
            // Data stores are drawn beside a pool as often as in it.
            if (border && bounds && child->type != "dataStoreReference" &&
                !is_inside(*bounds, *border))
                outside.push_back(child);
        }
    }
    for (const Node* node : overlapping) report.add(*node, "overlap");
    for (const Node* node : outside) report.add(*node, "outside");
}

void check_sizes(const Diagram& diagram, const Settings& settings, Report& report) {
    for (const Shape& shape : diagram.shapes) {
        const Node* node = diagram.find(shape.element);
        if (!node || !shape.bounds) continue;
        const std::optional<Expected> expected = expected_size(*node, shape, settings);
        if (!expected) continue;
        const bool fits = (!expected->width || shape.bounds->width == *expected->width) &&
                          (!expected->height || shape.bounds->height == *expected->height);
        if (fits) continue;
        Finding& finding = report.add(*node, !expected->height  ? "width"
                                             : !expected->width ? "height"
                                                                : "both");
        if (expected->width) finding.parameters.emplace_back("width", text_of(*expected->width));
        if (expected->height) finding.parameters.emplace_back("height", text_of(*expected->height));
    }
}

}  // namespace obieg::engine::lint
