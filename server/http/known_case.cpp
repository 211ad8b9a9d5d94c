#include "http/known_case.h"

#include <algorithm>
#include <map>

namespace obieg::http::cluster {
namespace {

using engine::EventKind;

constexpr std::int32_t cases_at_once = 50;
constexpr std::int32_t events_at_once = 1'000;

ElementInstanceKey root_scope(const engine::State& state) {
    return state.elements.empty() ? ElementInstanceKey() : state.elements.front().key;
}

}  // namespace

Result<KnownCase> known_case(Call& call, runtime::CaseRow row, Depth depth) {
    KnownCase known{std::move(row), {}, {}};
    const InstanceKey key = known.row.instance.key;
    TRY_STATUS(call.runtime().read([&](runtime::Reader& reader) -> Status {
        std::optional<engine::State> state = TRY(reader.case_state(key));
        if (!state) return fail(Code::not_found, "There is no case " + to_string(key) + ".");
        known.state = *std::move(state);
        if (depth == Depth::state) return {};
        runtime::PageRequest page{.limit = events_at_once, .after = {}, .counts_total = false};
        do {
            auto events = TRY(reader.history(key, page));
            for (engine::Event& event : events.items) known.events.push_back(std::move(event));
            page.after = events.end_cursor;
        } while (!page.after.empty());
        return {};
    }));
    return known;
}

ElementInstanceKey shown_scope(const engine::State& state, ElementInstanceKey scope) {
    return scope && scope == root_scope(state) ? ElementInstanceKey{state.instance.key.raw} : scope;
}

std::vector<ElementLife> element_lives(const KnownCase& known, const engine::Model* model) {
    std::vector<ElementLife> lives;
    std::map<ElementInstanceKey, std::size_t> places;
    // The latest life of each element, in which those inside it live.
    std::map<std::string, ElementInstanceKey, std::less<>> latest;
    const auto scope_of = [&](std::string_view element) -> ElementInstanceKey {
        const engine::Element* found = model ? model->element(element) : nullptr;
        if (!found || found->index == 0) return {};
        const std::string& scope = model->elements[static_cast<std::size_t>(found->scope)].id;
        const auto life = latest.find(scope);
        return life == latest.end() ? ElementInstanceKey() : life->second;
    };
    for (const engine::Event& event : known.events) {
        if (event.kind == EventKind::element_activated) {
            const ElementInstanceKey scope = scope_of(event.element);
            places[event.element_instance] = lives.size();
            latest[event.element] = event.element_instance;
            lives.push_back({event.element_instance,
                             scope,
                             event.element,
                             ElementLife::State::active,
                             event.at,
                             {}});
        } else if (event.kind == EventKind::element_completed ||
                   event.kind == EventKind::element_terminated) {
            const auto place = places.find(event.element_instance);
            if (place == places.end()) continue;
            ElementLife& life = lives[place->second];
            life.state = event.kind == EventKind::element_completed
                             ? ElementLife::State::completed
                             : ElementLife::State::terminated;
            life.ended_at = event.at;
        }
    }
    const engine::ProcessInstance& instance = known.row.instance;
    const bool is_live = instance.status == engine::InstanceStatus::active;
    for (const engine::ElementInstance& element : known.state.elements) {
        const auto place = places.find(element.key);
        if (place != places.end()) {
            if (is_live) lives[place->second].scope = element.scope;
        } else if (is_live || !element.scope) {
            // A history without elements, or the case itself.
            lives.push_back({element.key,
                             element.scope,
                             element.element,
                             ElementLife::State::active,
                             instance.started_at,
                             {}});
        }
    }
    for (ElementLife& life : lives) {
        if (life.element == instance.process_id && !life.scope && !is_live) {
            life.state = instance.status == engine::InstanceStatus::completed
                             ? ElementLife::State::completed
                             : ElementLife::State::terminated;
            life.ended_at = instance.ended_at;
        }
        life.key = shown_scope(known.state, life.key);
        life.scope = shown_scope(known.state, life.scope);
    }
    return lives;
}

Search::Source rows_of_cases(Call& call, runtime::CaseFilter filter, Depth depth, MakeRows make) {
    return [&call, filter = std::move(filter), depth, make = std::move(make)](
               runtime::Order order,
               const runtime::PageRequest& wanted) -> Result<runtime::Page<Row>> {
        runtime::CaseFilter of_cases = filter;
        of_cases.order = order;
        const runtime::PageRequest page{
            .limit = cases_at_once, .after = wanted.after, .counts_total = false};
        auto cases = TRY(call.runtime().read([&](runtime::Reader& reader) {
            return reader.search_cases(of_cases, call.viewer(), page);
        }));
        runtime::Page<Row> rows;
        rows.end_cursor = cases.end_cursor;
        for (runtime::CaseRow& row : cases.items) {
            const KnownCase known = TRY(known_case(call, std::move(row), depth));
            for (Row& made : make(known)) rows.items.push_back(std::move(made));
        }
        std::stable_sort(rows.items.begin(), rows.items.end(), [&](const Row& a, const Row& b) {
            return order == runtime::Order::ascending ? a.place() < b.place()
                                                      : b.place() < a.place();
        });
        return rows;
    };
}

Result<InstanceKey> case_of(Call& call, ElementInstanceKey element_instance) {
    const InstanceKey same{element_instance.raw};  // the case itself
    if (TRY(call.runtime().read([&](runtime::Reader& reader) { return reader.find_case(same); })))
        return same;
    const InstanceKey found = TRY(call.runtime().read(
        [&](runtime::Reader& reader) { return reader.owner_of(element_instance); }));
    if (!found)
        return fail(Code::not_found,
                    "There is no element instance " + to_string(element_instance) + ".");
    return found;
}

}  // namespace obieg::http::cluster
