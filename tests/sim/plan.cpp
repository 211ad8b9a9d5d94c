#include "sim/plan.h"

#include <algorithm>

#include "base/time.h"

namespace obieg::sim {

namespace {

// What may stand where, handed down while the tree grows.
struct Place {
    int depth = 0;
    bool has_one_token = true;  // of its scope: joins would mix the tokens of several
    bool is_in_repetition = false;
    bool may_end = true;  // a path may end here and leave nobody waiting for it
    bool is_in_transaction = false;
    bool is_called = false;  // called processes call no other
    bool may_raise = true;   // an error or escalation may leave this place
    bool may_count = true;   // turns that run side by side would count over each other
    bool may_stop = true;    // paths may end, be it by an error: no join counts who can come
};

class Generator {
public:
    explicit Generator(Random& random) : random_(random) {}

    Plan plan() {
        Plan plan;
        plan.processes.push_back({"p", process("p", {}), {}});
        if (calls_) {
            Place place;
            place.is_called = true;
            budget_ = 10;
            plan.processes.push_back({"q", process("q", place), {}});
        }
        if (random_.chance(40)) plan.processes.push_back(begun_by_events());
        return plan;
    }

private:
    std::string fresh(const char* prefix) { return prefix + std::to_string(++last_id_); }
    std::string decision() { return "d" + std::to_string(random_.below(4)); }
    Condition condition() { return {decision(), random_.between(1, 3)}; }

    Block process(const std::string& id, Place place) {
        Block body;
        body.kind = Kind::sub_process;
        body.id = id;
        fill(body, place);
        return body;
    }

    // Nobody starts it by hand; it comes without variables, so nothing in it asks for one.
    Plan::Process begun_by_events() {
        Plan::Process process;
        process.id = "r";
        process.body.kind = Kind::sub_process;
        process.body.id = "r";
        Block steps;
        steps.id = fresh("seq");
        for (int i = random_.between(1, 2); i > 0; --i) steps.parts.push_back(wait());
        process.body.parts.push_back(std::move(steps));
        for (const Trigger trigger : {Trigger::message, Trigger::signal, Trigger::timer}) {
            if (!random_.chance(60)) continue;
            Event& event = process.starts.emplace_back();
            event.trigger = trigger;
            event.id = fresh("st");
            event.name = fresh("begin");
            if (trigger == Trigger::timer) {
                event.after_ms = span();
                event.times = random_.between(1, 3);
            }
        }
        return process;
    }

    // What is inside a sub-process.
    void fill(Block& scope, Place place) {
        place.has_one_token = true;
        place.is_in_repetition = false;
        place.may_end = true;
        place.may_stop = true;
        place.depth += 1;
        scope.parts.push_back(sequence(place));
        while (budget_ > 0 && random_.chance(30) && scope.inside.size() < 2) {
            Event event = inner_event(place);
            if (!is_caught(scope.inside, event)) scope.inside.push_back(std::move(event));
        }
    }

    Block sequence(Place place) {
        Block block;
        block.kind = Kind::sequence;
        block.id = fresh("seq");
        const int count = random_.between(1, place.depth == 1 ? 5 : 3);
        for (int i = 0; i < count; ++i) add_part(block, place);
        return block;
    }

    void add_part(Block& sequence, const Place& place) {
        Block part = anything(place);
        // See plan.h: what has effects beyond its own path comes right behind a task.
        const bool needs_wait =
            part.kind == Kind::throw_event || part.kind == Kind::repeat || part.kind == Kind::call;
        if (needs_wait) sequence.parts.push_back(wait());
        const bool undoes =
            part.kind == Kind::throw_event && part.events.front().trigger == Trigger::compensation;
        sequence.parts.push_back(std::move(part));
        if (!undoes || !random_.chance(30)) return;
        // What was undone must not be undone again.
        Block again = sequence.parts.back();
        again.id = fresh("th");
        sequence.parts.push_back(wait());
        sequence.parts.push_back(std::move(again));
    }

