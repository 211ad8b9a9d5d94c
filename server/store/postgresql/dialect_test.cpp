#include "store/postgresql/dialect.h"

#include <doctest/doctest.h>

using namespace obieg::store;

TEST_CASE("statements in PostgreSQL's spelling") {
    struct Row {
        const char* ours;
        const char* postgresql;
    };
    const Row rows[] = {
        {"", ""},
        {"SELECT 1", "SELECT 1"},
        {"SELECT a FROM t WHERE b = ? AND c > ?", "SELECT a FROM t WHERE b = $1 AND c > $2"},
        {"a = ?2 OR b = ?1 OR c = ?2", "a = $2 OR b = $1 OR c = $2"},
        {"a <> '?' AND b = ?", "a <> '?' AND b = $1"},
        {"a <> 'it''s ?' AND b IN (?, ?)", "a <> 'it''s ?' AND b IN ($1, $2)"},
        {"instr(search_text, ?) > 0", "strpos(search_text, $1) > 0"},
        {"a = 'instr('", "a = 'instr('"},
    };
    for (const Row& row : rows) CHECK(to_postgresql(row.ours) == row.postgresql);
}

TEST_CASE("statements about one row as statements about many") {
    struct Row {
        const char* ours;
        const char* postgresql;
    };
    const Row rows[] = {
        {"INSERT INTO t (a) VALUES (?)", "INSERT INTO t (a) SELECT * FROM unnest($1)"},
        {"INSERT INTO t (a, b) VALUES (?, ?) ON CONFLICT DO NOTHING",
         "INSERT INTO t (a, b) SELECT * FROM unnest($1, $2) ON CONFLICT DO NOTHING"},
        {"DELETE FROM t WHERE a = ?", "DELETE FROM t WHERE (a) IN (SELECT * FROM unnest($1))"},
        {"DELETE FROM t WHERE a = ? AND b = ?",
         "DELETE FROM t WHERE (a, b) IN (SELECT * FROM unnest($1, $2))"},
    };
    for (const Row& row : rows) CHECK(to_postgresql_rows(row.ours) == row.postgresql);
    CHECK(to_postgresql_rows("INSERT INTO t (a, tenant) VALUES (?, ?) ON CONFLICT (a) DO NOTHING",
                             Keys::by_tenant) ==
          "INSERT INTO t (a, tenant) SELECT * FROM unnest($1, $2) ON CONFLICT (tenant, a) DO "
          "NOTHING");
    CHECK(to_postgresql("INSERT INTO t (tenant) VALUES (?) ON CONFLICT (tenant) DO NOTHING",
                        Keys::by_tenant) ==
          "INSERT INTO t (tenant) VALUES ($1) ON CONFLICT (tenant) DO NOTHING");
}

TEST_CASE("a question about one row becomes one about many that says which") {
    CHECK(to_postgresql_lookup("SELECT state FROM instance WHERE key = ? FOR UPDATE") ==
          "SELECT k.place, state FROM unnest($1) WITH ORDINALITY AS k (sought, place) JOIN "
          "instance ON instance.key = k.sought ORDER BY k.place FOR UPDATE OF instance");
    CHECK(to_postgresql_lookup("SELECT a, EXISTS (SELECT 1 FROM s WHERE s.b = t.b) FROM t WHERE c "
                               "= ?") ==
          "SELECT k.place, a, EXISTS (SELECT 1 FROM s WHERE s.b = t.b) FROM unnest($1) WITH "
          "ORDINALITY AS k (sought, place) JOIN t ON t.c = k.sought ORDER BY k.place");
}
