// Where PostgreSQL spells our statements differently. They are written once (sql/connection.h);
// this is the one place that puts the difference right.
//
//     ?         $1, $2 … in their order
//     ?2        $2
//     instr(    strpos(
//
// What stands in quotes stays as it is. Where the keys of tables begin with the tenant, so that
// they can be distributed by it (schema/shard.sql), rows are told apart by that, too:
//
//     ON CONFLICT (key)    ON CONFLICT (tenant, key)
//
// Statements about one row become statements about many, whose arguments are one array a column:
//
//     INSERT INTO t (a, b) VALUES (?, ?)        INSERT INTO t (a, b) SELECT * FROM unnest($1, $2)
//     DELETE FROM t WHERE a = ? AND b = ?       DELETE FROM t WHERE (a, b) IN (SELECT * FROM
//     unnest($1, $2))
//
// A question about one row becomes one about many, whose answer says in front of each row which of
// them it is about:
//
//     SELECT a FROM t WHERE b = ? FOR UPDATE    SELECT k.place, a FROM unnest($1) WITH ORDINALITY
//     AS
//                                               k (sought, place) JOIN t ON t.b = k.sought ORDER BY
//                                               k.place FOR UPDATE OF t
#pragma once

#include <string>
#include <string_view>

namespace obieg::store {

enum class Keys { plain, by_tenant };

std::string to_postgresql(std::string_view sql, Keys keys = Keys::plain);
std::string to_postgresql_rows(std::string_view sql, Keys keys = Keys::plain);
std::string to_postgresql_lookup(std::string_view sql);

}  // namespace obieg::store