    Block wait() {
        Block block;
        block.kind = random_.chance(60) ? Kind::user_task : Kind::job_task;
        block.id = fresh(block.kind == Kind::user_task ? "ut" : "jt");
        block.element = "serviceTask";
        return block;
    }

    Block anything(const Place& place) {
        --budget_;
        const bool may_nest = budget_ > 0 && place.depth < 5;
        switch (may_nest ? random_.below(26) : random_.below(12)) {
            case 0:
            case 1:
            case 2:
                return task(Kind::user_task, place);
            case 3:
            case 4:
                return task(Kind::job_task, place);
            case 5:
                return task(place.may_count ? Kind::script_task : Kind::plain_task, place);
            case 6:
                return task(Kind::plain_task, place);
            case 7:
                return task(Kind::receive_task, place);
            case 8:
            case 9:
                return catch_event();
            case 10:
                return throw_event(place);
            case 11:
                return random_.chance(50) ? link() : task(Kind::user_task, place);
            case 12:
            case 13:
                return branches(Kind::parallel, place);
            case 14:
            case 15:
                return branches(Kind::exclusive, place);
            case 16:
                return branches(Kind::inclusive, place);
            case 17:
                return branches(Kind::complex, place);
            case 18:
                return event_based(place);
            case 19:
                return repeat(place);
            case 20:
            case 21:
                return sub_process(place);
            case 22:
                return transaction(place);
            case 23:
                return ad_hoc();
            default:
                return call(place);
        }
    }

    Block task(Kind kind, const Place& place) {
        Block block;
        block.kind = kind;
        block.id = fresh(kind == Kind::user_task      ? "ut"
                         : kind == Kind::job_task     ? "jt"
                         : kind == Kind::script_task  ? "sc"
                         : kind == Kind::receive_task ? "rc"
                                                      : "pt");
        constexpr const char* job_elements[] = {"serviceTask", "sendTask", "businessRuleTask",
                                                "scriptTask"};
        if (kind == Kind::job_task) block.element = job_elements[random_.below(4)];
        if (kind == Kind::plain_task) block.element = random_.chance(50) ? "task" : "manualTask";
        if (kind == Kind::receive_task) block.events.push_back(message());
        const bool waits = kind == Kind::user_task || kind == Kind::job_task;
        if (waits && random_.chance(20)) block.input = decision();
        if (waits && random_.chance(20)) block.output = decision();
        if (random_.chance(15)) block.loop = loop(waits);
        if (kind == Kind::user_task) block.rules = task_rules();
        if (waits && random_.chance(35)) {
            Event event;
            event.trigger = Trigger::compensation;
            event.id = fresh("cb");
            event.handler.push_back(compensation());
            block.boundary.push_back(std::move(event));
        }
        if (waits || kind == Kind::receive_task) add_boundary(block, place);
        return block;
    }

    // No two spans of a plan are alike: the seconds are their own.
    std::int64_t span() {
        return random_.between(1, 9) * 10 * ms_per_minute + ++last_id_ * ms_per_second;
    }

    TaskRules task_rules() {
        TaskRules rules;
        rules.has_pool = random_.chance(40);
        if (random_.chance(30)) {
            rules.deadline_ms = span();
            rules.counts_from_claim = random_.chance(50);
        }
        while (random_.chance(25)) {
            TaskRules::Reminder& reminder = rules.reminders.emplace_back();
            reminder.when = static_cast<TaskRules::Reminder::When>(random_.below(3));
            if (reminder.when != TaskRules::Reminder::When::at_due) reminder.offset_ms = span();
            if (!random_.chance(50)) continue;
            reminder.repeat_ms = span();
            reminder.times = random_.between(2, 3);
        }
        if (random_.chance(20)) {
            rules.escalations.push_back(
                {span(), random_.chance(50) ? span() : 0, random_.chance(50)});
        }
        if (rules.has_pool && random_.chance(30)) rules.return_ms = span();
        return rules;
    }

    Block compensation() {
        Block block;
        block.kind = random_.chance(70) ? Kind::user_task : Kind::script_task;
        block.id = fresh("undo");
        return block;
    }

