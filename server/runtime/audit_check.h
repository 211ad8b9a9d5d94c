// Finds rows of the audit log that were changed, removed, added or moved.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/audit.h"

namespace obieg::runtime {

class AuditCheck {
public:
    // A head that is known from elsewhere, e.g. from the server's log.
    void expect(std::string chain, std::int64_t sequence, std::string hash);
    // As a line of the server's log; other lines are passed over.
    void expect_line(std::string_view line);

    // The first row of each chain, before any chain is taken: it says how far the others were.
    void expect_heads_of(const AuditRow& first);

    // The rows of one chain, the newest first.
    void take(const AuditRow& row);
    void end_chain();

    // After the last chain; one sentence for each thing wrong.
    std::vector<std::string> finish();
    std::int64_t rows() const { return rows_; }

private:
    void compare(const AuditRow& row, std::string_view previous);

    // By chain and number.
    std::map<std::pair<std::string, std::int64_t>, std::string> expected_;
    std::vector<AuditRow> newer_;  // the row before, at most one
    std::vector<std::string> findings_;
    std::int64_t rows_ = 0;
};

}  // namespace obieg::runtime
