// Writing people, groups, sessions and passwords; reading them when the server starts.
#include "base/json.h"
#include "base/temporal.h"
#include "store/people_json.h"
#include "store/sql/transaction.h"
#include "work/calendar_file.h"

namespace obieg::store {

namespace {

std::vector<std::string> kinds_to_names(const std::vector<work::WorkKind>& kinds) {
    std::vector<std::string> names;
    for (const work::WorkKind kind : kinds) names.emplace_back(work::to_text(kind));
    return names;
}

}  // namespace

Status SqlTransaction::write_people(const runtime::WriteBatch& batch) {
    for (const auto& [user, roles] : batch.users) {
        TRY_STATUS(connection_.run(
            "INSERT INTO person (name, display_name, email, language, position, department, "
            "supervisor, "
            "is_active, roles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
            "display_name = excluded.display_name, email = excluded.email, language = "
            "excluded.language, "
            "position = excluded.position, department = excluded.department, "
            "supervisor = excluded.supervisor, is_active = excluded.is_active, roles = "
            "excluded.roles",
            user.name, user.display_name, user.email, work::to_text(user.language), user.position,
            user.department, user.supervisor, user.is_active, roles_to_json(roles)));
        if (!user.is_active) {
            TRY_STATUS(connection_.run("DELETE FROM session WHERE person = ?", user.name));
            TRY_STATUS(connection_.run("DELETE FROM pass WHERE person = ?", user.name));
        }
    }
    for (const work::Group& group : batch.groups) {
        TRY_STATUS(connection_.run(
            "INSERT INTO person_group (id, titles, head, members, parent) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET titles = excluded.titles, head = excluded.head, "
            "members = excluded.members, parent = excluded.parent",
            group.id, titles_to_json(group.titles), group.head, names_to_json(group.members),
            group.parent));
    }
    TRY_STATUS(write_tenants(batch.tenants));
    for (const work::Substitution& row : batch.substitutions) {
        TRY_STATUS(connection_.run(
            "INSERT INTO substitution (id, absent, substitute, first_day, last_day, processes, "
            "kinds) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant, id) DO UPDATE SET absent = "
            "excluded.absent, "
            "substitute = excluded.substitute, first_day = excluded.first_day, "
            "last_day = excluded.last_day, processes = excluded.processes, "
            "kinds = excluded.kinds",
            row.id, row.absent, row.substitute, to_iso(row.first_day), to_iso(row.last_day),
            names_to_json(row.processes), names_to_json(kinds_to_names(row.kinds))));
    }
    for (const std::string& id : batch.removed_substitutions) {
        TRY_STATUS(connection_.run("DELETE FROM substitution WHERE id = ?", id));
    }
    for (const runtime::PersonalRow& row : batch.personal) {
        TRY_STATUS(connection_.run(
            "INSERT INTO personal (kind, id, owner, value) VALUES (?, ?, ?, ?) ON CONFLICT "
            "(tenant, kind, id) DO UPDATE SET owner = excluded.owner, value = excluded.value",
            runtime::to_text(row.kind), row.id, row.owner, row.value));
    }
    for (const runtime::PersonalRow& row : batch.removed_personal) {
        TRY_STATUS(connection_.run("DELETE FROM personal WHERE kind = ? AND id = ?",
                                   runtime::to_text(row.kind), row.id));
    }
    for (const auto& [owner, rules] : batch.calendars) {
        TRY_STATUS(connection_.run(
            "INSERT INTO calendar (kind, owner, value) VALUES (?, ?, ?) ON CONFLICT (tenant, kind, "
            "owner) DO UPDATE SET value = excluded.value",
            work::to_text(owner.kind), owner.id, json::write(work::to_value(rules))));
    }
    for (const work::CalendarOwner& owner : batch.removed_calendars) {
        TRY_STATUS(connection_.run("DELETE FROM calendar WHERE kind = ? AND owner = ?",
                                   work::to_text(owner.kind), owner.id));
    }
    for (const auto& [tenant, turn] : batch.turns) {
        TRY_STATUS(connection_.run(
            "INSERT INTO turn (tenant, name, person) VALUES (?, ?, ?) ON CONFLICT (tenant, name) "
            "DO UPDATE SET person = excluded.person",
            tenant, turn.name, turn.user));
    }
    for (const auto& [user, hash] : batch.password_hashes) {
        TRY_STATUS(
            connection_.run("UPDATE person SET password_hash = ? WHERE name = ?", hash, user));
        TRY_STATUS(connection_.run("DELETE FROM session WHERE person = ?", user));
        TRY_STATUS(connection_.run("DELETE FROM pass WHERE person = ?", user));
    }
    for (const auto& [user, scheme] : batch.color_schemes) {
        TRY_STATUS(
            connection_.run("UPDATE person SET color_scheme = ? WHERE name = ?", scheme, user));
    }
    for (const auto& [user, language] : batch.languages) {
        TRY_STATUS(connection_.run("UPDATE person SET language = ? WHERE name = ?",
                                   work::to_text(language), user));
    }
    for (const runtime::SessionWrite& session : batch.sessions) {
        TRY_STATUS(connection_.run(
            "INSERT INTO session (token_hash, person, csrf_token, opened_at, expires_at, "
            "user_agent, address, last_used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT "
            "(token_hash) DO UPDATE SET person = excluded.person, csrf_token = "
            "excluded.csrf_token, opened_at = excluded.opened_at, expires_at = "
            "excluded.expires_at, user_agent = excluded.user_agent, address = excluded.address, "
            "last_used_at = excluded.last_used_at",
            session.token_hash, session.user, session.csrf_token, session.opened_at,
            session.expires_at, session.user_agent, session.address, session.opened_at));
    }
    for (const std::string& token_hash : batch.closed_sessions) {
        TRY_STATUS(connection_.run("DELETE FROM session WHERE token_hash = ?", token_hash));
    }
    return {};
}

Result<std::int64_t> SqlTransaction::close_sessions_of(std::string_view user) {
    return connection_.change("DELETE FROM session WHERE person = ?", user);
}

Status SqlTransaction::read_people(Beginning& beginning) {
    Query people =
        TRY(connection_.query("SELECT name, display_name, email, language, position, department, "
                              "supervisor, is_active, roles "
                              "FROM person ORDER BY name"));
    while (TRY(people.next())) {
        work::User user;
        user.name = people.text(0);
        user.display_name = people.text(1);
        user.email = people.text(2);
        user.language = work::language_from(people.view(3)).value_or(work::Language::en);
        user.position = people.text(4);
        user.department = people.text(5);
        user.supervisor = people.text(6);
        user.is_active = people.integer(7) != 0;
        beginning.users.push_back({std::move(user), TRY(roles_from_json(people.view(8)))});
    }
    Query groups = TRY(connection_.query(
        "SELECT id, titles, head, members, parent FROM person_group ORDER BY id"));
    while (TRY(groups.next())) {
        work::Group group;
        group.id = groups.text(0);
        group.titles = TRY(titles_from_json(groups.view(1)));
        group.head = groups.text(2);
        group.members = TRY(names_from_json(groups.view(3)));
        group.parent = groups.text(4);
        beginning.groups.push_back(std::move(group));
    }
    groups.finish();
    Query absences = TRY(connection_.query(
        "SELECT id, absent, substitute, first_day, last_day, processes, kinds FROM substitution "
        "ORDER BY first_day, id"));
    while (TRY(absences.next())) {
        work::Substitution row;
        row.id = absences.text(0);
        row.absent = absences.text(1);
        row.substitute = absences.text(2);
        const auto first = date_from_iso(absences.text(3));
        const auto last = date_from_iso(absences.text(4));
        if (!first || !last)
            return fail(Code::internal, "A stored substitution has a day that is no date.");
        row.first_day = *first;
        row.last_day = *last;
        row.processes = TRY(names_from_json(absences.view(5)));
        for (const std::string& name : TRY(names_from_json(absences.view(6)))) {
            const auto kind = work::work_kind_from(name);
            if (!kind)
                return fail(Code::internal, "A stored substitution is about an unknown kind.");
            row.kinds.push_back(*kind);
        }
        beginning.substitutions.push_back(std::move(row));
    }
    absences.finish();
    Query personal =
        TRY(connection_.query("SELECT kind, id, owner, value FROM personal ORDER BY kind, id"));
    while (TRY(personal.next())) {
        const auto kind = runtime::personal_kind_from(personal.view(0));
        if (kind)  // a later release keeps more
            beginning.personal.push_back(
                {*kind, personal.text(1), personal.text(2), personal.text(3)});
    }
    personal.finish();
    Query calendars =
        TRY(connection_.query("SELECT kind, owner, value FROM calendar ORDER BY kind, owner"));
    while (TRY(calendars.next())) {
        const auto kind = work::calendar_kind_from(calendars.view(0));
        if (!kind) continue;  // a later release keeps more
        const Value rules = TRY(json::read(calendars.text(2)));
        beginning.calendars.insert_or_assign(work::CalendarOwner{*kind, calendars.text(1)},
                                             TRY(work::calendar_rules_from(rules)));
    }
    calendars.finish();
    return read_tenants(beginning);
}

Result<std::vector<std::int64_t>> SqlTransaction::task_loads(
    const std::vector<std::string>& users) {
    std::vector<std::int64_t> loads;
    for (const std::string& user : users) {
        Query row = TRY(connection_.query(
            "SELECT count(*) FROM task WHERE assignee = ? AND assignee <> ''", user));
        loads.push_back(TRY(row.next()) ? row.integer(0) : 0);
    }
    return loads;
}

Result<std::string> SqlTransaction::last_turn(runtime::TenantKey tenant, std::string_view name) {
    Query row = TRY(
        connection_.query("SELECT person FROM turn WHERE tenant = ? AND name = ?", tenant, name));
    return TRY(row.next()) ? row.text(0) : std::string();
}

}  // namespace obieg::store