    Loop loop(bool waits) {
        Loop loop;
        loop.how = static_cast<Loop::How>(random_.below(3));
        loop.times = random_.below(4);
        if (loop.how == Loop::How::standard) {
            loop.times = random_.between(1, 3);
            loop.tests_before = random_.chance(50);
            // Turns of a task that waits for nobody would ask the condition in one go.
            if (waits && random_.chance(50)) loop.go = condition();
            return loop;
        }
        if (waits && random_.chance(30)) loop.enough = random_.between(1, 2);
        loop.collects = random_.chance(50);
        return loop;
    }

    Event message() {
        Event event;
        event.trigger = Trigger::message;
        event.name = fresh("msg");
        messages_.push_back(event.name);
        return event;
    }

    // An event that something outside brings about.
    Event listened() {
        Event event;
        switch (random_.below(4)) {
            case 0:
                return message();
            case 1:
                event.trigger = Trigger::signal;
                event.name = fresh("sig");
                signals_.push_back(event.name);
                return event;
            case 2:
                event.trigger = Trigger::conditional;
                event.name = fresh("c");
                return event;
            default:
                event.trigger = Trigger::timer;
                event.after_ms = span();
                return event;
        }
    }

    Event thrown() {
        Event event;
        event.trigger = random_.chance(40) ? Trigger::error : Trigger::escalation;
        if (random_.chance(50)) event.name = "E" + std::to_string(random_.below(2));
        return event;
    }

    // The same code may be caught but once in one place.
    static bool is_caught(const std::vector<Event>& events, const Event& wanted) {
        const bool is_thrown =
            wanted.trigger == Trigger::error || wanted.trigger == Trigger::escalation;
        return is_thrown && std::any_of(events.begin(), events.end(), [&](const Event& event) {
                   return event.trigger == wanted.trigger && event.name == wanted.name;
               });
    }

    void add_boundary(Block& host, const Place& place) {
        bool listens_to_condition = false;
        while (budget_ > 0 && random_.chance(28) && host.boundary.size() < 3) {
            const bool throws = host.kind != Kind::user_task && host.kind != Kind::receive_task;
            Event event = throws && random_.chance(65) ? thrown() : listened();
            if (event.trigger == Trigger::conditional) {
                if (listens_to_condition) continue;
                listens_to_condition = true;
            }
            if (is_caught(host.boundary, event)) continue;
            event.id = fresh("b");
            event.interrupts = event.trigger == Trigger::error || random_.chance(50);
            if (event.trigger == Trigger::timer && !event.interrupts && random_.chance(50)) {
                event.times = random_.between(2, 3);
            }
            Place inner = place;
            inner.depth += 1;
            if (!event.interrupts) {
                inner.has_one_token = false;
                inner.may_end = true;
                inner.may_stop = true;
            }
            event.handler.push_back(sequence(inner));
            const bool is_thrown =
                event.trigger == Trigger::error || event.trigger == Trigger::escalation;
            const bool catches_all = event.name.empty();
            host.boundary.push_back(std::move(event));
            if (!is_thrown || !random_.chance(40)) continue;
            // One for a code beside one for all of them, in either order.
            Event other = host.boundary.back();
            other.id = fresh("b");
            other.name = catches_all ? "E" + std::to_string(random_.below(2)) : "";
            if (is_caught(host.boundary, other)) continue;
            other.handler.front() = sequence(inner);
            host.boundary.push_back(std::move(other));
        }
    }

    Event inner_event(Place place) {
        Event event = random_.chance(45) ? thrown() : listened();
        event.id = fresh("es");
        event.interrupts = event.trigger == Trigger::error || random_.chance(50);
        place.has_one_token = true;
        place.may_stop = true;
        place.is_in_transaction = false;
        event.handler.push_back(sequence(place));
        return event;
    }

    Block catch_event() {
        Block block;
        block.kind = Kind::catch_event;
        block.id = fresh("ca");
        block.events.push_back(listened());
        if (random_.chance(25)) {
            // Several definitions: a message beside whatever it is, but for conditions, which
            // have no wait of their own that could be picked.
            if (block.events[0].trigger == Trigger::conditional) block.events[0] = message();
            block.events.push_back(message());
            block.needs_all = block.events[0].trigger != Trigger::timer && random_.chance(50);
        }
        return block;
    }

