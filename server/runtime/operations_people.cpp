// People, sessions, notifications, the outbox, the clock.
#include "runtime/operations.h"
#include "runtime/process_clock.h"

namespace obieg::runtime {
namespace {

Status known(const work::Directory& directory, const std::string& user) {
    if (directory.user(user)) return {};
    return fail(Code::not_found, "There is no user \"" + user + "\".");
}

tl::unexpected<Error> no_substitution(const std::string& id) {
    return fail(Code::not_found, "There is no substitution " + id + ". It may have been removed.");
}

// People change what is said of their own absence; for others administrators do.
Status own_or_administrator(const Caller& caller, const work::Substitution& row) {
    if (row.absent == caller.user || caller.roles.has(Role::administrator)) return {};
    return fail(Code::forbidden,
                "Only " + row.absent + " or an administrator can change who stands in for them.");
}

}  // namespace

void Execution::set_people(std::vector<work::User> users, std::vector<work::Group> groups) {
    auto people = std::make_shared<People>(*batch.memory().people);
    people->directory =
        std::make_shared<const work::Directory>(std::move(users), std::move(groups));
    // Departments, groups and who reports to whom are part of what rights say.
    batch.memory().rights =
        std::make_shared<const Rights>(batch.memory().rights->data(), people->directory);
    batch.memory().people = std::move(people);
    ++batch.memory().sign_in_edition;
}

Result<Reply> Execution::operator()(const SaveUser& request) {
    if (request.user.name.empty()) {
        return fail(Code::missing_field, "The user has no name.", {Detail{"name", "is empty"}});
    }
    const work::Directory& directory = *batch.memory().people->directory;
    std::vector<work::User> users = directory.users();
    std::erase_if(users, [&](const work::User& user) { return user.name == request.user.name; });
    users.push_back(request.user);
    RightsData data = batch.memory().rights->data();
    data.given[request.user.name] = request.roles;
    set_rights(std::move(data));
    set_people(std::move(users), directory.groups());
    batch.write().users.push_back({request.user, request.roles});
    return Done{};
}

Result<Reply> Execution::operator()(const SaveGroup& request) {
    if (request.group.id.empty()) {
        return fail(Code::missing_field, "The group has no id.", {Detail{"id", "is empty"}});
    }
    work::Group saved = request.group;
    std::sort(saved.members.begin(), saved.members.end());
    saved.members.erase(std::unique(saved.members.begin(), saved.members.end()),
                        saved.members.end());
    const work::Directory& directory = *batch.memory().people->directory;
    std::vector<work::Group> groups = directory.groups();
    std::erase_if(groups, [&](const work::Group& group) { return group.id == saved.id; });
    groups.push_back(saved);
    set_people(directory.users(), std::move(groups));
    batch.write().groups.push_back(std::move(saved));
    return Done{};
}

Result<Reply> Execution::operator()(const SaveCompany& request) {
    auto people = std::make_shared<People>(*batch.memory().people);
    people->company_name = request.name;
    people->company_language = request.language;
    batch.memory().people = std::move(people);
    set_calendars(request.calendar, batch.memory().people->calendars->rules());
    batch.write().company = {request.name, request.calendar, request.language};
    return Done{};
}

void Execution::set_calendars(work::Calendar company, work::Calendars::Rules rules) {
    auto people = std::make_shared<People>(*batch.memory().people);
    people->calendars =
        std::make_shared<const work::Calendars>(std::move(company), std::move(rules));
    people->calendar = people->calendars->company();
    batch.memory().people = std::move(people);
}

void Execution::forget_calendar(const work::CalendarOwner& owner) {
    work::Calendars::Rules rules = batch.memory().people->calendars->rules();
    if (rules.erase(owner) == 0) return;
    set_calendars(*batch.memory().people->calendar, std::move(rules));
    batch.write().removed_calendars.push_back(owner);
}

Result<Reply> Execution::operator()(const SaveCalendar& request) {
    const People& people = *batch.memory().people;
    const work::Directory& directory = *people.directory;
    const work::CalendarOwner& owner = request.owner;
    work::Calendars::Rules rules = people.calendars->rules();
    switch (owner.kind) {
        case work::CalendarKind::company: {
            if (!request.rules)
                return fail(Code::wrong_state,
                            "The company always has a calendar. Change it instead.");
            const work::Calendar company = work::with_rules(*people.calendar, *request.rules);
            batch.write().company = {people.company_name, company, people.company_language};
            set_calendars(company, std::move(rules));
            return Done{};
        }
        case work::CalendarKind::country:
            if (work::country_from(owner.id).value_or(work::Country::none) == work::Country::none)
                return fail(Code::not_found, "The holidays of \"" + owner.id +
                                                 "\" are not known; known are pl and ru.");
            if (request.rules && (request.rules->country || request.rules->week))
                return fail(Code::invalid_argument,
                            "A country has days off and open days, but no hours and no other "
                            "country's holidays.");
            break;
        case work::CalendarKind::group:
            if (!directory.group(owner.id))
                return fail(Code::not_found, "There is no group \"" + owner.id + "\".");
            break;
        case work::CalendarKind::person:
            TRY_STATUS(known(directory, owner.id));
            break;
    }
    if (!request.rules && !rules.contains(owner))
        return fail(Code::not_found, "There is no calendar of " + work::to_text(owner) +
                                         ". It may have been removed.");
    if (request.rules) {
        rules.insert_or_assign(owner, *request.rules);
        batch.write().calendars.emplace_back(owner, *request.rules);
    } else {
        rules.erase(owner);
        batch.write().removed_calendars.push_back(owner);
    }
    set_calendars(*people.calendar, std::move(rules));
    return Done{};
}

Result<Reply> Execution::operator()(const SaveMailSettings& request) {
    batch.memory().mail = request.settings;
    batch.write().mail = request.settings;
    return Done{};
}

Result<Reply> Execution::operator()(const SaveSubstitution& request) {
    work::Substitution saved = request.substitution;
    const work::Directory& directory = *batch.memory().people->directory;
    std::vector<Detail> problems;
    if (!directory.user(saved.absent)) problems.push_back({"absent", "There is no such person."});
    const work::User* substitute = directory.user(saved.substitute);
    if (!substitute || !substitute->is_active) {
        problems.push_back({"substitute", "Choose a person who works here."});
    } else if (saved.substitute == saved.absent) {
        problems.push_back({"substitute", "Choose somebody else."});
    }
    if (saved.last_day < saved.first_day)
        problems.push_back({"lastDay", "The last day comes before the first one."});
    if (!problems.empty()) {
        return fail(Code::invalid_argument, "Some fields need to be corrected.",
                    std::move(problems));
    }
    auto people = std::make_shared<People>(*batch.memory().people);
    std::vector<work::Substitution>& rows = people->substitutions;
    const auto former =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == saved.id; });
    if (saved.id.empty()) {
        saved.id = std::to_string(batch.keys().next());
        rows.push_back(saved);
    } else if (former == rows.end()) {
        return no_substitution(saved.id);
    } else {
        TRY_STATUS(own_or_administrator(caller, *former));
        *former = saved;
    }
    batch.memory().people = std::move(people);
    batch.write().substitutions.push_back(std::move(saved));
    return Done{};
}

