#include "engine/elements/user_task/assignment.h"

#include "base/temporal.h"
#include "engine/why.h"

namespace obieg::engine {

namespace {

std::string source_of(const feel::Attribute& attribute) {
    return attribute.expression() ? std::string(attribute.expression()->text())
                                  : attribute.literal();
}

bool is_among(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

tl::unexpected<Error> nobody(const Run& run, const std::string& what) {
    return incident("no-assignee",
                    what + " Correct it in " +
                        (run.view.directory.users().empty() ? "the directory of people"
                                                            : "the company's directory") +
                        ", then resolve the incident.");
}

// Looks one step further up until somebody may do it.
const work::User* first_allowed(const work::Directory& directory, const work::User* from,
                                const std::vector<std::string>& excluded) {
    const work::User* person = from;
    for (int level = 1; person && is_among(excluded, person->name); ++level)
        person = directory.supervisor_of(from->name, level);
    return person;
}

Result<Chosen> choose_user(const Run& run, const std::string& name,
                           const std::vector<std::string>& excluded) {
    const work::User* user = run.view.directory.user(name);
    if (!user) return nobody(run, "There is no person with the user name " + name + ".");
    if (!user->is_active) return nobody(run, user->display_name + " is no longer active.");
    if (is_among(excluded, name)) {
        return nobody(
            run, user->display_name + " must not do this step: somebody else has to look at it.");
    }
    return Chosen{{user->name}, why("chosen")};
}

Result<Chosen> choose_supervisor(const Run& run, const std::string& name, int levels,
                                 const std::vector<std::string>& excluded) {
    const work::Directory& directory = run.view.directory;
    const work::User* nearest = directory.supervisor_of(name, levels);
    const work::User* supervisor = first_allowed(directory, nearest, excluded);
    if (supervisor) {
        const bool is_direct = levels == 1 && supervisor == nearest;
        return Chosen{{supervisor->name}, why(is_direct ? "supervisor" : "superior", {name})};
    }
    const work::User* user = directory.user(name);
    if (!user) return nobody(run, "There is no person with the user name " + name + ".");
    if (nearest) {
        return nobody(run, "Nobody above " + user->display_name +
                               " may do this step: somebody else has to look at it.");
    }
    return nobody(run, user->display_name + " has no active supervisor" +
                           (levels > 1 ? " " + std::to_string(levels) + " levels up." : "."));
}

Result<Chosen> choose_head(const Run& run, const std::string& group,
                           const std::vector<std::string>& excluded) {
    const work::Directory& directory = run.view.directory;
    const work::User* own = directory.head_of(group);
    const work::User* head = first_allowed(directory, own, excluded);
    if (head && head == own) return Chosen{{head->name}, why("head", {group})};
    if (head) return Chosen{{head->name}, why("superior", {own->name})};
    if (!directory.group(group)) return nobody(run, "There is no group " + group + ".");
    if (own) {
        return nobody(run, "The head of the group " + group +
                               " must not do this step, and nobody stands above.");
    }
    return nobody(run, "The group " + group + " has no active head.");
}

Result<Chosen> choose_position(Run& run, const PersonRule& rule, const std::string& position,
                               ElementInstanceKey instance, const Context& extra,
                               const std::vector<std::string>& excluded) {
    const work::Directory& directory = run.view.directory;
    const std::string within =
        TRY(run.text_of(rule.within, instance, "The group to look in", &extra));
    if (!within.empty() && !directory.group(within))
        return nobody(run, "There is no group " + within + ".");
    Chosen chosen{{}, why("position", {position})};
    for (const std::string& name : directory.holders_of(position, within)) {
        if (!is_among(excluded, name)) chosen.users.push_back(name);
    }
    if (!chosen.users.empty()) return chosen;
    return nobody(run, "Nobody who may do this step holds the position \"" + position + "\"" +
                           (within.empty() ? "." : " in the group " + within + "."));
}

// The people among whom a choice is made: the active members of a group, or of a list of names.
Result<std::vector<std::string>> people_to_choose_from(Run& run, const PersonRule& rule,
                                                       ElementInstanceKey instance,
                                                       const Context& extra,
                                                       const std::vector<std::string>& excluded) {
    const Run::Evaluated evaluated = run.evaluate(rule.of, instance, &extra);
    std::vector<std::string> users;
    std::vector<std::string> groups;
    if (const List* list = evaluated.value.if_list()) {
        for (const Value& item : *list) users.push_back(item.text_or(""));
    } else {
        groups.push_back(evaluated.value.text_or(""));
    }
    std::vector<std::string> people = work::pool_members(run.view.directory, users, groups);
    std::erase_if(people, [&](const std::string& name) { return is_among(excluded, name); });
    if (people.empty()) {
        return nobody(run, "Nobody who may do this step is found by \"" + source_of(rule.of) +
                               "\". " + evaluated.why);
    }
    return people;
}

// Who has the fewest open tasks; among equals the first by name.
Result<Chosen> choose_least_busy(Run& run, const std::vector<std::string>& people) {
    const std::vector<std::int64_t> loads = TRY(run.task_loads(people));
    const auto least = std::min_element(loads.begin(), loads.end());
    return Chosen{{people[static_cast<std::size_t>(least - loads.begin())]}, why("least-busy")};
}

// Who comes after the one who had it last, in the order of names; each step counts for itself.
Result<Chosen> choose_in_turn(Run& run, const std::vector<std::string>& people,
                              const std::string& element) {
    const std::string name = run.model.process_id + "/" + element;
    const std::string last = TRY(run.last_turn(name));
    const auto next = std::upper_bound(people.begin(), people.end(), last);
    const std::string& chosen = next == people.end() ? people.front() : *next;
    run.turns.push_back({name, chosen});
    return Chosen{{chosen}, why("in-turn")};
}

// A pool whose people are all known, and none of whom may take the task.
bool is_empty_pool(const work::Directory& directory, const UserTask& task) {
    const bool knows_groups =
        std::all_of(task.candidate_groups.begin(), task.candidate_groups.end(),
                    [&](const std::string& id) { return directory.group(id) != nullptr; });
    const bool knows_users =
        std::all_of(task.candidate_users.begin(), task.candidate_users.end(),
                    [&](const std::string& name) { return directory.user(name) != nullptr; });
    if (!knows_groups || !knows_users) return false;
    const std::vector<std::string> members =
        work::pool_members(directory, task.candidate_users, task.candidate_groups);
    return std::all_of(members.begin(), members.end(), [&](const std::string& name) {
        return is_among(task.excluded_users, name);
    });
}

Result<Chosen> first_found(Run& run, const std::vector<PersonRule>& rules, const UserTask& task) {
    for (std::size_t i = 0;; ++i) {
        Result<Chosen> chosen = choose_person(run, rules[i], task.element_instance,
                                              task_names(run, task), task.excluded_users);
        if (!run.needs.empty()) return chosen;
        if (chosen || i + 1 == rules.size()) return chosen;
    }
}

}  // namespace

Result<Chosen> choose_person(Run& run, const PersonRule& rule, ElementInstanceKey instance,
                             const Context& extra, const std::vector<std::string>& excluded) {
    if (rule.by == FoundBy::least_busy || rule.by == FoundBy::in_turn) {
        const std::vector<std::string> people =
            TRY(people_to_choose_from(run, rule, instance, extra, excluded));
        return rule.by == FoundBy::least_busy
                   ? choose_least_busy(run, people)
                   : choose_in_turn(run, people, run.at(instance).element);
    }
    const std::string name =
        TRY(run.text_of(rule.of, instance, "The person or group to turn to", &extra));
    if (name.empty()) {
        return incident("no-assignee",
                        "\"" + source_of(rule.of) +
                            "\" names nobody, so nobody can be chosen. "
                            "Correct the variables or the diagram, then resolve the incident.");
    }
    switch (rule.by) {
        case FoundBy::user:
            return choose_user(run, name, excluded);
        case FoundBy::supervisor:
            return choose_supervisor(run, name, rule.levels, excluded);
        case FoundBy::head:
            return choose_head(run, name, excluded);
        case FoundBy::position:
            return choose_position(run, rule, name, instance, extra, excluded);
        case FoundBy::least_busy:
        case FoundBy::in_turn:
            break;  // above: they are found among several
    }
    return nobody(run, "Nobody was found.");
}

Context task_names(const Run& run, const UserTask& task) {
    const TimeZone zone = run.view.calendar.zone;
    Context about;
    about.set("key", to_string(task.key));
    about.set("name", task.name);
    about.set("assignee", task.assignee.empty() ? Value() : Value(task.assignee));
    about.set("createdAt", date_time_at(task.created_at, zone));
    about.set("dueAt", task.due_at ? Value(date_time_at(*task.due_at, zone)) : Value());
    about.set("link", link_to(run.view.address, "/tasks/" + to_string(task.key)));
    Context names;
    names.set("task", std::move(about));
    return names;
}

Status assign_at_creation(Run& run, UserTask& task) {
    const ElementInstanceKey instance = task.element_instance;
    const Element& element = run.element_at(instance);
    const UserTaskRule& rule = *element.user_task;
    task.candidate_users = TRY(run.texts_of(rule.candidate_users, instance, "The candidate users"));
    task.candidate_groups =
        TRY(run.texts_of(rule.candidate_groups, instance, "The candidate groups"));
    task.excluded_users =
        TRY(run.texts_of(rule.excluded, instance, "The people who must not do this step"));
    if (!rule.assignment.empty()) {
        const Chosen chosen = TRY(first_found(run, rule.assignment, task));
        task.why_assigned = chosen.why;
        if (chosen.users.size() == 1) {
            task.assignee = chosen.users.front();
        } else {
            task.candidate_users = chosen.users;
        }
        return {};
    }
    task.assignee = TRY(run.text_of(rule.assignee, instance, "The assignee"));
    if (!task.assignee.empty()) {
        const work::User* user = run.view.directory.user(task.assignee);
        // Files of other engines may name people whom this company does not know.
        if (user) TRY(choose_user(run, task.assignee, task.excluded_users));
        task.why_assigned = why("chosen");
        return {};
    }
    if (task.candidate_groups.empty() && task.candidate_users.empty()) return {};
    if (is_empty_pool(run.view.directory, task)) {
        return nobody(run,
                      "Nobody who may do this step works in the pool of \"" + task.name + "\".");
    }
    if (!task.candidate_groups.empty()) {
        task.why_assigned = why("group", {task.candidate_groups.front()});
    } else {
        task.why_assigned = why("candidate");
    }
    return {};
}

}  // namespace obieg::engine