    Block throw_event(const Place& place) {
        Block block;
        block.kind = Kind::throw_event;
        block.id = fresh("th");
        Event event;
        switch (random_.below(7)) {
            case 0:
            case 5:
                event.trigger = Trigger::escalation;
                event.name = "E" + std::to_string(random_.below(2));
                if (!place.may_raise) event.trigger = Trigger::none;
                break;
            case 1:
                event.trigger = messages_.empty() ? Trigger::none : Trigger::message;
                if (!messages_.empty()) event.name = pick(messages_);
                break;
            case 2:
                event.trigger = signals_.empty() ? Trigger::none : Trigger::signal;
                if (!signals_.empty()) event.name = pick(signals_);
                break;
            case 3:
            case 6:
                event.trigger = Trigger::compensation;
                break;
            default:
                event.trigger = Trigger::none;
                break;
        }
        if (event.trigger == Trigger::none) event.name.clear();
        block.events.push_back(std::move(event));
        return block;
    }

    const std::string& pick(const std::vector<std::string>& names) {
        return names[static_cast<std::size_t>(random_.below(static_cast<int>(names.size())))];
    }

    Block link() {
        Block block;
        block.kind = Kind::link;
        block.id = fresh("ln");
        return block;
    }

    Block branches(Kind kind, Place place) {
        const bool joins = kind != Kind::exclusive;
        if (joins && !place.has_one_token) return task(Kind::user_task, place);
        if (kind == Kind::complex && place.is_in_repetition) return task(Kind::user_task, place);
        Block block;
        block.kind = kind;
        block.id = fresh("gw");
        place.depth += 1;
        if (joins) place.may_end = false;
        if (kind == Kind::inclusive || kind == Kind::complex) place.may_stop = false;
        const int count = random_.between(2, 3);
        for (int i = 0; i < count; ++i) {
            block.parts.push_back(sequence(place));
            block.conditions.emplace_back();
            if (kind == Kind::exclusive || kind == Kind::inclusive) {
                block.conditions.back() = condition();
            }
        }
        if (kind == Kind::exclusive || kind == Kind::inclusive) {
            if (!random_.chance(10)) block.otherwise = random_.below(count);
            if (block.otherwise >= 0)
                block.conditions[static_cast<std::size_t>(block.otherwise)].reset();
        }
        if (kind == Kind::exclusive && place.may_stop && random_.chance(50))
            add_end(block.parts.back(), place);
        if (kind == Kind::complex) block.needed = random_.between(1, count);
        return block;
    }

    void add_end(Block& branch, const Place& place) {
        Block end;
        end.kind = Kind::end;
        end.id = fresh("end");
        Event event;
        switch (random_.below(7)) {
            case 0:
            case 6:
                event.trigger = Trigger::terminate;
                break;
            case 1:
            case 2:
                if (!place.may_raise) return;
                event.trigger = Trigger::error;
                event.name = "E" + std::to_string(random_.below(2));
                break;
            case 3:
                if (!place.may_end || !place.may_raise) return;
                event.trigger = Trigger::escalation;
                event.name = "E" + std::to_string(random_.below(2));
                break;
            case 4:
                if (!place.may_end) return;
                event.trigger = random_.chance(25) ? Trigger::none : Trigger::compensation;
                break;
            default:
                if (!place.is_in_transaction) return;
                event.trigger = Trigger::cancel;
                break;
        }
        end.events.push_back(std::move(event));
        branch.parts.push_back(wait());
        branch.parts.push_back(std::move(end));
    }

    Block event_based(Place place) {
        Block block;
        block.kind = Kind::event_based;
        block.id = fresh("eb");
        place.depth += 1;
        const int count = random_.between(2, 3);
        for (int i = 0; i < count; ++i) {
            Block branch = sequence(place);
            Block event;
            event.kind = Kind::catch_event;
            event.id = fresh("ca");
            event.events.push_back(listened());
            branch.parts.insert(branch.parts.begin(), std::move(event));
            block.parts.push_back(std::move(branch));
            block.conditions.emplace_back();
        }
        return block;
    }

