#include "store/sql/record_search.h"

#include <algorithm>
#include <limits>

#include "store/ordered_text.h"
#include "store/search_text.h"
#include "store/sql/columns.h"
#include "store/sql/select.h"

namespace obieg::store {
namespace {

using records::Condition;
using records::Record;
using Argument = Connection::Argument;

// So many records are read and sorted sooner than an order is walked in which one of two hundred
// fits.
constexpr std::int64_t few_records = 5'000;
// More values than that are looked for as a set.
constexpr std::size_t runs_max = 256;
constexpr std::size_t probes_max = 16;
constexpr std::int32_t batch_max = 2'000;

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

// SQL put together from literals, with its arguments in their order.
struct Text {
    std::string sql;
    std::vector<Argument> arguments;

    void add(std::string_view literal) { sql += literal; }
    void add(const Text& other) {
        sql += other.sql;
        arguments.insert(arguments.end(), other.arguments.begin(), other.arguments.end());
    }
    void bind(Argument argument) { arguments.push_back(std::move(argument)); }
};

// "type = ? AND field = ? AND value …" of one comparison, over the columns of record_field.
Text comparison(const std::string& type, const Condition& condition) {
    Text text{"type = ? AND field = ? AND value ", {type, condition.field}};
    if (condition.kind == Condition::Kind::one_of) {
        text.add("IN (" + question_marks(condition.values.size()) + ")");
        for (const Value& value : condition.values) text.bind(ordered_text(value));
    } else {
        // Values of other kinds, which no field of this type has, begin with another letter.
        text.add(std::string(operator_of(condition.kind)) + " ?");
        text.bind(ordered_text(condition.values.front()));
    }
    return text;
}

Text in_tenants(const runtime::TenantSet& tenants) {
    Text text;
    if (tenants.is_all()) return text;
    const std::vector<runtime::TenantKey> keys = tenants.list();
    text.add(" AND tenant IN (" + question_marks(keys.size()) + ")");
    for (const runtime::TenantKey key : keys) text.bind(static_cast<std::int64_t>(key.raw));
    return text;
}

// The comparisons of which every record that fits has one; nothing where the index cannot tell.
// `is_exact`: what has one fits.
bool gather_arms(const Condition& condition, std::vector<const Condition*>& arms, bool& is_exact) {
    using Kind = Condition::Kind;
    switch (condition.kind) {
        case Kind::always:
        case Kind::none_of:
            return false;
        case Kind::never:
            return true;
        case Kind::all_of: {
            is_exact = false;
            for (const Condition& part : condition.parts) {
                std::vector<const Condition*> own;
                if (!gather_arms(part, own, is_exact)) continue;
                arms.insert(arms.end(), own.begin(), own.end());
                return true;
            }
            return false;
        }
        case Kind::any_of:
            return std::all_of(
                condition.parts.begin(), condition.parts.end(),
                [&](const Condition& part) { return gather_arms(part, arms, is_exact); });
        default:
            arms.push_back(&condition);
            return true;
    }
}

// A value of a field: its rows in the index are in the order of their keys.
struct Run {
    std::string field;
    std::string value;
};

// A part of the filter that an index answers: at least the records that fit.
struct KeySource {
    Text keys;      // a SELECT of them
    Text few_keys;  // the same as far as counting goes
    bool is_exact = true;
    bool is_text = false;
    std::vector<Run> runs;            // which together are the part; empty: it has no order
    const Condition* only = nullptr;  // the comparison whose values they are
    std::int64_t size = 0;            // up to counted_rows_max + 1
    std::int64_t estimate = 0;        // where that is too little to tell parts apart

    bool has_order() const { return is_text || !runs.empty(); }
};

struct Part {
    const Condition* condition = nullptr;  // null: the words
    std::optional<KeySource> source;
};

class Search {
public:
    Search(Connection& connection, const runtime::RecordFilter& filter,
           const runtime::PageRequest& page)
        : connection_(connection),
          filter_(filter),
          limit_(limit_of(page)),
          counts_(page.counts_total),
          tenants_(in_tenants(filter.tenants)),
          words_(search_words(filter.text)) {
        conditions_.reserve(filter.where.size());
        for (const auto& [field, value] : filter.where)
            conditions_.push_back(Condition::one_of(field, {value}));
        for (const Condition& condition : conditions_) parts_.push_back({&condition, {}});
        if (filter.readable.kind == Condition::Kind::all_of) {
            for (const Condition& part : filter.readable.parts) parts_.push_back({&part, {}});
        } else if (!filter.readable.is_always()) {
            parts_.push_back({&filter.readable, {}});
        }
        if (!words_.empty()) parts_.push_back({nullptr, {}});
    }

