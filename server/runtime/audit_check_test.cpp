#include "runtime/audit_check.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace obieg::runtime {
namespace {

std::vector<AuditRow> chain_of(int length, const std::string& name = "main") {
    std::vector<AuditRow> rows;
    std::string previous;
    for (int number = 1; number <= length; ++number) {
        AuditRow row;
        row.chain = name;
        row.sequence = number;
        row.at = Time{1'000 * number};
        row.actor = "anna";
        row.address = "127.0.0.1";
        row.act = "save-user";
        row.entity = "USER";
        row.subject = "jan" + std::to_string(number);
        row.operation = "UPDATE";
        row.details = R"({"before":{"email":"a"},"after":{"email":"b"}})";
        row.hash = audit_hash(previous, row);
        previous = row.hash;
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::string> findings(std::vector<AuditRow> rows, AuditCheck check = {}) {
    std::sort(rows.begin(), rows.end(),
              [](const AuditRow& a, const AuditRow& b) { return a.sequence > b.sequence; });
    for (const AuditRow& row : rows) check.take(row);
    check.end_chain();
    return check.finish();
}

TEST_CASE("a chain that nobody touched is in order") {
    CHECK(findings({}).empty());
    CHECK(findings(chain_of(1)).empty());
    CHECK(findings(chain_of(20)).empty());
}

TEST_CASE("every column of every row counts") {
    using Change = void (*)(AuditRow&);
    const Change changes[] = {
        [](AuditRow& row) { row.at.ms += 1; },
        [](AuditRow& row) { row.actor = "jan"; },
        [](AuditRow& row) { row.seen_by = "admin"; },
        [](AuditRow& row) { row.address = "10.0.0.1"; },
        [](AuditRow& row) { row.act = "save-users"; },
        [](AuditRow& row) { row.entity = "ROLE"; },
        [](AuditRow& row) { row.subject += "x"; },
        [](AuditRow& row) { row.operation = "CREATE"; },
        [](AuditRow& row) { row.instance = InstanceKey{5}; },
        [](AuditRow& row) { row.process_id = "leave"; },
        [](AuditRow& row) { row.details = "{}"; },
        [](AuditRow& row) { row.hash[0] = static_cast<char>(row.hash[0] ^ 1); },
        // From one column into the next.
        [](AuditRow& row) {
            row.entity = "USE";
            row.subject = "R" + row.subject;
        },
    };
    for (const Change change : changes) {
        for (const std::size_t place : {0u, 4u, 9u}) {
            std::vector<AuditRow> rows = chain_of(10);
            change(rows[place]);
            CHECK_FALSE(findings(rows).empty());
        }
    }
}

TEST_CASE("a row that is gone, moved or put in shows") {
    for (std::size_t place = 0; place < 9; ++place) {
        std::vector<AuditRow> rows = chain_of(10);
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(place));
        CHECK(findings(rows).front() ==
              "row " + std::to_string(place + 1) + " of chain main is missing.");
    }
    std::vector<AuditRow> moved = chain_of(10);
    std::swap(moved[3].sequence, moved[6].sequence);
    CHECK_FALSE(findings(moved).empty());
    // Numbered anew behind the gap, with the hashes as they were.
    std::vector<AuditRow> closed = chain_of(10);
    closed.erase(closed.begin() + 4);
    for (std::size_t place = 4; place < closed.size(); ++place) --closed[place].sequence;
    CHECK_FALSE(findings(closed).empty());
}

TEST_CASE("a chain that was cut short or made anew shows by what was noted elsewhere") {
    const std::vector<AuditRow> whole = chain_of(10);
    const std::string line = R"({"at":"2027-01-01","event":"audit.head","chain":"main",)"
                             R"("sequence":"10","hash":")" +
                             hexadecimal(whole.back().hash) + "\"}";
    AuditCheck check;
    check.expect_line(line);
    check.expect_line("{\"event\":\"server.started\"}");
    CHECK(findings(whole, check).empty());
    std::vector<AuditRow> cut = whole;
    cut.pop_back();
    CHECK(findings(cut).empty());
    CHECK(findings(cut, check).size() == 1);
    std::vector<AuditRow> anew = chain_of(9);
    anew[2].actor = "nobody";
    std::string previous;
    for (AuditRow& row : anew) previous = row.hash = audit_hash(previous, row);
    AuditRow last = whole.back();
    last.hash = audit_hash(previous, last);
    anew.push_back(last);
    CHECK(findings(anew).empty());
    CHECK(findings(anew, check).size() == 1);
}

TEST_CASE("a chain says how far the others were when it began") {
    const std::vector<AuditRow> first = chain_of(3, "first");
    AuditRow begin = chain_of(1, "second").front();
    begin.act = "begin-chain";
    begin.details = R"({"heads":{"first":"3 )" + hexadecimal(first.back().hash) + R"("}})";
    begin.hash = audit_hash({}, begin);
    const auto check_both = [&](const std::vector<AuditRow>& rows) {
        AuditCheck check;
        check.expect_heads_of(begin);
        if (!rows.empty()) check.expect_heads_of(rows.front());
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) check.take(*row);
        check.end_chain();
        return check.finish();
    };
    CHECK(check_both(first).empty());
    CHECK(check_both(chain_of(2, "first")).size() == 1);
    CHECK(check_both({}).size() == 1);
}

}  // namespace
}  // namespace obieg::runtime
