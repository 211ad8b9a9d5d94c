#include "sim/plan.h"

namespace obieg::sim {

namespace {

constexpr const char* kind_names[] = {
    "sequence",    "user task",   "job",    "script",    "plain task", "receive",   "call",
    "sub-process", "transaction", "ad-hoc", "exclusive", "parallel",   "inclusive", "complex",
    "event-based", "repeat",      "throw",  "catch",     "link",       "end"};
constexpr const char* trigger_names[] = {"none",      "message",  "timer",      "signal",
                                         "condition", "error",    "escalation", "compensation",
                                         "cancel",    "terminate"};

std::string text_of(const Event& event) {
    std::string text = trigger_names[static_cast<int>(event.trigger)];
    if (!event.name.empty()) text += " " + event.name;
    if (event.after_ms) text += " " + std::to_string(event.after_ms / 1000) + "s";
    if (event.times > 1) text += " x" + std::to_string(event.times);
    return text;
}

void append(std::string& out, const Block& block, int depth) {
    const std::string margin(static_cast<std::size_t>(depth) * 2, ' ');
    if (block.kind != Kind::sequence) {
        out += margin + kind_names[static_cast<int>(block.kind)] + " " + block.id;
        for (const Event& event : block.events) out += " (" + text_of(event) + ")";
        if (block.loop) {
            constexpr const char* names[] = {"parallel", "sequential", "standard"};
            out += std::string(" loop ") + names[static_cast<int>(block.loop->how)] + " " +
                   std::to_string(block.loop->times);
        }
        out += "\n";
    }
    for (std::size_t i = 0; i < block.parts.size(); ++i) {
        if (block.kind != Kind::sequence && block.parts.size() > 1) {
            out += margin + " |";
            if (i < block.conditions.size() && block.conditions[i]) {
                out += " if " + block.conditions[i]->variable +
                       " >= " + std::to_string(block.conditions[i]->at_least);
            } else if (static_cast<int>(i) == block.otherwise) {
                out += " else";
            }
            out += "\n";
        }
        append(out, block.parts[i], block.kind == Kind::sequence ? depth : depth + 1);
    }
    for (const auto* events : {&block.boundary, &block.inside}) {
        for (const Event& event : *events) {
            out += margin + (events == &block.inside ? " inside " : " at its edge ") +
                   (event.interrupts ? "" : "(not interrupting) ") + event.id + " " +
                   text_of(event) + ":\n";
            for (const Block& handler : event.handler) append(out, handler, depth + 2);
        }
    }
}

const Block* find_block(const Block& block, const std::string& id) {
    if (block.id == id) return &block;
    for (const Block& part : block.parts) {
        if (const Block* found = find_block(part, id)) return found;
    }
    for (const auto* events : {&block.boundary, &block.inside}) {
        for (const Event& event : *events) {
            for (const Block& handler : event.handler) {
                if (const Block* found = find_block(handler, id)) return found;
            }
        }
    }
    return nullptr;
}

int size_of(const Block& block) {
    int size = block.kind == Kind::sequence ? 0 : 1;
    size += static_cast<int>(block.events.size());
    for (const Block& part : block.parts) size += size_of(part);
    for (const auto* events : {&block.boundary, &block.inside}) {
        for (const Event& event : *events) {
            size += 1;
            for (const Block& handler : event.handler) size += size_of(handler);
        }
    }
    return size;
}

}  // namespace

std::string outline(const Plan& plan) {
    std::string out;
    for (const Plan::Process& process : plan.processes) {
        for (const Event& start : process.starts) out += "begins with " + text_of(start) + "\n";
        append(out, process.body, 0);
    }
    return out;
}

const Block* find_block(const Plan& plan, const std::string& id) {
    for (const Plan::Process& process : plan.processes) {
        if (const Block* found = find_block(process.body, id)) return found;
    }
    return nullptr;
}

int size_of(const Plan& plan) {
    int size = 0;
    for (const Plan::Process& process : plan.processes) size += size_of(process.body);
    return size;
}

}  // namespace obieg::sim