    Result<runtime::Page<Record>> run(const std::optional<Cursor>& after) {
        runtime::Page<Record> page;
        if (filter_.readable.is_never()) return page;
        for (Part& part : parts_) TRY_STATUS(measure(part));
        const Part* first = nullptr;
        for (Part& part : parts_) {
            if (!part.source) continue;
            if (part.source->size > runtime::counted_rows_max && parts_.size() > 1)
                TRY_STATUS(estimate(*part.source));
            if (!first || part.source->estimate < first->source->estimate) first = &part;
        }
        // Among the texts are those of other types: a small type is walked instead.
        if (first && first->source->is_text && TRY(is_small_type())) first = nullptr;
        const bool is_few = first && first->source->size <= few_records;
        if (is_few && !by_field() && (first->source->is_text || first->source->runs.empty())) {
            TRY_STATUS(gather_keys(*first, after));
        } else if (first && !by_field() && first->source->has_order()) {
            TRY_STATUS(follow(*first, after));
        } else if (is_few) {
            TRY_STATUS(read_all(*first, after));
        } else {
            TRY_STATUS(walk(after));
        }
        if (counts_ && !total_) total_ = TRY(count(first));
        if (total_) set_total(page, *total_);
        if (found_.size() > static_cast<std::size_t>(limit_)) {
            found_.resize(static_cast<std::size_t>(limit_));
            page.end_cursor = to_text(Cursor{found_.back().sort, found_.back().key()});
        }
        for (Found& found : found_) page.items.push_back(std::move(found.record));
        return page;
    }

private:
    struct Found {
        Record record;
        std::string sort;
        std::int64_t key() const { return static_cast<std::int64_t>(record.key.raw); }
    };

    bool by_field() const { return !filter_.sort.field.empty(); }
    bool is_descending() const { return filter_.sort.order == runtime::Order::descending; }
    bool is_full() const { return found_.size() > static_cast<std::size_t>(limit_); }

    // ---- What the parts leave

    Status measure(Part& part) {
        KeySource source;
        if (part.condition) {
            std::vector<const Condition*> arms;
            if (!gather_arms(*part.condition, arms, source.is_exact) || arms.empty()) return {};
            for (const Condition* arm : arms) {
                Text keys{"SELECT record_key FROM record_field WHERE ", {}};
                keys.add(comparison(filter_.type, *arm));
                keys.add(tenants_);
                const std::string_view between = arm == arms.front() ? "" : " UNION ";
                source.keys.add(between);
                source.keys.add(keys);
                source.few_keys.add(between);
                source.few_keys.add("SELECT record_key FROM (");
                source.few_keys.add(keys);
                source.few_keys.add(" LIMIT ?) AS arm");
                source.few_keys.bind(runtime::counted_rows_max + 1);
            }
            const Condition& only = *arms.front();
            if (arms.size() == 1 && only.kind == Condition::Kind::one_of &&
                only.values.size() <= runs_max) {
                source.only = &only;
                for (const Value& value : only.values)
                    source.runs.push_back({only.field, ordered_text(value)});
            }
        } else {
            const std::string match = trigrams(words_);
            if (match.empty() || !connection_.has_text_index()) return {};
            source.is_text = true;
            source.is_exact = false;
            source.keys = {"SELECT rowid AS record_key FROM record_text WHERE record_text MATCH ?",
                           {match}};
            source.few_keys = source.keys;
        }
        Text counted{"SELECT count(*) FROM (", {}};
        counted.add(source.few_keys);
        counted.add(" LIMIT ?) AS found");
        counted.bind(runtime::counted_rows_max + 1);
        source.size = TRY(number(counted));
        source.estimate = source.size;
        part.source = std::move(source);
        return {};
    }

