#include "store/sql/identity_rows.h"

#include "store/people_json.h"

namespace obieg::store {
namespace {

using runtime::Pass;

std::string scopes_to_text(runtime::Scopes scopes) {
    std::string text;
    for (const runtime::Scope scope : scopes.list()) {
        if (!text.empty()) text += ' ';
        text += to_text(scope);
    }
    return text;
}

runtime::Scopes scopes_from_text(std::string_view text) {
    runtime::Scopes scopes;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (const auto scope = runtime::scope_from(text.substr(0, end))) scopes.add(*scope);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return scopes;
}

#define OBIEG_PASS_COLUMNS \
    "token_hash, id, person, title, scopes, details, created_at, expires_at, last_used_at"

Pass read_pass(Query& row, Pass::Kind kind) {
    return {.token_hash = row.text(0),
            .kind = kind,
            .id = row.text(1),
            .person = row.text(2),
            .title = row.text(3),
            .scopes = scopes_from_text(row.view(4)),
            .details = row.text(5),
            .created_at = row.time(6),
            .expires_at = row.optional_time(7),
            .last_used_at = row.optional_time(8)};
}

Pass::Kind kind_from(std::string_view text) {
    using enum Pass::Kind;
    for (const Pass::Kind kind : {invitation, password_reset, sign_in_step, single_sign_on,
                                  personal_token, service_token, directory_token}) {
        if (to_text(kind) == text) return kind;
    }
    return invitation;
}

#define OBIEG_PERSON_ROW                                                                    \
    "SELECT p.name, p.roles, p.password_hash <> '', EXISTS (SELECT 1 FROM second_factor f " \
    "WHERE f.person = p.name AND f.is_confirmed = 1), EXISTS (SELECT 1 FROM pass i WHERE "  \
    "i.person = p.name AND i.kind = 'invitation' AND i.expires_at > ?) FROM person p "

Result<runtime::PersonRow> read_person(Query& row) {
    return runtime::PersonRow{row.text(0), TRY(roles_from_json(row.view(1))), row.integer(2) != 0,
                              row.integer(3) != 0, row.integer(4) != 0};
}

#define OBIEG_ACCOUNT_COLUMNS \
    "name, title, secret_hash, roles, scopes, is_active, created_by, created_at, last_used_at"

Result<runtime::ServiceAccount> read_account(Query& row) {
    return runtime::ServiceAccount{.name = row.text(0),
                                   .title = row.text(1),
                                   .secret_hash = row.text(2),
                                   .roles = TRY(roles_from_json(row.view(3))),
                                   .scopes = scopes_from_text(row.view(4)),
                                   .is_active = row.integer(5) != 0,
                                   .created_by = row.text(6),
                                   .created_at = row.time(7),
                                   .last_used_at = row.optional_time(8)};
}

#define OBIEG_SECOND_FACTOR \
    "SELECT person, secret, is_confirmed, last_step, recovery, since FROM second_factor "

Result<runtime::SecondFactor> read_second_factor(Query& row) {
    return runtime::SecondFactor{.person = row.text(0),
                                 .secret = row.text(1),
                                 .is_confirmed = row.integer(2) != 0,
                                 .last_step = row.integer(3),
                                 .recovery = TRY(names_from_json(row.view(4))),
                                 .since = row.time(5)};
}

constexpr std::int64_t directory_runs_kept = 50;

std::string setting_name(std::string_view name) {
    return "identity-" + std::string(name);
}

}  // namespace

Result<std::vector<runtime::PersonRow>> SqlIdentity::people(Time now) {
    Query rows = TRY(connection_.query(OBIEG_PERSON_ROW "ORDER BY p.name", now));
    std::vector<runtime::PersonRow> found;
    while (TRY(rows.next())) found.push_back(TRY(read_person(rows)));
    return found;
}

Result<std::optional<runtime::PersonRow>> SqlIdentity::person(std::string_view name, Time now) {
    Query row = TRY(connection_.query(OBIEG_PERSON_ROW "WHERE p.name = ?", now, name));
    if (!TRY(row.next())) return std::optional<runtime::PersonRow>();
    return std::optional<runtime::PersonRow>(TRY(read_person(row)));
}

Result<std::string> SqlIdentity::group_description(std::string_view group) {
    Query row = TRY(connection_.query("SELECT description FROM person_group WHERE id = ?", group));
    if (!TRY(row.next())) return std::string();
    return row.text(0);
}

Result<std::optional<Pass>> SqlIdentity::pass(std::string_view token_hash, Time now) {
    Query row = TRY(connection_.query("SELECT " OBIEG_PASS_COLUMNS
                                      ", kind FROM pass WHERE token_hash = ? AND (expires_at IS "
                                      "NULL OR expires_at > ?)",
                                      token_hash, now));
    if (!TRY(row.next())) return std::optional<Pass>();
    return std::optional<Pass>(read_pass(row, kind_from(row.view(9))));
}

Result<std::vector<Pass>> SqlIdentity::passes_of(std::string_view person, Pass::Kind kind,
                                                 Time now) {
    // Everybody's, in one list, are the few of directories.
    Query rows = TRY(connection_.query(
        "SELECT " OBIEG_PASS_COLUMNS
        " FROM pass WHERE (person = ?1 OR ?1 = '') AND kind = ?2 AND (expires_at IS NULL OR "
        "expires_at > ?3) ORDER BY created_at DESC, id",
        person, to_text(kind), now));
    std::vector<Pass> found;
    while (TRY(rows.next())) found.push_back(read_pass(rows, kind));
    return found;
}

Result<std::optional<runtime::SecondFactor>> SqlIdentity::second_factor(std::string_view person) {
    Query row = TRY(connection_.query(OBIEG_SECOND_FACTOR "WHERE person = ?", person));
    if (!TRY(row.next())) return std::optional<runtime::SecondFactor>();
    return std::optional<runtime::SecondFactor>(TRY(read_second_factor(row)));
}

Result<std::vector<runtime::SecondFactor>> SqlIdentity::second_factors() {
    Query rows = TRY(connection_.query(OBIEG_SECOND_FACTOR "ORDER BY person"));
    std::vector<runtime::SecondFactor> found;
    while (TRY(rows.next())) found.push_back(TRY(read_second_factor(rows)));
    return found;
}

Result<std::optional<runtime::ServiceAccount>> SqlIdentity::service_account(std::string_view name) {
    Query row = TRY(connection_.query(
        "SELECT " OBIEG_ACCOUNT_COLUMNS " FROM service_account WHERE name = ?", name));
    if (!TRY(row.next())) return std::optional<runtime::ServiceAccount>();
    return std::optional<runtime::ServiceAccount>(TRY(read_account(row)));
}

Result<std::vector<runtime::ServiceAccount>> SqlIdentity::service_accounts() {
    Query rows = TRY(
        connection_.query("SELECT " OBIEG_ACCOUNT_COLUMNS " FROM service_account ORDER BY name"));
    std::vector<runtime::ServiceAccount> found;
    while (TRY(rows.next())) found.push_back(TRY(read_account(rows)));
    return found;
}

Result<std::vector<runtime::OpenedSession>> SqlIdentity::sessions_of(std::string_view user,
                                                                     Time now) {
    Query rows = TRY(connection_.query(
        "SELECT token_hash, person, user_agent, address, opened_at, expires_at, last_used_at FROM "
        "session WHERE person = ? AND expires_at > ? ORDER BY last_used_at DESC, token_hash",
        user, now));
    std::vector<runtime::OpenedSession> found;
    while (TRY(rows.next())) {
        found.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.time(4),
                         rows.time(5), rows.time(6)});
    }
    return found;
}

