#include "store/sql/editions.h"

namespace obieg::store {

Result<runtime::Editions> read_editions(Connection& connection,
                                        std::optional<std::int64_t>* position) {
#define OBIEG_EDITIONS \
    "SELECT name, value FROM store_state WHERE name IN ('catalogue', 'people', 'common')"
    runtime::Editions editions;
    if (!connection.is_shared()) return editions;
    const Sql sql = position
                        ? Sql(OBIEG_EDITIONS
                              " UNION ALL SELECT 'position', "
                              "CAST(pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0') AS BIGINT)")
                        : Sql(OBIEG_EDITIONS);
    Query rows = TRY(connection.query(sql));
    while (TRY(rows.next())) {
        if (position && rows.view(0) == "position") {
            *position = rows.integer(1);
            continue;
        }
        std::int64_t& edition = rows.view(0) == "catalogue" ? editions.catalogue
                                : rows.view(0) == "people"  ? editions.people
                                                            : editions.common;
        edition = rows.integer(1);
    }
    return editions;
}

Status expect_editions(Connection& connection, const runtime::Editions& editions) {
    if (!connection.is_shared()) return {};
    // A division by zero is how a statement fails on purpose: a question would be a round trip.
    return connection.run(
        "SELECT 1 / (count(*) / 3) FROM store_state WHERE (name = 'catalogue' AND value = ?) OR "
        "(name = 'people' AND value = ?) OR (name = 'common' AND value = ?)",
        editions.catalogue, editions.people, editions.common);
}

Status count_editions(Connection& connection, const runtime::Parts& changed) {
    if (!connection.is_shared()) return {};
    const std::pair<bool, std::string_view> parts[] = {
        {changed.catalogue, "catalogue"}, {changed.common, "common"}, {changed.people, "people"}};
    for (const auto& [is_changed, name] : parts) {
        if (!is_changed) continue;
        TRY_STATUS(connection.run("UPDATE store_state SET value = value + 1 WHERE name = ?", name));
    }
    return {};
}

}  // namespace obieg::store
