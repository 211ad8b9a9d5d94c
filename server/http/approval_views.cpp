#include "http/approval_views.h"

#include "base/temporal.h"
#include "engine/elements/user_task/approval.h"
#include "engine/elements/user_task/opinion.h"
#include "engine/elements/user_task/rework.h"
#include "engine/elements/user_task/task_change.h"

namespace obieg::http {
namespace {

const engine::ElementInstance* find(const engine::State& state, ElementInstanceKey key) {
    for (const engine::ElementInstance& instance : state.elements) {
        if (instance.key == key) return &instance;
    }
    return nullptr;
}

struct Voter {
    std::string user;  // empty: nobody, time ran out
    std::string_view state;
    Value vote;  // null until they have voted
};

// Those who have voted, those who are asked now, and those who come after them.
std::vector<Voter> voters_of(const engine::State& state, const engine::ElementInstance& body) {
    std::vector<Voter> voters;
    const Value votes = engine::memo_of(body, engine::votes_name);
    if (votes.if_list()) {
        for (const Value& vote : *votes.if_list()) {
            const Value absent = vote.get("for");
            voters.push_back(
                {(absent.is_null() ? vote.get("user") : absent).text_or(""), "voted", vote});
        }
    }
    std::size_t begun = voters.size();
    for (const engine::UserTask& task : state.tasks) {
        const engine::ElementInstance* turn = find(state, task.element_instance);
        if (!turn || turn->scope != body.key || !task.asked_by.empty()) continue;
        voters.push_back({task.assignee, "waiting", {}});
        ++begun;
    }
    const Value items = engine::memo_of(body, "items");
    if (!items.if_list()) return voters;
    for (std::size_t i = begun; i < items.if_list()->size(); ++i)
        voters.push_back({(*items.if_list())[i].text_or(""), "later", {}});
    return voters;
}

std::string_view decides_text(work::Decides decides) {
    return decides == work::Decides::early ? "early" : "last";
}

const engine::ElementInstance* instance_of(const FormPlace& place) {
    if (!place.state || !place.task) return nullptr;
    return find(*place.state, place.task->task.element_instance);
}

}  // namespace

void write_round(JsonWriter& json, const Views& views, const FormPlace& place) {
    const engine::ElementInstance* turn = instance_of(place);
    const engine::ElementInstance* body = turn ? find(*place.state, turn->scope) : nullptr;
    const engine::Element* element =
        turn && place.model ? place.model->element(turn->element) : nullptr;
    const engine::QuorumRule* rule = element ? engine::quorum_of(*element) : nullptr;
    if (!rule || !body || body->element != turn->element) {
        json.null();
        return;
    }
    const std::vector<Voter> voters = voters_of(*place.state, *body);
    json.begin_object()
        .field("order", element->loop->is_sequential ? "oneAfterAnother" : "together")
        .field("needed", rule->needed.is_literal() ? rule->needed.literal() : "")
        .field("decides", decides_text(rule->decides))
        .texts("agree", rule->agree)
        .key("voters")
        .begin_list();
    for (const Voter& voter : voters) {
        json.begin_object().key("person");
        views.person(json, voter.user);
        json.field("state", voter.state);
        const bool is_shown = rule->shows_remarks && !voter.vote.is_null();
        const std::string outcome = is_shown ? voter.vote.get("outcome").text_or("") : "";
        std::string label = outcome;
        for (const engine::OutcomeRule& row : element->user_task->outcomes) {
            if (row.name == outcome)
                label = place.model->label(views.language(), element->id + ".outcome." + row.name,
                                           row.label);
        }
        json.text_or_null("outcome", outcome)
            .text_or_null("outcomeLabel", label)
            .field("remark", is_shown ? voter.vote.get("remark").text_or("") : "")
            .key("actedBy");
        const bool was_another = !voter.vote.get("for").is_null();
        views.person(json, was_another ? voter.vote.get("user").text_or("") : "");
        json.end_object();
    }
    json.end_list().end_object();
}

void write_opinions(JsonWriter& json, const Views& views, const FormPlace& place) {
    json.begin_list();
    const engine::ElementInstance* instance = instance_of(place);
    const auto write = [&](std::string_view user, std::string_view asked_by,
                           std::string_view question, const Value& opinion) {
        json.begin_object().key("user");
        views.person(json, user);
        json.key("askedBy");
        views.person(json, asked_by);
        json.field("question", question).text_or_null("opinion", opinion.text_or("")).end_object();
    };
    if (instance) {
        const Value given = engine::memo_of(*instance, engine::opinions_name);
        if (given.if_list()) {
            for (const Value& row : *given.if_list())
                write(row.get("user").text_or(""), row.get("askedBy").text_or(""),
                      row.get("question").text_or(""), row.get("opinion"));
        }
        for (const engine::UserTask& task : place.state->tasks) {
            const bool is_asked = task.element_instance == instance->key && !task.asked_by.empty();
            if (is_asked) write(task.assignee, task.asked_by, task.question, {});
        }
    }
    json.end_list();
}

void write_rework(JsonWriter& json, const Views& views, const FormPlace& place) {
    json.begin_list();
    const bool may_decide = place.model && place.state && place.task &&
                            place.task->task.status == engine::TaskStatus::open &&
                            place.task->task.asked_by.empty() && place.task->task.corrects.empty();
    const engine::Element* element =
        may_decide ? place.model->element(place.task->task.element) : nullptr;
    if (element && element->user_task) {
        for (const engine::OutcomeRule& outcome : element->user_task->outcomes) {
            if (!outcome.rework || !outcome.is_offered) continue;
            json.begin_object()
                .field("outcome", outcome.name)
                .field("then", outcome.rework->runs_again ? "again" : "return")
                .key("steps")
                .begin_list();
            for (const engine::ReworkStep& step :
                 engine::rework_steps(*place.model, *place.state, place.task->task.element_instance,
                                      *outcome.rework)) {
                json.begin_object()
                    .field("id", step.element->id)
                    .field("name", views.element_name(place.model.get(), step.element->id))
                    .key("person");
                views.person(json, step.person);
                json.end_object();
            }
            json.end_list().end_object();
        }
    }
    json.end_list();
}

void write_changes(JsonWriter& json, const FormPlace& place) {
    json.begin_list();
    const bool has_case = place.state && !place.state->elements.empty() && place.task;
    if (has_case) {
        const Value seen = engine::memo_of(place.state->elements.front(), engine::seen_name)
                               .get(place.task->task.element);
        const Context now = visible_variables(place);
        if (const Context* before = seen.if_context()) {
            for (const auto& [field, value] : before->entries()) {
                const Value* current = now.find(field);
                if ((current ? *current : Value()) == value) continue;
                json.begin_object().field("field", field).field("before", value).end_object();
            }
        }
    }
    json.end_list();
}

}  // namespace obieg::http