    Block repeat(Place place) {
        Block block;
        block.kind = Kind::repeat;
        block.id = fresh("rp");
        block.needed = random_.between(1, 3);
        place.depth += 1;
        place.is_in_repetition = true;
        place.may_end = false;
        Block body = sequence(place);
        // The turn begins and is counted behind a task.
        body.parts.insert(body.parts.begin(), wait());
        body.parts.push_back(wait());
        block.parts.push_back(std::move(body));
        return block;
    }

    Block sub_process(const Place& place) {
        Block block;
        block.kind = Kind::sub_process;
        block.id = fresh("sp");
        Place inner = place;
        inner.is_in_transaction = false;
        if (random_.chance(25)) {
            block.loop = loop(false);
            if (block.loop->how == Loop::How::standard) block.loop.reset();
        }
        if (block.loop && block.loop->how == Loop::How::parallel) inner.may_count = false;
        fill(block, inner);
        add_boundary(block, place);
        return block;
    }

    Block transaction(const Place& place) {
        Block block;
        block.kind = Kind::transaction;
        block.id = fresh("tx");
        Place inner = place;
        inner.is_in_transaction = true;
        fill(block, inner);
        if (random_.chance(50)) block.parts.front().parts.push_back(way_to_cancel());
        add_boundary(block, place);
        Event event;
        event.trigger = Trigger::cancel;
        event.id = fresh("b");
        Place after = place;
        after.depth += 1;
        event.handler.push_back(sequence(after));
        block.boundary.push_back(std::move(event));
        return block;
    }

    // A choice between going on and cancelling the transaction.
    Block way_to_cancel() {
        Block block;
        block.kind = Kind::exclusive;
        block.id = fresh("gw");
        for (int i = 0; i < 2; ++i) {
            Block branch;
            branch.id = fresh("seq");
            branch.parts.push_back(wait());
            block.parts.push_back(std::move(branch));
        }
        Block end;
        end.kind = Kind::end;
        end.id = fresh("end");
        end.events.emplace_back().trigger = Trigger::cancel;
        block.parts.back().parts.push_back(std::move(end));
        block.conditions = {std::nullopt, condition()};
        block.otherwise = 0;
        return block;
    }

    Block ad_hoc() {
        Block block;
        block.kind = Kind::ad_hoc;
        block.id = fresh("ah");
        block.is_sequential = random_.chance(50);
        if (random_.chance(50)) block.enough = condition();
        const int count = random_.between(1, 3);
        for (int i = 0; i < count; ++i) block.parts.push_back(wait());
        return block;
    }

    Block call(const Place& place) {
        if (place.is_called) return task(Kind::user_task, place);
        calls_ = true;
        Block block;
        block.kind = Kind::call;
        block.id = fresh("cl");
        block.called = "q";
        block.passes_all = random_.chance(50);
        block.binding = static_cast<Binding>(random_.below(3));
        if (random_.chance(20) && !block.passes_all) {
            block.loop = loop(false);
            if (block.loop->how == Loop::How::standard) block.loop.reset();
        }
        add_boundary(block, place);
        return block;
    }

    Random& random_;
    int last_id_ = 0;
    int budget_ = 24;
    bool calls_ = false;
    std::vector<std::string> messages_;
    std::vector<std::string> signals_;
};

}  // namespace

Plan random_plan(Random& random) {
    return Generator(random).plan();
}

bool is_activity(Kind kind) {
    switch (kind) {
        case Kind::user_task:
        case Kind::job_task:
        case Kind::script_task:
        case Kind::plain_task:
        case Kind::receive_task:
        case Kind::call:
        case Kind::sub_process:
        case Kind::transaction:
        case Kind::ad_hoc:
            return true;
        default:
            return false;
    }
}

bool is_scope(Kind kind) {
    return kind == Kind::sub_process || kind == Kind::transaction || kind == Kind::ad_hoc;
}

}  // namespace obieg::sim