    // By how close the first keys of each value lie together: keys grow with time, and values are
    // mostly spread over it.
    Status estimate(KeySource& source) {
        constexpr std::int64_t sample = 100;
        if (!source.has_order()) return {};
        const std::int64_t newest = TRY(
            number({"SELECT coalesce(max(key), 0) FROM record WHERE type = ?", {filter_.type}}));
        std::vector<Text> samples;
        for (const Run& run : source.runs) {
            samples.push_back(
                {"SELECT record_key FROM record_field WHERE type = ? AND field = ? "
                 "AND value = ?",
                 {filter_.type, run.field, run.value}});
        }
        if (source.is_text) samples.push_back(source.keys);
        std::int64_t estimate = 0;
        for (const Text& some : samples) {
            Text text{
                "SELECT count(*), coalesce(min(record_key), 0), coalesce(max(record_key), 0) "
                "FROM (",
                {}};
            text.add(some);
            text.add(" ORDER BY record_key LIMIT ?) AS first");
            text.bind(sample);
            Query row = TRY(connection_.query_built(text.sql, text.arguments));
            TRY(row.next());
            const std::int64_t count = row.integer(0);
            const std::int64_t span = std::max<std::int64_t>(row.integer(2) - row.integer(1), 1);
            estimate += count < sample ? count : count * ((newest - row.integer(1)) / span + 1);
        }
        source.estimate = std::max(source.size, estimate);
        return {};
    }

    Result<std::int64_t> number(const Text& text) {
        Query row = TRY(connection_.query_built(text.sql, text.arguments));
        TRY(row.next());
        return row.integer(0);
    }

    Result<bool> is_small_type() {
        return TRY(number({"SELECT count(*) FROM (SELECT 1 FROM record WHERE type = ? LIMIT ?) AS "
                           "found",
                           {filter_.type, few_records + 1}})) <= few_records;
    }

    // ---- Trying a record

    bool fits(const Record& record) const {
        return std::all_of(parts_.begin(), parts_.end(), [&](const Part& part) {
            return !part.condition || records::holds(*part.condition, record.fields);
        });
    }

    void restrict(Select& select) const {
        select.where("r.type = ?", filter_.type);
        select.where_tenants("r.tenant", filter_.tenants);
        select.where_words(filter_.text, {"r.search_text"});
    }

    // Is it tried by looking for a few values behind a key? Else records are read and tried.
    static bool is_probed(const Condition& condition) {
        using Kind = Condition::Kind;
        switch (condition.kind) {
            case Kind::one_of:
                return condition.values.size() <= probes_max;
            case Kind::all_of:
            case Kind::any_of:
            case Kind::none_of:
                return std::all_of(condition.parts.begin(), condition.parts.end(), is_probed);
            default:
                return false;
        }
    }

    // What can be told of the parts before a record is read.
    void add_probes(Text& text, const Part* but, std::string_view key) const {
        for (const Part& part : parts_) {
            if (!part.condition || &part == but || !is_probed(*part.condition)) continue;
            text.add(" AND ");
            add_test(text, *part.condition, key);
        }
    }

    // ---- The three ways

    // The keys behind `after` that come next in the part's index, `wanted` of them unless that was
    // all.
    Result<std::vector<RecordKey>> next_keys(const Part& part, std::int64_t after,
                                             std::int32_t wanted) {
        const KeySource& source = *part.source;
        std::vector<RecordKey> keys;
        const auto gather = [&](Query rows) -> Status {
            while (TRY(rows.next())) keys.push_back(rows.key<RecordKey>(0));
            return {};
        };
        if (source.is_text) {
            const std::string sql =
                source.keys.sql + (is_descending() ? " AND rowid < ? ORDER BY rowid DESC LIMIT ?"
                                                   : " AND rowid > ? ORDER BY rowid LIMIT ?");
            std::vector<Argument> arguments = source.keys.arguments;
            arguments.emplace_back(after);
            arguments.emplace_back(std::int64_t{wanted});
            TRY_STATUS(gather(TRY(connection_.query_built(sql, arguments))));
            return keys;
        }
        for (const Run& run : source.runs) {
            Text next{
                "SELECT d.record_key FROM record_field d WHERE d.type = ? AND d.field = ? "
                "AND d.value = ? AND d.record_key ",
                {filter_.type, run.field, run.value, after}};
            next.add(is_descending() ? "< ?" : "> ?");
            add_probes(next, &part, "d.record_key");
            next.add(is_descending() ? " ORDER BY d.record_key DESC LIMIT ?"
                                     : " ORDER BY d.record_key LIMIT ?");
            next.bind(std::int64_t{wanted});
            TRY_STATUS(gather(TRY(connection_.query_built(next.sql, next.arguments))));
        }
        std::sort(keys.begin(), keys.end());
        if (is_descending()) std::reverse(keys.begin(), keys.end());
        if (keys.size() > static_cast<std::size_t>(wanted))
            keys.resize(static_cast<std::size_t>(wanted));
        return keys;
    }