Result<std::optional<std::string>> SqlIdentity::linked_person(std::string_view issuer,
                                                              std::string_view subject) {
    Query row = TRY(connection_.query(
        "SELECT person FROM linked_identity WHERE issuer = ? AND subject = ?", issuer, subject));
    if (!TRY(row.next())) return std::optional<std::string>();
    return std::optional<std::string>(row.text(0));
}

Result<std::vector<std::pair<std::string, std::string>>> SqlIdentity::linked_people(
    std::string_view issuer) {
    Query rows = TRY(connection_.query(
        "SELECT subject, person FROM linked_identity WHERE issuer = ? ORDER BY subject", issuer));
    std::vector<std::pair<std::string, std::string>> found;
    while (TRY(rows.next())) found.emplace_back(rows.text(0), rows.text(1));
    return found;
}

Result<bool> SqlIdentity::is_linked(std::string_view issuer, std::string_view person) {
    Query row = TRY(connection_.query(
        "SELECT 1 FROM linked_identity WHERE person = ? AND issuer = ?", person, issuer));
    return row.next();
}

Result<std::vector<runtime::DirectoryRun>> SqlIdentity::directory_runs() {
    Query rows = TRY(connection_.query(
        "SELECT id, started_at, ended_at, asked_by, problem, report FROM directory_run ORDER BY "
        "started_at DESC, id"));
    std::vector<runtime::DirectoryRun> found;
    while (TRY(rows.next())) {
        found.push_back(
            {rows.text(0), rows.time(1), rows.time(2), rows.text(3), rows.text(4), rows.text(5)});
    }
    return found;
}

