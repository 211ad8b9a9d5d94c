// Lists of records, and the history of one.
#include "store/ordered_text.h"
#include "store/sql/columns.h"
#include "store/sql/reader.h"
#include "store/sql/record_lookup.h"
#include "store/sql/select.h"

namespace obieg::store {
namespace {

using records::Condition;

std::string_view operator_of(Condition::Kind kind) {
    switch (kind) {
        case Condition::Kind::less:
            return "<";
        case Condition::Kind::less_or_equal:
            return "<=";
        case Condition::Kind::greater:
            return ">";
        default:
            return ">=";
    }
}

// The condition as SQL over the index of fields: each comparison is a range of its primary key.
class Restriction {
public:
    explicit Restriction(const std::string& type) : type_(type) {}

    void add(const Condition& condition) {
        switch (condition.kind) {
            case Condition::Kind::always:
                sql_ += "1 = 1";
                return;
            case Condition::Kind::never:
                sql_ += "1 = 0";
                return;
            case Condition::Kind::all_of:
                return join(condition, " AND ");
            case Condition::Kind::any_of:
                return join(condition, " OR ");
            case Condition::Kind::none_of:
                sql_ += "NOT ";
                return join(condition, " OR ");
            default:
                return compare(condition);
        }
    }

    const std::string& sql() const { return sql_; }
    const std::vector<std::string>& arguments() const { return arguments_; }

private:
    void join(const Condition& condition, std::string_view word) {
        sql_ += '(';
        for (std::size_t index = 0; index < condition.parts.size(); ++index) {
            if (index > 0) sql_ += word;
            add(condition.parts[index]);
        }
        sql_ += ')';
    }

    void compare(const Condition& condition) {
        sql_ += "r.key IN (SELECT record_key FROM record_field WHERE type = ? AND field = ? AND ";
        arguments_.push_back(type_);
        arguments_.push_back(condition.field);
        if (condition.kind == Condition::Kind::one_of) {
            sql_ += "value IN (" + question_marks(condition.values.size()) + "))";
            for (const Value& value : condition.values) arguments_.push_back(ordered_text(value));
            return;
        }
        // Values of other kinds, which no field of this type has, begin with another letter.
        sql_ += "value " + std::string(operator_of(condition.kind)) + " ?)";
        arguments_.push_back(ordered_text(condition.values.front()));
    }

    const std::string& type_;
    std::string sql_;
    std::vector<std::string> arguments_;
};

}  // namespace

Result<runtime::Page<records::Record>> SqlReader::search_records(
    const runtime::RecordFilter& filter, const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    const std::int32_t limit = limit_of(page);
    const bool by_field = !filter.sort.field.empty();
    // Sorted by a field, the list walks that field's index rows; else the records in the order of
    // their age.
    Select select(by_field ? "SELECT " OBIEG_RECORD_COLUMNS
                             ", f.value FROM record_field f JOIN record r "
                             "ON r.key = f.record_key"
                           : "SELECT " OBIEG_RECORD_COLUMNS ", r.key FROM record r");
    if (by_field) select.where("f.type = ? AND f.field = ?", filter.type, filter.sort.field);
    select.where("r.type = ?", filter.type);
    select.where_tenants("r.tenant", filter.tenants);
    for (const auto& [field, value] : filter.where) {
        select.where(
            "r.key IN (SELECT record_key FROM record_field WHERE type = ? AND field = ? AND value "
            "= ?)",
            filter.type, field, ordered_text(value));
    }
    if (!filter.readable.is_always()) {
        Restriction restriction(filter.type);
        restriction.add(filter.readable);
        select.where_bound(restriction.sql(), restriction.arguments());
    }
    select.where_words(filter.text, {"r.search_text"});
    runtime::Page<records::Record> answer;
    if (page.counts_total) {
        const std::int64_t counted = TRY(count(select));
        set_total(answer, counted);
    }
    select.page(by_field ? "f.value" : "r.key", by_field ? "f.record_key" : "r.key",
                by_field ? SortKind::text : SortKind::integer, filter.sort.order, after, limit);
    Query rows = TRY(run(select));
    Cursor last;
    while (TRY(rows.next())) {
        if (answer.items.size() == static_cast<std::size_t>(limit)) {
            answer.end_cursor = to_text(last);
            break;
        }
        last = Cursor{by_field ? rows.text(6) : std::string(), rows.integer(0)};
        answer.items.push_back(TRY(read_record(rows)));
    }
    return answer;
}

Result<std::optional<TenantRecord>> SqlReader::record(RecordKey key) {
    return find_record(*connection_, key);
}

Result<std::vector<records::Record>> SqlReader::find_records(const records::Query& query,
                                                             runtime::TenantKey tenant) {
    return store::find_records(*connection_, query, tenant);
}

Result<std::vector<runtime::RecordChange>> SqlReader::record_history(RecordKey key) {
    Query rows = TRY(connection_->query(
        "SELECT record_key, version, at, actor, instance_key, changed, previous FROM record_change "
        "WHERE record_key = ? ORDER BY version",
        key));
    std::vector<runtime::RecordChange> changes;
    while (TRY(rows.next())) {
        runtime::RecordChange& change = changes.emplace_back();
        change.record = rows.key<RecordKey>(0);
        change.version = rows.integer(1);
        change.at = rows.time(2);
        change.actor = rows.text(3);
        change.instance = rows.key<InstanceKey>(4);
        change.changed = TRY(read_context(rows.view(5)));
        change.previous = TRY(read_context(rows.view(6)));
    }
    return changes;
}

}  // namespace obieg::store
