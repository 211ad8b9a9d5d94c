#include "feel/analysis.h"

#include <algorithm>

namespace obieg::feel {
namespace {

class Collector {
public:
    explicit Collector(const Program& program) : program_(program) {}

    void visit(NodeIndex index) {
        const Node& node = program_.node(index);
        const std::span<const NodeIndex> children = program_.children_of(node);
        const std::size_t bound_before = bound_.size();
        switch (node.kind) {
            case NodeKind::name:
                use(node.datum);
                return;
            case NodeKind::iterator:
                for (const NodeIndex child : children) visit(child);
                bound_.push_back(node.datum);
                return;  // bound until the expression around it ends
            case NodeKind::function:
                bind(program_.signatures[node.datum].names);
                break;
            case NodeKind::context: {
                const std::vector<std::uint32_t>& names = program_.name_lists[node.datum];
                for (std::size_t place = 0; place < children.size(); ++place) {
                    visit(children[place]);
                    bound_.push_back(names[place]);
                }
                bound_.resize(bound_before);
                return;
            }
            case NodeKind::filter:
                visit(children[0]);
                bind_text("item");
                visit(children[1]);
                bound_.resize(bound_before);
                return;
            case NodeKind::membership:
                visit(children[0]);
                bind_text("?");
                for (const NodeIndex test : children.subspan(1)) visit(test);
                bound_.resize(bound_before);
                return;
            case NodeKind::iteration:
                bind_text("partial");
                break;
            default:
                break;
        }
        for (const NodeIndex child : children) visit(child);
        bound_.resize(bound_before);
    }

    std::vector<std::uint32_t> take() { return std::move(found_); }

private:
    static bool holds(const std::vector<std::uint32_t>& names, std::uint32_t name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    }
    void use(std::uint32_t name) {
        if (!holds(bound_, name) && !holds(found_, name)) found_.push_back(name);
    }
    void bind(const std::vector<std::uint32_t>& names) {
        bound_.insert(bound_.end(), names.begin(), names.end());
    }
    void bind_text(std::string_view text) {
        const auto found = std::find(program_.names.begin(), program_.names.end(), text);
        if (found != program_.names.end()) {
            bound_.push_back(static_cast<std::uint32_t>(found - program_.names.begin()));
        }
    }

    const Program& program_;
    std::vector<std::uint32_t> bound_;
    std::vector<std::uint32_t> found_;
};

}  // namespace

std::vector<std::uint32_t> free_names(const Program& program, NodeIndex node) {
    Collector collector(program);
    collector.visit(node);
    return collector.take();
}

}  // namespace obieg::feel