Result<std::optional<std::string>> SqlIdentity::identity_setting(std::string_view name) {
    Query row =
        TRY(connection_.query("SELECT value FROM setting WHERE name = ?", setting_name(name)));
    if (!TRY(row.next())) return std::optional<std::string>();
    return std::optional<std::string>(row.text(0));
}

Result<std::int64_t> SqlIdentity::other_administrators(std::string_view user) {
    Query row = TRY(connection_.query(
        "SELECT count(*) FROM person WHERE is_active = 1 AND name <> ? AND roles LIKE "
        "'%\"administrator\"%'",
        user));
    TRY(row.next());
    return row.integer(0);
}

Status SqlIdentity::delete_person(std::string_view user) {
    TRY_STATUS(connection_.run("DELETE FROM session WHERE person = ?", user));
    TRY_STATUS(connection_.run("DELETE FROM pass WHERE person = ?", user));
    TRY_STATUS(connection_.run("DELETE FROM second_factor WHERE person = ?", user));
    TRY_STATUS(connection_.run("DELETE FROM linked_identity WHERE person = ?", user));
    TRY_STATUS(connection_.run("DELETE FROM personal WHERE owner = ?", user));
    TRY_STATUS(connection_.run("DELETE FROM brought WHERE person = ?", user));
    TRY_STATUS(connection_.run("UPDATE person SET supervisor = '' WHERE supervisor = ?", user));
    return connection_.run("DELETE FROM person WHERE name = ?", user);
}

Status SqlIdentity::delete_group(std::string_view group) {
    TRY_STATUS(connection_.run("UPDATE person SET department = '' WHERE department = ?", group));
    TRY_STATUS(connection_.run("UPDATE person_group SET parent = '' WHERE parent = ?", group));
    TRY_STATUS(connection_.run("DELETE FROM group_bearer WHERE group_id = ?", group));
    return connection_.run("DELETE FROM person_group WHERE id = ?", group);
}

Status SqlIdentity::describe_group(std::string_view group, std::string_view description) {
    return connection_.run("UPDATE person_group SET description = ? WHERE id = ?", description,
                           group);
}

Status SqlIdentity::save_pass(const Pass& pass) {
    return connection_.run(
        "INSERT INTO pass (token_hash, kind, id, person, title, scopes, details, created_at, "
        "expires_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        pass.token_hash, to_text(pass.kind), pass.id, pass.person, pass.title,
        scopes_to_text(pass.scopes), pass.details, pass.created_at, pass.expires_at,
        pass.last_used_at);
}

Result<bool> SqlIdentity::delete_pass(std::string_view token_hash) {
    return TRY(connection_.change("DELETE FROM pass WHERE token_hash = ?", token_hash)) > 0;
}

Result<std::int64_t> SqlIdentity::end_passes(std::string_view person, Pass::Kind kind,
                                             std::string_view id) {
    if (id.empty()) {
        return connection_.change("DELETE FROM pass WHERE person = ? AND kind = ?", person,
                                  to_text(kind));
    }
    return connection_.change("DELETE FROM pass WHERE person = ? AND kind = ? AND id = ?", person,
                              to_text(kind), id);
}

Status SqlIdentity::save_second_factor(const runtime::SecondFactor& factor) {
    return connection_.run(
        "INSERT INTO second_factor (person, secret, is_confirmed, last_step, recovery, since) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET secret = excluded.secret, "
        "is_confirmed = excluded.is_confirmed, last_step = excluded.last_step, recovery = "
        "excluded.recovery, since = excluded.since",
        factor.person, factor.secret, factor.is_confirmed, factor.last_step,
        names_to_json(factor.recovery), factor.since);
}

Status SqlIdentity::remove_second_factor(std::string_view user) {
    return connection_.run("DELETE FROM second_factor WHERE person = ?", user);
}

