#include "engine/elements/loop.h"

#include "base/limits.h"
#include "engine/elements/user_task/approval.h"

namespace obieg::engine {

namespace {

// What a body remembers.
constexpr std::string_view items_name = "items";      // list: the input collection
constexpr std::string_view outputs_name = "outputs";  // list: one slot an input
constexpr std::string_view started_name = "started";  // number of turns begun
constexpr std::string_view ended_name = "ended";      // number of turns completed
constexpr std::string_view enough_name = "enough";    // true: no further turn is needed

std::int64_t number_of(Run& run, ElementInstanceKey body, std::string_view name) {
    const Value value = memo_of(run.at(body), name);
    const Decimal* number = value.if_number();
    return number ? number->to_int64().value_or(0) : 0;
}

std::int64_t total_of(Run& run, ElementInstanceKey body) {
    const Value items = memo_of(run.at(body), items_name);
    return items.if_list() ? static_cast<std::int64_t>(items.if_list()->size()) : 0;
}

// Copying a list for each of its entries would take the square of their number.
List& outputs_of(Run& run, ElementInstanceKey body) {
    const auto found = run.collected.find(body);
    if (found != run.collected.end()) return found->second;
    const Value stored = memo_of(run.at(body), outputs_name);
    return run.collected[body] = stored.if_list() ? *stored.if_list() : List();
}

void begin_turn(Run& run, ElementInstanceKey body) {
    const Element& element = run.element_at(body);
    const LoopRule& loop = *element.loop;
    const std::int64_t index = number_of(run, body, started_name);
    Run::Arrival arrival;
    arrival.loop_counter = static_cast<std::int32_t>(index + 1);
    arrival.variables.set("loopCounter", index + 1);
    if (!loop.input_element.empty()) {
        const Value items = memo_of(run.at(body), items_name);
        arrival.variables.set(loop.input_element,
                              (*items.if_list())[static_cast<std::size_t>(index)]);
    }
    give_own_names(element, arrival.variables);
    run.at(body).memo.set(started_name, index + 1);
    run.activate(element, body, std::move(arrival));
}

tl::unexpected<Error> too_many(const Element& element, std::int64_t count) {
    return incident("limit", "\"" + element.id + "\" asks for " + std::to_string(count) +
                                 " turns; at most " + std::to_string(limits::loop_turns) +
                                 " are carried out. Shorten the list, then resolve the incident.");
}

Result<List> read_collection(Run& run, ElementInstanceKey body) {
    const Element& element = run.element_at(body);
    const LoopRule& loop = *element.loop;
    const auto wrong = [&](std::string_view expected, const Run::Evaluated& found) {
        return incident("expression",
                        "\"" + element.id + "\" is carried out once for each entry of a list; " +
                            std::string(expected) + " was expected, found " +
                            std::string(found.value.kind_name()) + ". " + found.why +
                            " Correct the variables or the diagram, then resolve the incident.");
    };
    if (loop.cardinality) {
        Run::Evaluated evaluated = run.evaluate(*loop.cardinality, body);
        // A number may be written plainly, without "=".
        if (const std::string* text = evaluated.value.if_text()) {
            if (const auto number = Decimal::parse(*text)) evaluated.value = Value(*number);
        }
        const Decimal* number = evaluated.value.if_number();
        const std::optional<std::int64_t> count = number ? number->to_int64() : std::nullopt;
        if (!count || *count < 0) return wrong("a whole number", evaluated);
        if (*count > limits::loop_turns) return too_many(element, *count);
        List turns;
        turns.reserve(static_cast<std::size_t>(*count));
        for (std::int64_t turn = 1; turn <= *count; ++turn) turns.emplace_back(turn);
        return turns;
    }
    const Run::Evaluated evaluated = run.evaluate(loop.input_collection, body);
    if (!evaluated.value.if_list()) return wrong("a list", evaluated);
    const auto count = static_cast<std::int64_t>(evaluated.value.if_list()->size());
    if (count > limits::loop_turns) return too_many(element, count);
    return *evaluated.value.if_list();
}

bool asks_for(const feel::Expression& expression, const std::string& name) {
    const std::vector<std::string> names = expression.names();
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Standard loops ask before each turn whether there is another one.
Result<bool> has_next_turn(Run& run, ElementInstanceKey body) {
    const LoopRule& loop = *run.element_at(body).loop;
    const std::int64_t ended = number_of(run, body, ended_name);
    if (loop.maximum && ended >= *loop.maximum) return false;
    if (ended == 0 && !loop.tests_before) return true;
    if (!loop.condition) return !loop.maximum ? ended == 0 : true;
    Context extra;
    extra.set("loopCounter", ended);
    return run.holds(*loop.condition, body, &extra);
}

Status begin_multi_instance(Run& run, ElementInstanceKey body) {
    const List items = TRY(read_collection(run, body));
    run.at(body).memo.set(items_name, items);
    run.at(body).memo.set(outputs_name, List(items.size()));
    if (items.empty()) {
        TRY_STATUS(check_that_somebody_votes(run.element_at(body)));
        run.complete(body);
        return {};
    }
    note_basis(run, body);
    run.at(body).memo.set(started_name, 0);
    begin_turns(run, body);
    return {};
}

}  // namespace

Status enter_loop(Run& run, ElementInstanceKey body) {
    const LoopRule& loop = *run.element_at(body).loop;
    if (loop.is_standard) {
        if (TRY(has_next_turn(run, body))) {
            begin_turn(run, body);
        } else {
            run.complete(body);
        }
        return {};
    }
    return begin_multi_instance(run, body);
}

Status restart_loop(Run& run, ElementInstanceKey body) {
    run.terminate_inside(body);
    run.collected.erase(body);
    run.at(body).memo.erase(enough_name);
    for (const std::string_view name : {started_name, ended_name}) run.at(body).memo.set(name, 0);
    return begin_multi_instance(run, body);
}

List items_of(Run& run, ElementInstanceKey body) {
    const Value items = memo_of(run.at(body), items_name);
    return items.if_list() ? *items.if_list() : List();
}

std::int64_t turns_of(Run& run, ElementInstanceKey body) {
    return total_of(run, body);
}

void add_turn(Run& run, ElementInstanceKey body, Value item, ElementInstanceKey instead_of) {
    std::int64_t place = number_of(run, body, started_name);
    if (instead_of) {
        // It stands at the place of the newcomer now, and begins anew when that one is done.
        place -= 1;
        run.terminate(instead_of);
        run.at(body).memo.set(started_name, place);
    }
    List items = items_of(run, body);
    items.insert(items.begin() + place, std::move(item));
    run.at(body).memo.set(items_name, std::move(items));
    List& outputs = outputs_of(run, body);
    outputs.insert(outputs.begin() + place, Value());
    if (instead_of || !run.element_at(body).loop->is_sequential) begin_turn(run, body);
}

Status collect_output(Run& run, ElementInstanceKey turn) {
    const Element& element = run.element_at(turn);
    const LoopRule& loop = *element.loop;
    const ElementInstanceKey body = run.at(turn).scope;
    const std::int64_t ended = number_of(run, body, ended_name) + 1;
    if (loop.output_element) {
        const std::size_t slot = static_cast<std::size_t>(run.at(turn).loop_counter - 1);
        outputs_of(run, body)[slot] = run.evaluate(*loop.output_element, turn).value;
    }
    bool is_enough = false;
    if (loop.condition && !loop.is_standard) {
        Context extra;
        const std::int64_t total = total_of(run, body);
        extra.set("numberOfInstances", total);
        // Turns that have yet to begin because there are very many count as if they had begun.
        extra.set("numberOfActiveInstances", loop.is_sequential ? 0 : total - ended);
        extra.set("numberOfCompletedInstances", ended);
        extra.set("numberOfTerminatedInstances", 0);
        if (asks_for(*loop.condition, loop.output_collection)) {
            extra.set(loop.output_collection, outputs_of(run, body));
        }
        is_enough = TRY(run.holds(*loop.condition, turn, &extra));
    }
    if (TRY(count_vote(run, turn))) is_enough = true;
    run.at(body).memo.set(ended_name, ended);
    if (is_enough) run.at(body).memo.set(enough_name, true);
    return {};
}

void advance_loop(Run& run, ElementInstanceKey body) {
    if (!run.find(body)) return;
    const LoopRule& loop = *run.element_at(body).loop;
    if (memo_of(run.at(body), enough_name).is_true()) {
        run.terminate_inside(body);
        run.complete(body);
        return;
    }
    if (loop.is_standard) {
        const Result<bool> next = has_next_turn(run, body);
        if (!next) {
            run.raise_incident(body, next.error());
        } else if (*next) {
            begin_turn(run, body);
        } else {
            run.complete(body);
        }
        return;
    }
    if (loop.is_sequential && has_more_turns(run, body)) {
        if (run.may_begin_turn()) begin_turn(run, body);
        return;
    }
    // Turns may also have been terminated one by one, so what counts is that none is left.
    run.check_scope(body);
}

bool has_more_turns(Run& run, ElementInstanceKey body) {
    const LoopRule& loop = *run.element_at(body).loop;
    return !loop.is_standard && number_of(run, body, started_name) < total_of(run, body) &&
           !memo_of(run.at(body), enough_name).is_true();
}

bool begin_turns(Run& run, ElementInstanceKey body) {
    const Element& element = run.element_at(body);
    if (!run.may_begin_turn()) return false;
    const auto alive = static_cast<std::int64_t>(run.children_of(body).size());
    std::int64_t count = 1;
    if (element.loop->is_sequential) {
        if (alive > 0) return false;
    } else {
        const std::int64_t left = total_of(run, body) - number_of(run, body, started_name);
        const auto inside = static_cast<std::int64_t>(element.children.size()) + 1;
        count = std::min({left, limits::loop_turns_alive - alive,
                          std::max<std::int64_t>(limits::steps_before_pause / (20 * inside), 1)});
    }
    for (std::int64_t turn = 0; turn < count; ++turn) begin_turn(run, body);
    return count > 0;
}

void keep_outputs(Run& run) {
    for (auto& [body, outputs] : run.collected) {
        if (ElementInstance* instance = run.find(body))
            instance->memo.set(outputs_name, std::move(outputs));
    }
    run.collected.clear();
}

Status leave_loop(Run& run, ElementInstanceKey body) {
    const LoopRule& loop = *run.element_at(body).loop;
    Context results;
    if (!loop.output_collection.empty()) results.set(loop.output_collection, outputs_of(run, body));
    set_result(run, body, results);
    if (results.empty()) return {};
    run.propagate(run.at(body).scope, results);
    return {};
}

}  // namespace obieg::engine
