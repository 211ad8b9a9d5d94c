#include "store/postgresql/dialect.h"

#include "base/check.h"

namespace obieg::store {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string with_keys(std::string sql, Keys keys) {
    constexpr std::string_view conflict = "ON CONFLICT (";
    const std::size_t at = sql.find(conflict);
    if (keys == Keys::plain || at == std::string::npos) return sql;
    const std::size_t columns = at + conflict.size();
    if (!sql.substr(columns).starts_with("tenant")) sql.insert(columns, "tenant, ");
    return sql;
}

}  // namespace

std::string to_postgresql(std::string_view sql, Keys keys) {
    constexpr std::string_view instr = "instr(";
    std::string text;
    text.reserve(sql.size() + 32);
    int arguments = 0;
    bool is_quoted = false;
    for (std::size_t at = 0; at < sql.size(); ++at) {
        const char c = sql[at];
        if (c == '\'') is_quoted = !is_quoted;
        if (is_quoted) {
            text += c;
        } else if (c == '?') {
            text += '$';
            const bool is_numbered = at + 1 < sql.size() && is_digit(sql[at + 1]);
            if (!is_numbered) text += std::to_string(++arguments);
        } else if (sql.substr(at).starts_with(instr)) {
            text += "strpos(";
            at += instr.size() - 1;
        } else {
            text += c;
        }
    }
    return with_keys(std::move(text), keys);
}

std::string to_postgresql_rows(std::string_view sql, Keys keys) {
    constexpr std::string_view values = "VALUES (";
    constexpr std::string_view where = " WHERE ";
    constexpr std::string_view is_argument = " = ?";
    std::string arguments;
    int count = 0;
    const auto add_argument = [&] {
        arguments += (arguments.empty() ? "$" : ", $") + std::to_string(++count);
    };
    if (const std::size_t at = sql.find(values); at != std::string_view::npos) {
        const std::size_t end = sql.find(')', at);
        for (const char c : sql.substr(at, end - at)) {
            if (c == '?') add_argument();
        }
        return with_keys(std::string(sql.substr(0, at)) + "SELECT * FROM unnest(" + arguments +
                             ")" + std::string(sql.substr(end + 1)),
                         keys);
    }
    const std::size_t at = sql.find(where);
    OBIEG_CHECK(sql.starts_with("DELETE FROM ") && at != std::string_view::npos);
    std::string columns;
    for (std::string_view rest = sql.substr(at + where.size()); !rest.empty();) {
        const std::size_t end = rest.find(is_argument);
        OBIEG_CHECK(end != std::string_view::npos);
        columns += (columns.empty() ? "" : ", ") + std::string(rest.substr(0, end));
        add_argument();
        rest.remove_prefix(end + is_argument.size());
        if (!rest.empty()) rest.remove_prefix(std::string_view(" AND ").size());
    }
    return std::string(sql.substr(0, at + where.size())) + "(" + columns +
           ") IN (SELECT * FROM unnest(" + arguments + "))";
}

std::string to_postgresql_lookup(std::string_view sql) {
    constexpr std::string_view select = "SELECT ";
    constexpr std::string_view from = " FROM ";
    constexpr std::string_view where = " WHERE ";
    constexpr std::string_view is_argument = " = ?";
    constexpr std::string_view lock = " FOR UPDATE";
    const bool is_locking = sql.ends_with(lock);
    if (is_locking) sql.remove_suffix(lock.size());
    const std::size_t condition = sql.rfind(where);
    const std::size_t table_at = sql.rfind(from, condition);
    OBIEG_CHECK(sql.starts_with(select) && sql.ends_with(is_argument) &&
                table_at != std::string_view::npos);
    const std::string columns(sql.substr(select.size(), table_at - select.size()));
    const std::size_t name = table_at + from.size();
    const std::string table(sql.substr(name, condition - name));
    std::string_view column = sql.substr(condition + where.size());
    column.remove_suffix(is_argument.size());
    return "SELECT k.place, " + columns +
           " FROM unnest($1) WITH ORDINALITY AS k (sought, place) JOIN " + table + " ON " + table +
           "." + std::string(column) + " = k.sought ORDER BY k.place" +
           (is_locking ? std::string(lock) + " OF " + table : "");
}

}  // namespace obieg::store
