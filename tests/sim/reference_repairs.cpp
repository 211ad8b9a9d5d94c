// The reference's repairs: cases that stand still, and tokens that are put elsewhere by hand.
#include <algorithm>

#include "sim/failure.h"
#include "sim/reference.h"

namespace obieg::sim {

namespace {

// Where a token enters a block.
std::string way_in(const Block& block) {
    switch (block.kind) {
        case Kind::exclusive:
        case Kind::parallel:
        case Kind::inclusive:
        case Kind::complex:
        case Kind::event_based:
            return block.id + "_s";
        case Kind::repeat:
            return block.id + "_in";
        case Kind::link:
            return block.id + "_t";
        default:
            return block.id;
    }
}

// A complex join goes on while tokens for it are still on their way; who enters it again meets
// them.
bool leaves_tokens_behind(const Block& block) {
    if (block.kind == Kind::complex) return true;
    if (is_scope(block.kind)) return false;
    return std::any_of(block.parts.begin(), block.parts.end(), leaves_tokens_behind) ||
           std::any_of(block.boundary.begin(), block.boundary.end(), [](const Event& event) {
               return std::any_of(event.handler.begin(), event.handler.end(), leaves_tokens_behind);
           });
}

}  // namespace

// ---- Standing still

void Reference::suspend_or_resume(const std::string& name, bool suspends) {
    for (Case& row : cases_) {
        if (row.status != "active" || row.name != name) continue;
        row.is_suspended = suspends;
        std::vector<std::string> called;
        for (const auto& [id, node] : nodes_) {
            if (!node.child.empty() && cases_[static_cast<std::size_t>(node.of_case)].name == name)
                called.push_back(node.child);
        }
        const std::vector<News> held = std::exchange(row.held, {});
        for (const News& news : held) {
            take(news);
            run();
        }
        run();
        for (const std::string& child : called) suspend_or_resume(child, suspends);
        return;
    }
}

void Reference::suspend(const std::string& case_name) {
    suspend_or_resume(case_called(case_name).name, true);
}

void Reference::resume(const std::string& case_name) {
    suspend_or_resume(case_called(case_name).name, false);
    settle();
}

// What came counts as received, so nothing is taken away from others for it.
void Reference::hold(const News& news) {
    Node& node = at(news.node);
    cases_[static_cast<std::size_t>(node.of_case)].held.push_back(news);
    if (news.what != News::What::event) return;
    const auto heard =
        std::find_if(node.listeners.begin(), node.listeners.end(),
                     [&](const Listener& row) { return row.order == news.listener; });
    if (heard == node.listeners.end()) return;
    const bool is_start = heard->where == Listener::Where::inside;
    const bool needs_more = heard->where == Listener::Where::itself && node.block->needs_all;
    const bool comes_once = needs_more ? false : heard->event->interrupts;
    if (!comes_once) return;
    const std::int64_t order = heard->order;
    for (Listener& row : node.listeners) {
        if (!is_start || row.order == order) row.was_taken = true;
    }
}

// ---- Moving tokens

// One whole step that waits, be it stopped, on a path of its own.
bool Reference::is_step(const Node& node) const {
    return !node.element.empty() && node.parent && !node.turn && !node.thrower &&
           !node.started_by && node.block->kind != Kind::throw_event &&
           node.block->kind != Kind::end;
}

void Reference::add_moves(const Node& node, std::vector<Repair>& repairs) const {
    const Node& sequence = nodes_.at(node.parent);
    if (sequence.block->kind != Kind::sequence || !sequence.element.empty()) return;
    const std::vector<Block>& parts = sequence.block->parts;
    if (std::any_of(parts.begin(), parts.end(), leaves_tokens_behind)) return;
    // The events behind an event-based gateway wait together, not one alone.
    const Node& around = nodes_.at(sequence.parent);
    const bool begins_with_event = around.block && around.block->kind == Kind::event_based;
    for (std::size_t i = begins_with_event ? 1 : 0; i < parts.size(); ++i)
        repairs.push_back({Repair::What::move, path(node.id), way_in(parts[i])});
}

// Nobody may wait for it: no join on its path, and something else that keeps the scope alive.
bool Reference::may_be_taken_away(const Node& node) const {
    int top = node.id;
    const int scope = scope_of(node.id);
    while (nodes_.at(top).parent != scope) {
        top = nodes_.at(top).parent;
        const Kind kind = nodes_.at(top).block->kind;
        const bool joins =
            kind == Kind::parallel || kind == Kind::inclusive || kind == Kind::complex;
        if (joins) return false;
    }
    const Node& around = nodes_.at(scope);
    if (around.is_body || around.children.size() < 2) return false;
    return std::none_of(around.children.begin(), around.children.end(), [&](int id) {
        const Node& other = nodes_.at(id);
        return other.thrower || other.cancels || (other.block->kind == Kind::complex);
    });
}

std::vector<Reference::Repair> Reference::repairs(const std::string& case_name) const {
    std::vector<Repair> repairs;
    for (const auto& [id, node] : nodes_) {
        const Case& of = cases_[static_cast<std::size_t>(node.of_case)];
        if (name_of(of) != case_name || of.status != "active") continue;
        const bool is_ad_hoc = node.block->kind == Kind::ad_hoc && !node.element.empty() &&
                               !node.is_body && node.stopped.empty() && !node.started_by;
        if (is_ad_hoc) {
            for (const Block& part : node.block->parts)
                repairs.push_back({Repair::What::activate, path(id), part.id});
        }
        if (!is_step(node)) continue;
        add_moves(node, repairs);
        if (may_be_taken_away(node)) repairs.push_back({Repair::What::terminate, path(id), ""});
    }
    return repairs;
}

void Reference::repair(const Repair& repair) {
    const int id = find(repair.place);
    switch (repair.what) {
        case Repair::What::activate:
            for (const Block& part : at(id).block->parts) {
                if (part.id == repair.element) begin(part, id);
            }
            break;
        case Repair::What::move: {
            const int sequence = at(id).parent;
            const std::vector<Block>& parts = at(sequence).block->parts;
            const auto target = std::find_if(parts.begin(), parts.end(), [&](const Block& part) {
                return way_in(part) == repair.element;
            });
            at(sequence).position = static_cast<int>(target - parts.begin());
            begin(*target, sequence);
            remove(id);
            break;
        }
        case Repair::What::terminate: {
            const int scope = scope_of(id);
            int top = id;
            while (at(top).parent != scope) top = at(top).parent;
            remove(top);
            break;
        }
    }
    settle();
}

}  // namespace obieg::sim
