// What happened around a record.
#include <algorithm>
#include <limits>

#include "store/ordered_text.h"
#include "store/sql/columns.h"
#include "store/sql/reader.h"
#include "store/sql/select.h"

namespace obieg::store {
namespace {

using runtime::Happening;
using runtime::HappeningFilter;

// Greater than whatever happens.
constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

struct Bound {
    std::int64_t at = never;
    std::int64_t key = never;  // at that instant, only what is less than this
};

// Where a source goes on after the happenings of all sources that were answered.
Bound bound_of(Happening::Kind kind, const std::optional<Happening>& before) {
    if (!before) return {};
    if (kind < before->kind) return {before->at.ms, never};
    if (kind > before->kind) return {before->at.ms, 0};
    return {before->at.ms, static_cast<std::int64_t>(before->key)};
}

constexpr Sql changes_of_record =
    "SELECT at, version, 0, 0 FROM record_change WHERE record_key = ? AND (at, version) < (?, ?) "
    "ORDER BY at DESC, version DESC LIMIT ?";
constexpr Sql links_to_record =
    "SELECT r.created_at, r.key, 0, 0 FROM record_field f JOIN record r ON r.key = f.record_key "
    "WHERE f.type = ? AND f.field = ? AND f.value = ? AND f.tenant = ? AND (r.created_at, r.key) < "
    "(?, ?) ORDER BY r.created_at DESC, r.key DESC LIMIT ?";
#define OBIEG_CASES_ABOUT(table)                                                     \
    "SELECT i.started_at, i.key, i.key, i.root_key FROM " table                      \
    " i WHERE i.key IN (SELECT root_key FROM case_record WHERE record_key = ?) AND " \
    "(i.started_at, i.key) < (?, ?) ORDER BY i.started_at DESC, i.key DESC LIMIT ?"
constexpr Sql live_cases_about = OBIEG_CASES_ABOUT("instance");
constexpr Sql ended_cases_about = OBIEG_CASES_ABOUT("ended_instance");
constexpr Sql mails_of_cases_about =
    "SELECT o.created_at, o.key, c.instance_key, c.root_key FROM case_record c JOIN outbox o ON "
    "o.instance_key = c.instance_key WHERE c.record_key = ? AND o.channel = 'mail' AND o.person = "
    "'' AND (o.created_at, o.key) < (?, ?) ORDER BY o.created_at DESC, o.key DESC LIMIT ?";
constexpr Sql files_of_cases_about =
    "SELECT f.attached_at, f.key, f.instance_key, f.root_key FROM file f WHERE f.root_key IN "
    "(SELECT root_key FROM case_record WHERE record_key = ?) AND f.root_key <> 0 AND "
    "(f.attached_at, f.key) < (?, ?) ORDER BY f.attached_at DESC, f.key DESC LIMIT ?";

class Gathering {
public:
    Gathering(Connection& connection, const HappeningFilter& filter, std::int32_t maximum)
        : connection_(connection), filter_(filter), maximum_(maximum) {}

    Status add(Happening::Kind kind) {
        switch (kind) {
            case Happening::Kind::changed:
                return add_of_record(kind, changes_of_record);
            case Happening::Kind::linked:
                return add_links(kind);
            case Happening::Kind::began:
                TRY_STATUS(add_of_record(kind, live_cases_about));
                return add_of_record(kind, ended_cases_about);
            case Happening::Kind::mailed:
                return add_of_record(kind, mails_of_cases_about);
            case Happening::Kind::filed:
                return add_of_record(kind, files_of_cases_about);
        }
        return {};
    }

    std::vector<Happening> take() {
        std::sort(found_.rbegin(), found_.rend());
        // A record may name this one in two fields.
        found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
        return std::move(found_);
    }

private:
    Status add_of_record(Happening::Kind kind, Sql sql) {
        const Bound bound = bound_of(kind, filter_.before);
        return add_rows(kind, TRY(connection_.query(sql, filter_.record, bound.at, bound.key,
                                                    static_cast<int>(maximum_))));
    }

    Status add_links(Happening::Kind kind) {
        const Bound bound = bound_of(kind, filter_.before);
        const std::string value = ordered_text(Value(to_string(filter_.record)));
        for (const auto& [type, field] : filter_.links) {
            TRY_STATUS(add_rows(
                kind, TRY(connection_.query(links_to_record, type, field, value, filter_.tenant,
                                            bound.at, bound.key, static_cast<int>(maximum_)))));
        }
        return {};
    }

    Status add_rows(Happening::Kind kind, Query rows) {
        while (TRY(rows.next())) {
            found_.push_back({rows.time(0), kind, static_cast<std::uint64_t>(rows.integer(1)),
                              rows.key<InstanceKey>(2), rows.key<InstanceKey>(3)});
        }
        return {};
    }

    Connection& connection_;
    const HappeningFilter& filter_;
    const std::int32_t maximum_;
    std::vector<Happening> found_;
};

}  // namespace

Result<std::vector<Happening>> SqlReader::happenings(const HappeningFilter& filter,
                                                     std::int32_t maximum) {
    Gathering gathering(*connection_, filter, maximum);
    for (const Happening::Kind kind : filter.kinds) TRY_STATUS(gathering.add(kind));
    std::vector<Happening> found = gathering.take();
    if (found.size() > static_cast<std::size_t>(maximum))
        found.resize(static_cast<std::size_t>(maximum));
    return found;
}

Result<std::vector<runtime::OutboxRow>> SqlReader::mails(const std::vector<OutboxKey>& keys) {
    std::vector<runtime::OutboxRow> found;
    if (keys.empty()) return found;
    Select select("SELECT " OBIEG_OUTBOX_COLUMNS " FROM outbox");
    select.where_keys("key", keys);
    Query rows = TRY(select.run(*connection_));
    while (TRY(rows.next())) found.push_back(TRY(read_outbox(rows)));
    return found;
}

}  // namespace obieg::store