    Status follow(const Part& part, const std::optional<Cursor>& after) {
        std::int64_t last = is_descending() ? std::numeric_limits<std::int64_t>::max() : 0;
        if (after) last = after->key;
        for (std::int32_t wanted = limit_ + 1;; wanted = std::min(wanted * 4, batch_max)) {
            const std::vector<RecordKey> keys = TRY(next_keys(part, last, wanted));
            if (keys.empty()) return {};
            TRY_STATUS(read(keys));
            const bool was_all = keys.size() < static_cast<std::size_t>(wanted);
            if (is_full() || was_all) return {};
            last = static_cast<std::int64_t>(keys.back().raw);
        }
    }

    // Of these records, those that fit, in the order of their age.
    Status read(const std::vector<RecordKey>& keys) {
        Select select("SELECT " OBIEG_RECORD_COLUMNS " FROM record r");
        restrict(select);
        select.where_keys("r.key", keys);
        select.order_by(is_descending() ? "r.key DESC" : "r.key");
        Query rows = TRY(select.run(connection_));
        while (!is_full() && TRY(rows.next())) {
            Record record = TRY(read_record(rows));
            if (fits(record)) found_.push_back({std::move(record), {}});
        }
        return {};
    }

    // The records that the part leaves, each tried as far as an index goes.
    Text left_by(const Part& part, std::string_view columns) const {
        Text text{"SELECT ", {}};
        text.add(columns);
        text.add(" FROM (");
        text.add(part.source->keys);
        text.add(") AS d JOIN record r ON r.key = d.record_key WHERE r.type = ?");
        text.bind(filter_.type);
        text.add(in_tenants_of_record());
        add_words(text);
        add_probes(text, part.source->is_exact ? &part : nullptr, "d.record_key");
        return text;
    }

    Text in_tenants_of_record() const {
        Text text = tenants_;
        if (!text.sql.empty()) text.sql.replace(text.sql.find("tenant"), 6, "r.tenant");
        return text;
    }

    // What the part leaves, by age: where indexes tell of every part what fits, only a page of
    // records is read.
    Status gather_keys(const Part& part, const std::optional<Cursor>& after) {
        const bool is_told = std::all_of(parts_.begin(), parts_.end(), [&](const Part& other) {
            return !other.condition || is_probed(*other.condition) ||
                   (&other == &part && part.source->is_exact);
        });
        if (!is_told) return read_all(part, after);
        const Text text = left_by(part, "r.key");
        Query rows = TRY(connection_.query_built(text.sql, text.arguments));
        std::vector<RecordKey> keys;
        std::int64_t fitting = 0;
        while (TRY(rows.next())) {
            ++fitting;
            const std::int64_t key = rows.integer(0);
            if (!after || (is_descending() ? key < after->key : key > after->key))
                keys.push_back(rows.key<RecordKey>(0));
        }
        rows.finish();
        if (counts_) total_ = fitting;
        std::sort(keys.begin(), keys.end());
        if (is_descending()) std::reverse(keys.begin(), keys.end());
        if (keys.size() > static_cast<std::size_t>(limit_) + 1)
            keys.resize(static_cast<std::size_t>(limit_) + 1);
        return keys.empty() ? Status() : read(keys);
    }

    // What the part leaves, sorted here; how many fit is known afterwards.
    Status read_all(const Part& part, const std::optional<Cursor>& after) {
        const Text text = left_by(part, OBIEG_RECORD_COLUMNS);
        Query rows = TRY(connection_.query_built(text.sql, text.arguments));
        std::int64_t fitting = 0;
        const auto before = [this](const std::string& a, std::int64_t a_key, const std::string& b,
                                   std::int64_t b_key) {
            const auto left = std::tie(a, a_key);
            const auto right = std::tie(b, b_key);
            return is_descending() ? right < left : left < right;
        };
        while (TRY(rows.next())) {
            Record record = TRY(read_record(rows));
            if (!fits(record)) continue;
            std::string sort;
            if (by_field()) {
                const Value* value = record.fields.find(filter_.sort.field);
                if (!value || value->is_null()) continue;
                sort = ordered_text(*value);
            }
            ++fitting;
            const auto key = static_cast<std::int64_t>(record.key.raw);
            if (after && !before(after->value, after->key, sort, key)) continue;
            found_.push_back({std::move(record), std::move(sort)});
        }
        if (counts_) total_ = std::min(fitting, runtime::counted_rows_max + 1);
        const std::size_t shown = std::min(found_.size(), static_cast<std::size_t>(limit_) + 1);
        std::partial_sort(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(shown),
                          found_.end(), [&](const Found& a, const Found& b) {
                              return before(a.sort, a.key(), b.sort, b.key());
                          });
        found_.resize(shown);
        return {};
    }

