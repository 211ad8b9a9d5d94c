// Sign-in and what stands under a person's bell.
#include "store/people_json.h"
#include "store/sql/reader.h"
#include "store/sql/select.h"

namespace obieg::store {

Result<std::optional<runtime::Session>> SqlReader::session(std::string_view token_hash, Time now) {
    Query row =
        TRY(connection_->query("SELECT person, csrf_token, opened_at, expires_at, last_used_at "
                               "FROM session WHERE token_hash = ? AND expires_at > ?",
                               token_hash, now));
    if (!TRY(row.next())) return std::optional<runtime::Session>();
    return std::optional<runtime::Session>(
        {.user = row.text(0),
         .csrf_token = row.text(1),
         .opened_at = row.time(2),
         .expires_at = row.time(3),
         .last_used_at = row.optional_time(4).value_or(row.time(2))});
}

Result<std::optional<runtime::Account>> SqlReader::account(std::string_view user) {
    Query row = TRY(connection_->query(
        "SELECT p.name, p.password_hash, p.roles, p.color_scheme, p.is_active, EXISTS (SELECT 1 "
        "FROM second_factor f WHERE f.person = p.name AND f.is_confirmed = 1) FROM person p "
        "WHERE p.name = ?",
        user));
    if (!TRY(row.next())) return std::optional<runtime::Account>();
    runtime::Account account;
    account.user = row.text(0);
    account.password_hash = row.text(1);
    account.roles = TRY(roles_from_json(row.view(2)));
    account.color_scheme = row.text(3);
    account.is_active = row.integer(4) != 0;
    account.has_second_factor = row.integer(5) != 0;
    return std::optional<runtime::Account>(std::move(account));
}

Result<runtime::Page<runtime::NotificationRow>> SqlReader::notifications(
    const runtime::Viewer& viewer, const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    Select select(
        "SELECT key, person, at, kind, subject, body, why, instance_key, task_key, is_read, rings, "
        "tenant FROM notification");
    select.where("person = ? AND rings = 1", viewer.user);
    select.where_tenants("tenant", viewer.tenants);
    runtime::Page<runtime::NotificationRow> answer;
    if (page.counts_total) {
        const std::int64_t counted = TRY(count(select));
        set_total(answer, counted);
    }
    select.page("key", "key", SortKind::integer, runtime::Order::descending, after, limit);
    Query rows = TRY(run(select));
    std::vector<Ranked<runtime::NotificationRow>> found;
    while (TRY(rows.next())) {
        runtime::NotificationRow row;
        row.key = rows.key<NotificationKey>(0);
        row.user = rows.text(1);
        row.at = rows.time(2);
        row.kind = rows.text(3);
        row.subject = rows.text(4);
        row.body = rows.text(5);
        row.why = rows.text(6);
        row.instance = rows.key<InstanceKey>(7);
        row.task = rows.key<TaskKey>(8);
        row.is_read = rows.integer(9) != 0;
        row.rings = rows.integer(10) != 0;
        row.tenant = rows.key<runtime::TenantKey>(11);
        found.push_back({rows.integer(0), rows.integer(0), std::move(row)});
    }
    merge(answer, std::move(found), runtime::Order::descending, limit);
    return answer;
}

Result<std::int64_t> SqlReader::count_unread(const runtime::Viewer& viewer) {
    Select select("SELECT count(*) FROM notification");
    select.where("person = ? AND is_read = 0 AND rings = 1", viewer.user);
    select.where_tenants("tenant", viewer.tenants);
    Query row = TRY(select.run(*connection_));
    TRY(row.next());
    return row.integer(0);
}

}  // namespace obieg::store