Result<Reply> Execution::operator()(const RemoveSubstitution& request) {
    auto people = std::make_shared<People>(*batch.memory().people);
    std::vector<work::Substitution>& rows = people->substitutions;
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const auto& other) { return other.id == request.id; });
    if (row == rows.end()) return no_substitution(request.id);
    TRY_STATUS(own_or_administrator(caller, *row));
    rows.erase(row);
    batch.memory().people = std::move(people);
    batch.write().removed_substitutions.push_back(request.id);
    return Done{};
}

Result<Reply> Execution::operator()(const SetPasswordHash& request) {
    TRY_STATUS(known(*batch.memory().people->directory, request.user));
    batch.write().password_hashes.emplace_back(request.user, request.hash);
    ++batch.memory().sign_in_edition;
    return Done{};
}

Result<Reply> Execution::operator()(const SetPreferences& request) {
    const work::Directory& directory = *batch.memory().people->directory;
    TRY_STATUS(known(directory, request.user));
    if (request.color_scheme)
        batch.write().color_schemes.emplace_back(request.user, *request.color_scheme);
    if (request.language) {
        std::vector<work::User> users = directory.users();
        for (work::User& user : users) {
            if (user.name == request.user) user.language = *request.language;
        }
        set_people(std::move(users), directory.groups());
        batch.write().languages.emplace_back(request.user, *request.language);
    }
    return Done{};
}

