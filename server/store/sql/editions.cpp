#include "store/sql/editions.h"

namespace obieg::store {

Result<runtime::Editions> read_editions(Connection& connection) {
    runtime::Editions editions;
    if (!connection.is_shared()) return editions;
    Query rows = TRY(connection.query(
        "SELECT name, value FROM store_state WHERE name IN ('catalogue', 'people', 'common')"));
    while (TRY(rows.next())) {
        std::int64_t& edition = rows.view(0) == "catalogue" ? editions.catalogue
                                : rows.view(0) == "people"  ? editions.people
                                                            : editions.common;
        edition = rows.integer(1);
    }
    return editions;
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
