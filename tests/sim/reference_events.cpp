// The reference's events: what listens, what happens, what is thrown, what is undone.
#include <algorithm>
#include <tuple>

#include "sim/failure.h"
#include "sim/reference.h"

namespace obieg::sim {

void Reference::listen(int id, const Event& event, Listener::Where where, int index) {
    Listener listener;
    listener.event = &event;
    listener.where = where;
    listener.index = index;
    listener.order = ++last_listener_;
    switch (event.trigger) {
        case Trigger::message:
            listener.key = look_up(id, "d0");
            break;
        case Trigger::timer:
            listener.due = now_ + event.after_ms;
            listener.times_left = event.times - 1;
            break;
        case Trigger::signal:
        case Trigger::conditional:
            break;
        default:
            return;  // errors and the like are looked for when they are thrown
    }
    at(id).listeners.push_back(listener);
}

void Reference::happen(int id, std::int64_t order, Variables variables) {
    Node& node = at(id);
    const auto found = std::find_if(node.listeners.begin(), node.listeners.end(),
                                    [&](const Listener& row) { return row.order == order; });
    const Listener listener = *found;
    const Event& event = *listener.event;
    switch (listener.where) {
        case Listener::Where::edge:
            if (event.interrupts) {
                const int parent = node.parent;
                remove(id);
                // What the event brought, it brings where its path goes on.
                propagate(parent, variables);
                begin(event.handler.front(), parent);
            } else {
                const int scope = scope_of(id);
                propagate(scope, variables);
                begin(event.handler.front(), scope);
            }
            break;
        case Listener::Where::inside:
            begin_event_sub_process(id, event, variables);
            break;
        case Listener::Where::branch: {
            node.listeners.clear();
            node.element.clear();
            propagate(id, variables);
            const Block& branch = node.block->parts[static_cast<std::size_t>(listener.index)];
            const int sequence = add(&branch, id);
            done(sequence, 0);
            break;
        }
        case Listener::Where::itself:
            if (node.block->needs_all) {
                // The latest of each kind counts.
                auto before =
                    std::find_if(node.come.begin(), node.come.end(),
                                 [&](const auto& row) { return row.first == listener.index; });
                if (before == node.come.end()) {
                    before = node.come.insert(before, {listener.index, {}});
                }
                before->second = variables;
                if (node.come.size() < node.block->events.size()) return;
                variables.clear();
                for (const auto& [index, brought] : node.come) {
                    for (const auto& [name, value] : brought) variables[name] = value;
                }
            }
            node.listeners.clear();
            node.results = variables;
            agenda_.emplace_back(Do::finish, id);
            break;
    }
}

void Reference::begin_event_sub_process(int scope, const Event& event, const Variables& variables) {
    if (event.interrupts) {
        while (!at(scope).children.empty()) remove(at(scope).children.back());
        std::erase_if(at(scope).listeners,
                      [](const Listener& row) { return row.where == Listener::Where::inside; });
        at(scope).was_interrupted = true;
    }
    const int id = add(nullptr, scope, event.id + "_sub");
    at(id).block = &event.handler.front();
    at(id).started_by = &event;
    at(id).variables = variables;
    begin(event.handler.front(), id);
}

bool Reference::throw_outwards(Trigger trigger, const std::string& code, int from) {
    const auto catcher = [&](const std::vector<Event>& events) -> const Event* {
        for (const std::string& wanted : {code, std::string()}) {
            for (const Event& event : events) {
                if (event.trigger == trigger && event.name == wanted) return &event;
            }
        }
        return nullptr;
    };
    bool comes_from_event_sub_process = false;
    for (int id = from; id; id = at(id).parent ? scope_of(id) : 0) {
        const Node& node = at(id);
        if (node.started_by) {
            comes_from_event_sub_process = true;
            continue;
        }
        const bool looks_inside =
            id != from && !node.is_body && !comes_from_event_sub_process && !node.was_interrupted;
        comes_from_event_sub_process = false;
        if (looks_inside) {
            if (const Event* event = catcher(node.block->inside)) {
                begin_event_sub_process(id, *event, {});
                return true;
            }
        }
        if (node.turn) continue;
        if (const Event* event = catcher(node.block->boundary)) {
            const int parent = node.parent;
            if (event->interrupts) {
                remove(id);
                begin(event->handler.front(), parent);
            } else {
                begin(event->handler.front(), scope_of(id));
            }
            return true;
        }
    }
    Case& of = cases_[static_cast<std::size_t>(at(from).of_case)];
    if (!of.caller) return false;
    News news;
    news.what = trigger == Trigger::error ? News::What::threw_error : News::What::threw_escalation;
    news.node = of.caller;
    news.child = of.name;
    news.code = code;
    inbox_.push_back(news);
    if (trigger == Trigger::error) {
        of.status = "terminated";
        remove(of.root);
    }
    return true;
}

// A throwing event, or the end of a path, does what it is there for.
void Reference::act(int id) {
    const Event& event = at(id).block->events.front();
    const int scope = scope_of(id);
    switch (event.trigger) {
        case Trigger::error:
            if (!throw_outwards(Trigger::error, event.name, id))
                stop(id, "activating", "uncaught-error");
            return;
        case Trigger::escalation:
            throw_outwards(Trigger::escalation, event.name, id);
            break;
        case Trigger::message:
        case Trigger::signal:
            published_.push_back(event);
            published_keys_.push_back(look_up(id, "d0"));
            break;
        case Trigger::terminate:
            while (!at(scope).children.empty()) remove(at(scope).children.back());
            check_scope(scope);
            return;
        case Trigger::compensation:
            at(id).to_undo = std::exchange(at(scope).notes, {});
            if (at(scope).started_by) {
                // Inside an event sub-process it is the scope around it that is undone, too.
                std::vector<Note> outer = std::exchange(at(scope_of(scope)).notes, {});
                outer.insert(outer.end(), at(id).to_undo.begin(), at(id).to_undo.end());
                at(id).to_undo = outer;
            }
            if (!at(id).to_undo.empty()) {
                undo_next(id);
                return;
            }
            break;
        case Trigger::cancel: {
            // Everything else in the transaction ends; this event alone stays.
            std::erase(at(at(id).parent).children, id);
            while (!at(scope).children.empty()) remove(at(scope).children.back());
            at(id).parent = scope;
            at(scope).children.push_back(id);
            at(id).to_undo = std::exchange(at(scope).notes, {});
            at(id).cancels = true;
            undo_next(id);
            return;
        }
        default:
            break;
    }
    if (!lives(id)) return;
    if (at(id).block->kind == Kind::end) {
        path_ended(id);
    } else {
        finish(id);
    }
}

// One handler after the other, the last completed activity first.
void Reference::undo_next(int thrower) {
    if (!at(thrower).to_undo.empty()) {
        const Note note = at(thrower).to_undo.back();
        at(thrower).to_undo.pop_back();
        const int id = add(note.handler, scope_of(thrower), note.handler->id);
        at(id).variables = note.variables;
        at(id).thrower = thrower;
        enter(id);
        return;
    }
    if (at(thrower).cancels) {
        const int transaction = scope_of(thrower);
        const int parent = at(transaction).parent;
        for (const Event& event : at(transaction).block->boundary) {
            if (event.trigger != Trigger::cancel) continue;
            remove(transaction);
            begin(event.handler.front(), parent);
            return;
        }
    }
    if (at(thrower).block->kind == Kind::end) {
        path_ended(thrower);
    } else {
        finish(thrower);
    }
}

void Reference::note_completion(int id) {
    const Node& node = at(id);
    const bool is_element = !node.element.empty() && node.parent && !node.started_by;
    if (!is_element || node.thrower) return;
    std::vector<Note>& notes = at(scope_of(id)).notes;
    const Block* handler = nullptr;
    for (const Event& event : node.block->boundary) {
        if (event.trigger == Trigger::compensation) handler = &event.handler.front();
    }
    if (handler) {
        if (!node.turn) notes.push_back({handler, {}});
        return;
    }
    for (Note inner : node.notes) {
        for (const auto& [name, value] : node.variables) inner.variables.emplace(name, value);
        notes.push_back(inner);
    }
}

bool Reference::look_at_conditions() {
    std::vector<std::pair<int, std::int64_t>> seen;
    for (const auto& [id, node] : nodes_) {
        if (is_suspended(node.of_case)) continue;
        for (const Listener& listener : node.listeners) {
            if (listener.event->trigger == Trigger::conditional && node.stopped.empty())
                seen.emplace_back(id, listener.order);
        }
    }
    bool any = false;
    for (const auto& [id, order] : seen) {
        if (!lives(id)) continue;
        for (Listener& listener : at(id).listeners) {
            if (listener.order != order) continue;
            const bool is_true = look_up(id, listener.event->name) == "true";
            const bool comes = is_true && !listener.was_true;
            listener.was_true = is_true;
            if (comes) {
                happen(id, order, {});
                any = true;
            }
            break;
        }
    }
    return any;
}

// Who hears a message or a signal is decided now; each hears it in turn.
bool Reference::publish(Trigger trigger, const std::string& name, const std::string& key,
                        const Variables& variables) {
    struct Heard {
        int of_case;
        int node;
        std::int64_t order;
    };
    std::vector<Heard> heard;
    for (const auto& [id, node] : nodes_) {
        for (const Listener& row : node.listeners) {
            if (row.event->trigger != trigger || row.event->name != name) continue;
            if (row.was_taken) continue;
            if (trigger == Trigger::message && row.key != key) continue;
            heard.push_back({node.of_case, id, row.order});
        }
    }
    if (trigger == Trigger::message) {
        // One of each process: what has waited longest. Events have one place in one process.
        std::sort(heard.begin(), heard.end(),
                  [](const Heard& a, const Heard& b) { return a.order < b.order; });
        while (heard.size() > 1) heard.pop_back();
    } else {
        std::sort(heard.begin(), heard.end(), [](const Heard& a, const Heard& b) {
            return std::pair(a.of_case, a.order) < std::pair(b.of_case, b.order);
        });
    }
    for (const Heard& row : heard) {
        News news;
        news.what = News::What::event;
        news.node = row.node;
        news.listener = row.order;
        news.variables = variables;
        inbox_.push_back(news);
    }
    if (heard.empty() || trigger == Trigger::signal) {
        const std::string& started_by = trigger == Trigger::message ? key : "";
        return begins_with(name, started_by, variables) || !heard.empty();
    }
    return true;
}

void Reference::take(const News& news) {
    if (news.what == News::What::start && !news.node) {
        begin_case(std::to_string(++roots_), *begun_by_events(), 0, news.variables);
        cases_.back().started_by_key = news.code;
        return;
    }
    if (news.what == News::What::start) {
        // Called and left in one go, it begins all the same and is then cancelled.
        begin_case(news.child, plan_.processes[1], news.node, news.variables);
        return;
    }
    if (news.what == News::What::cancel) {
        for (Case& child : cases_) {
            if (child.name != news.child || child.status != "active") continue;
            child.status = "terminated";
            remove(child.root);
        }
        return;
    }
    if (!lives(news.node)) return;
    Node& node = at(news.node);
    if (is_suspended(node.of_case)) {
        hold(news);
        return;
    }
    if (news.what == News::What::event) {
        const bool listens =
            std::any_of(node.listeners.begin(), node.listeners.end(),
                        [&](const Listener& row) { return row.order == news.listener; });
        if (listens) happen(news.node, news.listener, news.variables);
        return;
    }
    if (node.child != news.child || !node.stopped.empty()) return;
    switch (news.what) {
        case News::What::ended:
            node.child.clear();
            node.results = news.variables;
            agenda_.emplace_back(Do::finish, news.node);
            break;
        case News::What::threw_error:
            node.child.clear();
            if (!throw_outwards(Trigger::error, news.code, news.node))
                stop(news.node, "activating", "uncaught-error");
            break;
        default:
            throw_outwards(Trigger::escalation, news.code, news.node);
            break;
    }
}

void Reference::signal(const std::string& name, const Variables& variables) {
    publish(Trigger::signal, name, "", variables);
    deliver();
}

void Reference::advance_to(Time moment) {
    struct Next {
        Time due;
        int of_case = 0;
        std::int64_t order = 0;
        int node = 0;
        auto when() const { return std::tuple(due.ms, of_case, order); }
    };
    while (true) {
        std::optional<Next> next;
        const auto look_at = [&](const Node& node, const auto& row) {
            const Next candidate{row.due, node.of_case, row.order, node.id};
            if (row.due <= moment && (!next || candidate.when() < next->when())) next = candidate;
        };
        for (const auto& [id, node] : nodes_) {
            if (is_suspended(node.of_case)) continue;
            for (const Alarm& row : node.alarms) look_at(node, row);
            for (const Listener& row : node.listeners) {
                if (row.event->trigger == Trigger::timer) look_at(node, row);
            }
        }
        const auto start = std::min_element(
            timer_starts_.begin(), timer_starts_.end(),
            [](const TimerStart& one, const TimerStart& other) { return one.due < other.due; });
        const bool is_start = start != timer_starts_.end() && start->due <= moment &&
                              (!next || start->due < next->due);
        if (!next && !is_start) break;
        now_ = std::max(now_, is_start ? start->due : next->due);
        if (is_start) {
            const TimerStart due = *start;
            timer_starts_.erase(start);
            if (due.times_left > 0)
                timer_starts_.push_back(
                    {due.event, due.due + due.event->after_ms, due.times_left - 1});
            begin_case(std::to_string(++roots_), *begun_by_events(), 0, {});
            settle();
            continue;
        }
        Node& node = at(next->node);
        const auto is_it = [&](const auto& row) { return row.order == next->order; };
        const auto alarm = std::find_if(node.alarms.begin(), node.alarms.end(), is_it);
        if (alarm != node.alarms.end()) {
            const Alarm rings = *alarm;
            node.alarms.erase(alarm);
            ring(next->node, rings);
        } else {
            come(next->node, *std::find_if(node.listeners.begin(), node.listeners.end(), is_it));
        }
        settle();
    }
    now_ = std::max(now_, moment);
}

// A timer event is due.
void Reference::come(int id, Listener& timer) {
    const std::int64_t order = timer.order;
    if (!timer.event->interrupts && timer.times_left > 0) {
        timer.due = timer.due + timer.event->after_ms;
        --timer.times_left;
        timer.order = ++last_listener_;
        happen(id, timer.order, {});
        return;
    }
    happen(id, order, {});
    if (!lives(id)) return;
    std::erase_if(at(id).listeners, [&](const Listener& row) { return row.order == order; });
}

std::string Reference::picture() const {
    std::vector<std::string> lines;
    const auto text_of = [](const Variables& variables) {
        std::string text;
        for (const auto& [name, value] : variables) text += " " + name + "=" + value;
        return text;
    };
    for (const Case& row : cases_) {
        if (row.status != "active" && row.caller) continue;
        if (row.status != "active") {
            lines.push_back(row.name + " " + row.status + text_of(row.variables_at_end));
            continue;
        }
        lines.push_back(name_of(row) + " reminded " + std::to_string(row.reminded) +
                        ", escalated " + std::to_string(row.escalated) + ", returned " +
                        std::to_string(row.returned));
        for (const auto& [id, node] : nodes_) {
            if (&cases_[static_cast<std::size_t>(node.of_case)] != &row) continue;
            const bool is_join = node.block && !node.started_by && node.arrived > 0 &&
                                 node.expected > 1 && node.block->kind != Kind::exclusive;
            if (is_join) {
                lines.push_back(path(visible(id)) + "/" + node.block->id + "_j:1 tokens " +
                                std::to_string(node.arrived));
            }
            if (node.element.empty()) continue;
            const std::string place = path(id);
            lines.push_back(place + (node.stopped.empty() ? "" : " " + node.stopped) +
                            text_of(node.variables));
            if (node.has_task) {
                lines.push_back(place + " task for " + node.assignee + " due " +
                                (node.task_due ? std::to_string(node.task_due->ms) : "never"));
            }
            for (const Alarm& alarm : node.alarms)
                lines.push_back(place + " timer " + std::to_string(alarm.due.ms));
            if (node.has_job)
                lines.push_back(place + " job, retries " + std::to_string(node.retries));
            for (const std::string& kind : node.incidents)
                lines.push_back(place + " incident " + kind);
            for (const Listener& listener : node.listeners) {
                const Event& event = *listener.event;
                if (event.trigger == Trigger::timer) {
                    lines.push_back(place + " timer " + std::to_string(listener.due.ms));
                } else if (event.trigger == Trigger::message) {
                    lines.push_back(place + " message " + event.name + " " + listener.key);
                } else if (event.trigger == Trigger::signal) {
                    lines.push_back(place + " signal " + event.name);
                }
            }
        }
    }
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

}  // namespace obieg::sim