Result<Reply> Execution::operator()(const OpenSession& request) {
    const work::User* user = batch.memory().people->directory->user(request.user);
    // Somebody may have been disabled between the check of the password and now.
    if (!user || !user->is_active) {
        return fail(Code::unauthenticated, "This account cannot sign in.");
    }
    batch.write().sessions.push_back({request.token_hash, request.user, request.csrf_token,
                                      batch.real_now(), request.expires_at, request.user_agent,
                                      request.address});
    return Done{};
}

Result<Reply> Execution::operator()(const CloseSession& request) {
    batch.write().closed_sessions.push_back(request.token_hash);
    ++batch.memory().sign_in_edition;
    return Done{};
}

Result<Reply> Execution::operator()(const CloseSessionsOf& request) {
    TRY_STATUS(batch.flush());
    ++batch.memory().sign_in_edition;
    return Counted{TRY(batch.checked(batch.transaction().close_sessions_of(request.user)))};
}

Result<Reply> Execution::operator()(const MarkNotificationsRead& request) {
    TRY_STATUS(batch.flush());
    const std::int64_t count = TRY(batch.checked(
        batch.transaction().mark_notifications_read(request.user, request.keys, request.all)));
    Change change;
    change.kind = ChangeKind::notification;
    change.users = {request.user};
    batch.changes().push_back(std::move(change));
    return Counted{count};
}

Result<OutboxRow> Execution::unsent(OutboxKey key) {
    auto row = TRY(batch.checked(batch.transaction().outbox_row(key)));
    if (!row)
        return fail(Code::not_found, "There is no message " + to_string(key) + " in the outbox.");
    if (row->state == OutboxState::sent)
        return fail(Code::wrong_state, "The message was already delivered.");
    return *std::move(row);
}

Result<Reply> Execution::operator()(const RetryOutbox& request) {
    TRY_STATUS(batch.flush());
    if (!request.key) {
        const std::int64_t count = TRY(
            batch.checked(batch.transaction().revive_dead_outbox(batch.real_now(), caller.user)));
        batch.memory().next_outbox = TRY(batch.checked(batch.transaction().next_outbox_attempts()));
        return Counted{count};
    }
    OutboxRow row = TRY(unsent(request.key));
    batch.memory().next_outbox[row.target] = batch.real_now();
    batch.write().outbox_results.push_back({.key = request.key,
                                            .next_attempt_at = batch.real_now(),
                                            .last_error = std::move(row.last_error),
                                            .attempts = OutboxResult::Attempts::all_given_back,
                                            .decided_by = caller.user,
                                            .decided_at = batch.real_now()});
    return Counted{1};
}

Result<Reply> Execution::operator()(const DiscardOutbox& request) {
    TRY_STATUS(batch.flush());
    if (!request.key) {
        return Counted{TRY(
            batch.checked(batch.transaction().discard_dead_outbox(batch.real_now(), caller.user)))};
    }
    OutboxRow row = TRY(unsent(request.key));
    batch.write().outbox_results.push_back({.key = request.key,
                                            .state = OutboxState::discarded,
                                            .finished_at = batch.real_now(),
                                            .last_error = std::move(row.last_error),
                                            .decided_by = caller.user,
                                            .decided_at = batch.real_now()});
    return Counted{1};
}

// ---- The clock
// ----------------------------------------------------------------------------------------- The
// writer moves it step by step and fires what becomes due on the way; what is left here is the end.

Result<Reply> Execution::operator()(const PinClock& request) {
    batch.memory().clock = TRY(pinned(batch.memory().clock, request.at));
    batch.write().clock = batch.memory().clock;
    return ClockChanged{request.at};
}

Result<Reply> Execution::operator()(const AdvanceClock& request) {
    batch.memory().clock = TRY(advanced(batch.memory().clock, request.to, batch.real_now()));
    batch.write().clock = batch.memory().clock;
    return ClockChanged{request.to};
}

Result<Reply> Execution::operator()(const ResetClock&) {
    batch.memory().clock = reset(batch.memory().clock);
    batch.write().clock = batch.memory().clock;
    return ClockChanged{process_time(batch.memory().clock, batch.real_now())};
}

}  // namespace obieg::runtime