Status SqlIdentity::save_service_account(const runtime::ServiceAccount& account) {
    return connection_.run(
        "INSERT INTO service_account (name, title, secret_hash, roles, scopes, is_active, "
        "created_by, created_at, last_used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT "
        "(name) DO UPDATE SET title = excluded.title, secret_hash = excluded.secret_hash, roles = "
        "excluded.roles, scopes = excluded.scopes, is_active = excluded.is_active",
        account.name, account.title, account.secret_hash, roles_to_json(account.roles),
        scopes_to_text(account.scopes), account.is_active, account.created_by, account.created_at,
        account.last_used_at);
}

Status SqlIdentity::delete_service_account(std::string_view name) {
    TRY_STATUS(
        connection_.run("DELETE FROM pass WHERE person = ? AND kind = 'service-token'", name));
    return connection_.run("DELETE FROM service_account WHERE name = ?", name);
}

Result<bool> SqlIdentity::end_session(std::string_view user, std::string_view token_hash) {
    return TRY(connection_.change("DELETE FROM session WHERE person = ? AND token_hash = ?", user,
                                  token_hash)) > 0;
}

Status SqlIdentity::end_other_sessions(std::string_view user, std::string_view kept_hash) {
    return connection_.run("DELETE FROM session WHERE person = ? AND token_hash <> ?", user,
                           kept_hash);
}

Status SqlIdentity::note_uses(const runtime::NoteUses& uses) {
    for (const auto& [hash, at] : uses.sessions) {
        TRY_STATUS(
            connection_.run("UPDATE session SET last_used_at = ? WHERE token_hash = ?", at, hash));
    }
    for (const auto& [hash, at] : uses.passes) {
        TRY_STATUS(
            connection_.run("UPDATE pass SET last_used_at = ? WHERE token_hash = ?", at, hash));
    }
    for (const auto& [name, at] : uses.accounts) {
        TRY_STATUS(connection_.run("UPDATE service_account SET last_used_at = ? WHERE name = ?", at,
                                   name));
    }
    return {};
}

Status SqlIdentity::link(const runtime::LinkIdentity& link) {
    return connection_.run(
        "INSERT INTO linked_identity (issuer, subject, person) VALUES (?, ?, ?) ON CONFLICT "
        "(issuer, subject) DO UPDATE SET person = excluded.person",
        link.issuer, link.subject, link.person);
}

Status SqlIdentity::save_setting(std::string_view name, std::string_view json) {
    return connection_.run(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = "
        "excluded.value",
        setting_name(name), json);
}

Status SqlIdentity::save_brought(std::string_view user, const runtime::Brought& brought) {
    return connection_.run(
        "INSERT INTO brought (person, house, mapping_rules, roles, member_groups) VALUES (?, ?, ?, "
        "?, ?) ON CONFLICT (tenant, person, house) DO UPDATE SET mapping_rules = "
        "excluded.mapping_rules, roles = excluded.roles, member_groups = excluded.member_groups",
        user, brought.house, names_to_json(brought.mapping_rules), names_to_json(brought.roles),
        names_to_json(brought.groups));
}

Status SqlIdentity::change_group_bearer(const runtime::ChangeGroupBearer& change) {
    const runtime::GroupBearer& bearer = change.bearer;
    const std::string_view kind = runtime::to_text(bearer.kind);
    if (change.is_member) {
        return connection_.run("INSERT INTO group_bearer (group_id, kind, name) VALUES (?, ?, ?)",
                               bearer.group, kind, bearer.name);
    }
    return connection_.run("DELETE FROM group_bearer WHERE group_id = ? AND kind = ? AND name = ?",
                           bearer.group, kind, bearer.name);
}

Status SqlIdentity::seal_second_factor(const runtime::SealSecondFactor& change) {
    return connection_.run("UPDATE second_factor SET secret = ? WHERE person = ? AND secret = ?",
                           change.sealed, change.user, change.former);
}

Status SqlIdentity::save_directory_run(const runtime::DirectoryRun& run) {
    TRY_STATUS(connection_.run(
        "INSERT INTO directory_run (id, started_at, ended_at, asked_by, problem, report) VALUES "
        "(?, ?, ?, ?, ?, ?)",
        run.id, run.started_at, run.ended_at, run.asked_by, run.problem, run.report));
    return connection_.run(
        "DELETE FROM directory_run WHERE id NOT IN (SELECT id FROM directory_run ORDER BY "
        "started_at DESC, id LIMIT ?)",
        directory_runs_kept);
}

}  // namespace obieg::store
