#include "sim/reference.h"

#include <algorithm>

#include "sim/failure.h"

namespace obieg::sim {

// ---- The tree

int Reference::add(const Block* block, int parent, std::string element) {
    Node node;
    node.id = ++last_node_;
    node.parent = parent;
    node.block = block;
    node.element = std::move(element);
    if (parent) {
        node.of_case = at(parent).of_case;
        at(parent).children.push_back(node.id);
    }
    const int id = node.id;
    nodes_.emplace(id, std::move(node));
    return id;
}

// Cuts off a part of the tree with everything in it.
void Reference::remove(int id) {
    while (!at(id).children.empty()) remove(at(id).children.back());
    Node& node = at(id);
    if (!node.child.empty()) {
        News news;
        news.what = News::What::cancel;
        news.child = node.child;
        inbox_.push_back(news);
    }
    if (node.parent) std::erase(at(node.parent).children, id);
    nodes_.erase(id);
}

int Reference::visible(int id) const {
    while (id && nodes_.at(id).element.empty()) id = nodes_.at(id).parent;
    return id;
}

int Reference::scope_of(int id) const {
    return visible(nodes_.at(id).parent);
}

std::string Reference::path(int id) const {
    const Node& node = nodes_.at(id);
    const Case& of = cases_[static_cast<std::size_t>(node.of_case)];
    if (id == of.root) return name_of(of);
    const int scope = scope_of(id);
    int ordinal = 1;
    for (const auto& [other_id, other] : nodes_) {
        if (other_id >= id) break;
        if (other.element == node.element && other.turn == node.turn &&
            other.of_case == node.of_case && other_id != of.root && scope_of(other_id) == scope)
            ++ordinal;
    }
    return path(scope) + "/" + node.element + (node.turn ? "#" + std::to_string(node.turn) : "") +
           ":" + std::to_string(ordinal);
}

// A called case is called after the place of its call.
std::string Reference::name_of(const Case& row) const {
    return row.caller && lives(row.caller) ? path(row.caller) + ">" : row.name;
}

int Reference::find(const std::string& place) const {
    for (const auto& [id, node] : nodes_) {
        const bool is_over = cases_[static_cast<std::size_t>(node.of_case)].status != "active";
        if (!is_over && !node.element.empty() && path(id) == place) return id;
    }
    throw Failure("reference",
                  "The engine shows " + place + ", where the reference has nothing.\n" + picture());
}

Reference::Case& Reference::case_called(const std::string& name) {
    for (auto it = cases_.rbegin(); it != cases_.rend(); ++it) {
        if (it->status == "active" && name_of(*it) == name) return *it;
    }
    throw Failure("reference",
                  "The engine has a live case " + name + ", the reference has none.\n" + picture());
}

// ---- Variables

std::string Reference::look_up(int id, const std::string& name) const {
    for (int i = visible(id); i; i = scope_of(i)) {
        const auto found = nodes_.at(i).variables.find(name);
        if (found != nodes_.at(i).variables.end()) return found->second;
        if (!nodes_.at(i).parent) break;
    }
    return "null";
}

void Reference::propagate(int id, const Variables& variables) {
    for (const auto& [name, value] : variables) {
        int to = visible(id);
        while (nodes_.at(to).parent && !nodes_.at(to).variables.contains(name)) to = scope_of(to);
        at(to).variables[name] = value;
    }
}

int Reference::number_of(int id, const std::string& name) const {
    const std::string value = look_up(id, name);
    return value == "null" ? 0 : std::stoi(value);
}

bool Reference::holds(const Condition& condition, int id) const {
    return std::stoi(look_up(id, condition.variable)) >= condition.at_least;
}

// ---- Blocks

int Reference::begin(const Block& block, int parent) {
    const int id = add(&block, parent);
    Node& node = at(id);
    switch (block.kind) {
        case Kind::sequence:
        case Kind::repeat:
            begin(block.parts.front(), id);
            break;
        case Kind::exclusive:
        case Kind::inclusive:
            choose(id);
            break;
        case Kind::parallel:
        case Kind::complex:
            node.expected = static_cast<int>(block.parts.size());
            for (const Block& part : block.parts) begin(part, id);
            break;
        case Kind::event_based:
            node.element = block.id + "_s";
            for (std::size_t i = 0; i < block.parts.size(); ++i) {
                listen(id, block.parts[i].parts.front().events.front(), Listener::Where::branch,
                       static_cast<int>(i));
            }
            break;
        case Kind::throw_event:
        case Kind::end:
            node.element = block.id;
            agenda_.emplace_back(Do::act, id);
            break;
        case Kind::catch_event:
            node.element = block.id;
            for (std::size_t i = 0; i < block.events.size(); ++i) {
                listen(id, block.events[i], Listener::Where::itself, static_cast<int>(i));
            }
            break;
        case Kind::link:
            agenda_.emplace_back(Do::finish, id);
            break;
        default:
            node.element = block.id;
            begin_activity(id);
            break;
    }
    return id;
}

void Reference::choose(int id) {
    const Block& block = *at(id).block;
    std::vector<int> chosen;
    for (int i = 0; i < static_cast<int>(block.parts.size()); ++i) {
        const auto& condition = block.conditions[static_cast<std::size_t>(i)];
        if (i == block.otherwise || (condition && !holds(*condition, id))) continue;
        chosen.push_back(i);
        if (block.kind == Kind::exclusive) break;
    }
    if (chosen.empty() && block.otherwise >= 0) chosen.push_back(block.otherwise);
    if (chosen.empty()) {
        at(id).element = block.id + "_s";
        stop(id, "completing", "no-flow");
        return;
    }
    at(id).element.clear();
    at(id).expected = static_cast<int>(chosen.size());
    for (const int i : chosen) begin(block.parts[static_cast<std::size_t>(i)], id);
}

void Reference::begin_activity(int id) {
    const Block& block = *at(id).block;
    if (!block.loop) {
        enter(id);
        return;
    }
    at(id).is_body = true;
    for (const Event& event : block.boundary) listen(id, event, Listener::Where::edge, 0);
    const Loop& loop = *block.loop;
    if (loop.how == Loop::How::standard) {
        if (has_next_turn(id)) {
            begin_turn(id);
        } else {
            agenda_.emplace_back(Do::finish, id);
        }
        return;
    }
    at(id).collected.assign(static_cast<std::size_t>(loop.times), "null");
    if (loop.times == 0) agenda_.emplace_back(Do::finish, id);
    const int turns = loop.how == Loop::How::sequential ? std::min(1, loop.times) : loop.times;
    for (int i = 0; i < turns; ++i) begin_turn(id);
}

bool Reference::has_next_turn(int body) {
    const Loop& loop = *at(body).block->loop;
    if (at(body).ended >= loop.times) return false;
    if (at(body).ended == 0 && !loop.tests_before) return true;
    return !loop.go || holds(*loop.go, body);
}

void Reference::begin_turn(int body) {
    const Block& block = *at(body).block;
    const int turn = ++at(body).begun;
    const int id = add(&block, body, block.id);
    at(id).turn = turn;
    at(id).variables["loopCounter"] = std::to_string(turn);
    if (block.loop->how != Loop::How::standard)
        at(id).variables["item"] = std::to_string(10 * turn);
    enter(id);
}

// An activity begins its work.
void Reference::enter(int id) {
    const Block& block = *at(id).block;
    if (block.input) at(id).variables["in"] = look_up(id, *block.input);
    if (block.kind == Kind::call && !block.passes_all) {
        for (const char* name : {"d0", "d1", "d2", "d3"})
            at(id).variables[name] = look_up(id, name);
    }
    if (!at(id).turn) {
        for (const Event& event : block.boundary) listen(id, event, Listener::Where::edge, 0);
    }
    for (const Event& event : block.inside) listen(id, event, Listener::Where::inside, 0);
    switch (block.kind) {
        case Kind::user_task:
            at(id).has_task = true;
            start_task_clock(id);
            break;
        case Kind::job_task:
            at(id).has_job = true;
            at(id).retries = 2;
            break;
        case Kind::script_task: {
            const std::string name = "s_" + block.id;
            at(id).results[name] = std::to_string(number_of(id, name) + 1);
            agenda_.emplace_back(Do::finish, id);
            break;
        }
        case Kind::receive_task:
            listen(id, block.events.front(), Listener::Where::itself, 0);
            break;
        case Kind::call: {
            News news;
            news.what = News::What::start;
            news.node = id;
            for (int i = id; i; i = nodes_.at(i).parent ? scope_of(i) : 0) {
                for (const auto& [name, value] : at(i).variables) {
                    news.variables.emplace(name, value);
                }
                if (!block.passes_all) break;
            }
            at(id).child = "call " + std::to_string(++calls_);
            news.child = at(id).child;
            inbox_.push_back(news);
            break;
        }
        case Kind::sub_process:
        case Kind::transaction:
            begin(block.parts.front(), id);
            break;
        case Kind::ad_hoc:
            for (const Block& part : block.parts) at(id).yet_to_begin.push_back(&part);
            do {
                const Block* next = at(id).yet_to_begin.front();
                at(id).yet_to_begin.erase(at(id).yet_to_begin.begin());
                begin(*next, id);
            } while (!block.is_sequential && !at(id).yet_to_begin.empty());
            break;
        default:
            agenda_.emplace_back(Do::finish, id);
            break;
    }
}

void Reference::finish(int id) {
    const Node& node = at(id);
    const Block& block = *node.block;
    const int parent = node.parent;
    const int turn = node.turn;
    if (id == cases_[static_cast<std::size_t>(node.of_case)].root) {
        end_case(node.of_case);
        return;
    }
    if (node.is_body) {
        if (block.loop->collects) {
            std::string list = "[";
            for (const std::string& item : node.collected)
                list += (list.size() > 1 ? "," : "") + item;
            propagate(scope_of(id), {{"o_" + block.id, list + "]"}});
        }
    } else if (block.output && is_activity(block.kind)) {
        for (const auto& [name, value] : node.results) at(id).variables[name] = value;
        propagate(scope_of(id), {{*block.output, look_up(id, "r")}});
    } else {
        propagate(id, node.results);
    }
    if (block.kind == Kind::complex && at(id).has_fired) {
        // Has gone on before; this was the last path that was still on its way.
        remove(id);
        check_scope(parent);
        return;
    }
    note_completion(id);
    const int thrower = at(id).thrower;
    at(id).child.clear();
    remove(id);
    thrower ? undo_next(thrower) : done(parent, turn);
}

// Something inside `parent` has come to its end and the path goes on.
void Reference::done(int parent, int turn) {
    if (turn) {
        turn_done(parent, turn);
        return;
    }
    Node& node = at(parent);
    const Block& block = *node.block;
    const bool shows_scope = !node.element.empty() || node.started_by;
    if (shows_scope) {
        check_scope(parent);
        return;
    }
    switch (block.kind) {
        case Kind::sequence:
            ++node.position;
            if (node.position < static_cast<int>(block.parts.size())) {
                begin(block.parts[static_cast<std::size_t>(node.position)], parent);
            } else {
                agenda_.emplace_back(Do::finish, parent);
            }
            break;
        case Kind::repeat: {
            const std::string name = "s_" + block.id + "_count";
            const int count = number_of(parent, name) + 1;
            propagate(parent, {{name, std::to_string(count)}});
            if (count < block.needed) {
                begin(block.parts.front(), parent);
            } else {
                agenda_.emplace_back(Do::finish, parent);
            }
            break;
        }
        case Kind::parallel:
        case Kind::inclusive:
            if (++node.arrived == node.expected) agenda_.emplace_back(Do::finish, parent);
            break;
        case Kind::complex:
            ++node.arrived;
            if (!node.has_fired && node.arrived >= block.needed) {
                // Goes on, while the other branches stay and are swallowed one by one.
                node.has_fired = true;
                const int before = node.parent;
                const int scope = scope_of(parent);
                if (node.arrived == node.expected) {
                    remove(parent);
                } else {
                    std::erase(at(before).children, parent);
                    at(parent).parent = scope;
                    at(scope).children.push_back(parent);
                }
                done(before, 0);
            } else if (node.has_fired && node.arrived == node.expected) {
                agenda_.emplace_back(Do::finish, parent);
            }
            break;
        default:
            agenda_.emplace_back(Do::finish, parent);
            break;
    }
}

void Reference::turn_done(int body, int turn) {
    Node& node = at(body);
    const Loop& loop = *node.block->loop;
    ++node.ended;
    if (loop.how == Loop::How::standard) {
        if (has_next_turn(body)) {
            begin_turn(body);
        } else {
            agenda_.emplace_back(Do::finish, body);
        }
        return;
    }
    if (loop.collects)
        node.collected[static_cast<std::size_t>(turn - 1)] = std::to_string(10 * turn);
    if (loop.enough && node.ended >= *loop.enough) {
        while (!at(body).children.empty()) remove(at(body).children.back());
        agenda_.emplace_back(Do::finish, body);
    } else if (loop.how == Loop::How::sequential && node.begun < loop.times) {
        begin_turn(body);
    } else if (node.children.empty()) {
        agenda_.emplace_back(Do::finish, body);
    }
}

// The path ends at this node and goes nowhere from here.
void Reference::path_ended(int id) {
    const int scope = scope_of(id);
    int top = id;
    while (at(top).parent != scope) top = at(top).parent;
    remove(top);
    check_scope(scope);
}

void Reference::check_scope(int scope) {
    Node& node = at(scope);
    const Block* block = node.block;
    if (block && block->kind == Kind::ad_hoc && !node.started_by) {
        if (block->enough && holds(*block->enough, scope)) {
            while (!at(scope).children.empty()) remove(at(scope).children.back());
            at(scope).yet_to_begin.clear();
        }
        if (at(scope).children.empty() && !at(scope).yet_to_begin.empty()) {
            const Block* next = at(scope).yet_to_begin.front();
            at(scope).yet_to_begin.erase(at(scope).yet_to_begin.begin());
            begin(*next, scope);
            return;
        }
    }
    if (at(scope).children.empty()) agenda_.emplace_back(Do::finish, scope);
}

void Reference::end_case(int of_case) {
    Case& ended = cases_[static_cast<std::size_t>(of_case)];
    ended.status = "completed";
    ended.variables_at_end = at(ended.root).variables;
    if (ended.caller) {
        News news;
        news.what = News::What::ended;
        news.node = ended.caller;
        news.child = ended.name;
        news.variables = ended.variables_at_end;
        inbox_.push_back(news);
    }
    remove(ended.root);
}

void Reference::stop(int id, const std::string& status, const std::string& incident) {
    at(id).stopped = status;
    at(id).incidents.push_back(incident);
}

// ---- Until the case rests

void Reference::run() {
    do {
        while (!agenda_.empty()) {
            const auto [what, id] = agenda_.front();
            agenda_.pop_front();
            if (!lives(id)) continue;
            what == Do::finish ? finish(id) : act(id);
        }
    } while (look_at_conditions());
    for (std::size_t i = 0; i < published_.size(); ++i) {
        publish(published_[i].trigger, published_[i].name, published_keys_[i], {});
    }
    published_.clear();
    published_keys_.clear();
    give_kept();
}

void Reference::deliver() {
    while (!inbox_.empty()) {
        const News news = inbox_.front();
        inbox_.pop_front();
        take(news);
        run();
    }
}

void Reference::settle() {
    run();
    deliver();
}

void Reference::begin_case(const std::string& name, const Plan::Process& process, int caller,
                           const Variables& variables) {
    Case begun;
    begun.name = name;
    begun.caller = caller;
    begun.root = add(&process.body, 0, process.id);
    at(begun.root).of_case = static_cast<int>(cases_.size());
    at(begun.root).variables = variables;
    cases_.push_back(begun);
    enter(begun.root);
}

// ---- Commands

std::string Reference::start(const Variables& variables) {
    const std::string name = std::to_string(++roots_);
    begin_case(name, plan_.processes.front(), 0, variables);
    settle();
    return name;
}

void Reference::complete_task(const std::string& place, const Variables& results) {
    const int id = find(place);
    at(id).has_task = false;
    at(id).results = results;
    agenda_.emplace_back(Do::finish, id);
    settle();
}

void Reference::complete_job(const std::string& place, const Variables& results) {
    const int id = find(place);
    at(id).has_job = false;
    std::erase(at(id).incidents, "job");
    at(id).results = results;
    agenda_.emplace_back(Do::finish, id);
    settle();
}

void Reference::fail_job(const std::string& place, int retries) {
    const int id = find(place);
    at(id).retries = retries;
    if (retries == 0) at(id).incidents.push_back("job");
    settle();
}

void Reference::throw_error(const std::string& place, const std::string& code) {
    const int id = find(place);
    at(id).has_job = false;
    if (!throw_outwards(Trigger::error, code, id)) stop(id, "activating", "uncaught-error");
    settle();
}

void Reference::set_variables(const std::string& case_name, const Variables& variables) {
    propagate(case_called(case_name).root, variables);
    settle();
}

void Reference::resolve_incident(const std::string& place, const std::string& kind) {
    const int id = find(place);
    Node& node = at(id);
    const auto incident = std::find(node.incidents.begin(), node.incidents.end(), kind);
    must(incident != node.incidents.end(), "reference", "There is no such incident at " + place);
    node.incidents.erase(incident);
    if (kind == "job") {
        node.retries = 1;
    } else if (kind == "no-flow") {
        node.stopped.clear();
        choose(id);
    } else {
        node.stopped.clear();
        if (is_activity(node.block->kind)) {
            node.listeners.clear();
            enter(id);
        } else {
            agenda_.emplace_back(Do::act, id);
        }
    }
    settle();
}

void Reference::cancel(const std::string& case_name) {
    Case& cancelled = case_called(case_name);
    cancelled.status = "terminated";
    cancelled.variables_at_end = at(cancelled.root).variables;
    const int caller = cancelled.caller;
    remove(cancelled.root);
    if (caller && lives(caller)) {
        // Somebody else than the caller did it.
        at(caller).child.clear();
        stop(caller, "activating", "called-case-cancelled");
    }
    settle();
}

}  // namespace obieg::sim
