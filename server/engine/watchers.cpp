#include "engine/watchers.h"

#include <algorithm>

#include "engine/notices.h"
#include "engine/why.h"
#include "work/mentions.h"

namespace obieg::engine {

namespace {

bool hears_already(const Run& run, const std::string& user) {
    return std::any_of(run.effects.begin(), run.effects.end(), [&](const Effect& effect) {
        const auto* told = std::get_if<NotifyPerson>(&effect);
        return told && told->user == user;
    });
}

std::string display_name(const Run& run, const std::string& user) {
    const work::User* known = run.view.directory.user(user);
    return known ? known->display_name : user;
}

// The last step that somebody did. Opinions belong to whoever asked for them.
const ClosedTask* step_done(const Run& run) {
    const auto done =
        std::find_if(run.closed_tasks.rbegin(), run.closed_tasks.rend(), [](const auto& row) {
            return row.task.status == TaskStatus::completed && row.task.asked_by.empty();
        });
    return done == run.closed_tasks.rend() ? nullptr : &*done;
}

// How one of several votes is not told before their round is over.
std::string outcome_label(const Run& run, const ClosedTask& done, work::Language language) {
    const Element* element = run.model.element(done.task.element);
    if (!element || !element->user_task || element->user_task->quorum) return {};
    for (const OutcomeRule& outcome : element->user_task->outcomes) {
        if (outcome.name != done.outcome) continue;
        return run.model.label(language, done.task.element + ".outcome." + outcome.name,
                               outcome.label.empty() ? outcome.name : outcome.label);
    }
    return {};
}

Context names_of(const Run& run, const ClosedTask& done, work::Language language) {
    Context step;
    step.set("name", run.model.label(language, done.task.element + ".name", done.task.name));
    step.set("outcome", outcome_label(run, done, language));
    step.set("by", done.closed_by.empty() ? "" : display_name(run, done.closed_by));
    return step;
}

std::string end_label(const Run& run, work::Language language) {
    const std::string& id = run.state.instance.end_event;
    const Element* end = id.empty() ? nullptr : run.model.element(id);
    return end ? run.model.label(language, id + ".name", end->name) : std::string();
}

const Event* comment_in(const Run& run) {
    const auto said = std::find_if(run.events.begin(), run.events.end(), [](const Event& event) {
        return event.kind == EventKind::commented;
    });
    return said == run.events.end() ? nullptr : &*said;
}

Context names_of(const Run& run, const Event& comment) {
    Context said;
    said.set("author", display_name(run, comment.actor));
    const Value* text = comment.data.find("text");
    said.set("text", work::with_names(text ? text->text_or("") : "", run.view.directory));
    return said;
}

// That a called case ends is a step of the case that calls it, and no end.
bool is_over(const Run& run) {
    const ProcessInstance& instance = run.state.instance;
    return instance.status != InstanceStatus::active && instance.root == instance.key;
}

}  // namespace

void tell_watchers(Run& run) {
    if (run.view.watchers.empty()) return;
    const ClosedTask* done = step_done(run);
    const Event* comment = comment_in(run);
    if (!done && !comment && !is_over(run)) return;
    Notice notice{comment ? "watched-comment" : "watched-step", "", run.process_instance(),
                  why("watches"), TaskKey{}};
    if (is_over(run)) {
        const bool is_done = run.state.instance.status == InstanceStatus::completed;
        notice.kind = is_done ? "watched-end" : "watched-stopped";
    }
    if (comment) notice.names.set("comment", names_of(run, *comment));
    for (const std::string& watcher : run.view.watchers) {
        const work::User* user = run.view.directory.user(watcher);
        const bool is_own = watcher == run.actor.user || (done && done->closed_by == watcher);
        if (!user || is_own || hears_already(run, watcher)) continue;
        notice.names.set("step", done ? names_of(run, *done, user->language) : Context());
        Context end;
        end.set("name", end_label(run, user->language));
        notice.names.set("end", std::move(end));
        notify_person(run, watcher, notice);
    }
}

}  // namespace obieg::engine