    // Sorted by a field, the list walks that field's index rows; else the records in the order of
    // their age.
    Status walk(std::optional<Cursor> after) {
        for (std::int32_t wanted = limit_;; wanted = std::min(wanted * 4, batch_max)) {
            Select select(by_field() ? "SELECT " OBIEG_RECORD_COLUMNS
                                       ", f.value FROM record_field f JOIN record r "
                                       "ON r.key = f.record_key"
                                     : "SELECT " OBIEG_RECORD_COLUMNS " FROM record r");
            if (by_field())
                select.where("f.type = ? AND f.field = ?", filter_.type, filter_.sort.field);
            restrict(select);
            for (const Part& part : parts_) {
                if (!part.condition || !is_probed(*part.condition)) continue;
                Text test;
                add_test(test, *part.condition, by_field() ? "f.record_key" : "r.key");
                select.where_arguments(test.sql, test.arguments);
            }
            select.page(by_field() ? "f.value" : "r.key", by_field() ? "f.record_key" : "r.key",
                        by_field() ? SortKind::text : SortKind::integer, filter_.sort.order, after,
                        wanted);
            Query rows = TRY(select.run(connection_));
            std::int32_t seen = 0;
            while (!is_full() && TRY(rows.next())) {
                ++seen;
                Found found{TRY(read_record(rows)), {}};
                if (by_field()) found.sort = rows.text(record_columns);
                after = Cursor{found.sort, found.key()};
                if (fits(found.record)) found_.push_back(std::move(found));
            }
            if (is_full() || seen <= wanted) return {};
        }
    }

    // ---- Counting

    // The condition for a record with the key in `key`.
    void add_test(Text& text, const Condition& condition, std::string_view key) const {
        using Kind = Condition::Kind;
        const auto join = [&](std::string_view word) {
            text.add("(");
            for (std::size_t index = 0; index < condition.parts.size(); ++index) {
                if (index > 0) text.add(word);
                add_test(text, condition.parts[index], key);
            }
            text.add(")");
        };
        switch (condition.kind) {
            case Kind::always:
                return text.add("1 = 1");
            case Kind::never:
                return text.add("1 = 0");
            case Kind::all_of:
                return join(" AND ");
            case Kind::any_of:
                return join(" OR ");
            case Kind::none_of:
                text.add("NOT ");
                return join(" OR ");
            default:
                break;
        }
        // A few values are looked for behind each key; a range or many values are read once.
        const bool is_probe =
            condition.kind == Kind::one_of && condition.values.size() <= probes_max;
        text.add(is_probe ? "EXISTS (SELECT 1 FROM record_field WHERE "
                          : std::string(key) + " IN (SELECT record_key FROM record_field WHERE ");
        text.add(comparison(filter_.type, condition));
        if (is_probe) text.add(" AND record_key = " + std::string(key));
        text.add(")");
    }

    void add_words(Text& text) const {
        for (const std::string& word : words_) {
            text.add(" AND instr(r.search_text, ?) > 0");
            text.bind(word);
        }
    }

    // Beside many keys, another part that is not much larger is read once, in the order of its
    // index: looking for it behind each key takes about ten times as long for a key.
    static bool is_read_whole(const Part& part, const Part& first) {
        constexpr std::int64_t times_max = 4;
        return &part != &first && part.source && first.source->size > few_records &&
               part.source->estimate <= times_max * first.source->estimate;
    }

    // The keys of a part, growing.
    Result<std::vector<std::int64_t>> keys_of(const KeySource& source) {
        std::vector<std::int64_t> keys;
        Query rows = TRY(connection_.query_built(source.keys.sql, source.keys.arguments));
        while (TRY(rows.next())) keys.push_back(rows.integer(0));
        if (source.runs.size() > 1) std::sort(keys.begin(), keys.end());
        return keys;
    }

    // Leaves the keys that the part has, too: its own keys beside them where there are not many
    // more, else each is looked for.
    Status keep_those_of(const KeySource& source, std::vector<std::int64_t>& keys) {
        constexpr std::int64_t rows_as_dear_as_a_probe = 10;
        if (source.estimate <= rows_as_dear_as_a_probe * static_cast<std::int64_t>(keys.size())) {
            const std::vector<std::int64_t> others = TRY(keys_of(source));
            std::vector<std::int64_t> common;
            std::set_intersection(keys.begin(), keys.end(), others.begin(), others.end(),
                                  std::back_inserter(common));
            keys = std::move(common);
            return {};
        }
        Text probe{"SELECT 1 FROM record_field WHERE ", {}};
        probe.add(comparison(filter_.type, *source.only));
        probe.add(" AND record_key = ?");
        probe.bind(std::int64_t{0});
        std::size_t kept = 0;
        for (const std::int64_t key : keys) {
            probe.arguments.back() = key;
            Query row = TRY(connection_.query_built(probe.sql, probe.arguments));
            if (TRY(row.next())) keys[kept++] = key;
        }
        keys.resize(kept);
        return {};
    }

    // How many records the parts leave of many, when indexes tell of every part; nothing where that
    // is not so, or where the database is elsewhere and joins better by itself.
    Result<std::optional<std::int64_t>> count_common(const Part& first) {
        const bool is_told = std::all_of(parts_.begin(), parts_.end(), [](const Part& part) {
            return part.source && part.source->is_exact && part.source->only;
        });
        if (!is_told || first.source->size <= few_records || connection_.is_shared())
            return std::optional<std::int64_t>();
        std::vector<const KeySource*> others;
        for (const Part& part : parts_)
            if (&part != &first) others.push_back(&*part.source);
        std::sort(others.begin(), others.end(),
                  [](const auto* a, const auto* b) { return a->estimate < b->estimate; });
        std::vector<std::int64_t> keys = TRY(keys_of(*first.source));
        for (const KeySource* other : others) TRY_STATUS(keep_those_of(*other, keys));
        return std::optional<std::int64_t>(static_cast<std::int64_t>(keys.size()));
    }

    Result<std::int64_t> count(const Part* first) {
        if (parts_.size() == 1 && first && first->source->is_exact) return first->source->size;
        if (first) {
            const std::optional<std::int64_t> common = TRY(count_common(*first));
            if (common) return *common;
        }
        Text text{"SELECT count(*) FROM (SELECT 1 FROM ", {}};
        std::string_view key = "r.key";
        const bool reads_records = !first || first->source->is_text;
        if (first) {
            text.add("(");
            text.add(first->source->keys);
            text.add(") AS d");
            key = "d.record_key";
            if (reads_records) text.add(" JOIN record r ON r.key = d.record_key");
            text.add(" WHERE 1 = 1");
        } else if (parts_.empty() && by_field()) {
            text.add("record_field WHERE type = ? AND field = ?");
            text.bind(filter_.type);
            text.bind(filter_.sort.field);
            text.add(tenants_);
        } else {
            text.add("record r WHERE 1 = 1");
        }
        const auto is_set = [&](const Part& part) { return first && is_read_whole(part, *first); };
        for (const Part& part : parts_) {
            if (!is_set(part)) continue;
            // The sign keeps SQLite from looking for each key of the set behind each value.
            text.add(" AND +d.record_key IN (");
            text.add(part.source->keys);
            text.add(")");
        }
        if (reads_records && !(parts_.empty() && by_field())) {
            text.add(" AND r.type = ?");
            text.bind(filter_.type);
            text.add(in_tenants_of_record());
            add_words(text);
        } else if (!reads_records && !words_.empty()) {
            text.add(" AND EXISTS (SELECT 1 FROM record r WHERE r.key = d.record_key");
            add_words(text);
            text.add(")");
        }
        for (const Part& part : parts_) {
            const bool is_told = part.source && part.source->is_exact;
            if (!part.condition || (is_told && (&part == first || is_set(part)))) continue;
            text.add(" AND ");
            add_test(text, *part.condition, key);
        }
        text.add(" LIMIT ?) AS found");
        text.bind(runtime::counted_rows_max + 1);
        return number(text);
    }

    Connection& connection_;
    const runtime::RecordFilter& filter_;
    const std::int32_t limit_;
    const bool counts_;
    const Text tenants_;
    const std::vector<std::string> words_;
    std::vector<Condition> conditions_;  // of the values that the list is narrowed down to
    std::vector<Part> parts_;
    std::vector<Found> found_;  // in their order; one more than a page tells that there are more
    std::optional<std::int64_t> total_;
};

}  // namespace

Result<runtime::Page<Record>> search_records(Connection& connection,
                                             const runtime::RecordFilter& filter,
                                             const runtime::PageRequest& page) {
    const std::optional<Cursor> after = TRY(cursor_from(page.after));
    return Search(connection, filter, page).run(after);
}

}  // namespace obieg::store
