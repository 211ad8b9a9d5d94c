#include "runtime/audit_check.h"

#include <charconv>

#include "base/json.h"

namespace obieg::runtime {
namespace {

std::string name_of(std::string_view chain, std::int64_t sequence) {
    return "row " + std::to_string(sequence) + " of chain " + std::string(chain);
}

}  // namespace

void AuditCheck::expect(std::string chain, std::int64_t sequence, std::string hash) {
    expected_[{std::move(chain), sequence}] = std::move(hash);
}

void AuditCheck::expect_line(std::string_view line) {
    if (line.find("\"audit.head\"") == std::string_view::npos) return;
    const auto read = json::read(line);
    if (!read) return;
    const std::string sequence = read->get("sequence").text_or("");
    std::int64_t number = 0;
    std::from_chars(sequence.data(), sequence.data() + sequence.size(), number);
    if (number > 0) expect(read->get("chain").text_or(""), number, read->get("hash").text_or(""));
}

void AuditCheck::expect_heads_of(const AuditRow& first) {
    if (first.act != "begin-chain") return;
    const auto details = json::read(first.details);
    const Value heads = details ? details->get("heads") : Value();
    const Context* others = heads.if_context();
    if (!others) return;
    for (const auto& [chain, head] : others->entries()) {
        const std::string text = head.text_or("");
        const std::size_t space = text.find(' ');
        std::int64_t number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        if (space != std::string::npos) expect(chain, number, text.substr(space + 1));
    }
}

void AuditCheck::take(const AuditRow& row) {
    ++rows_;
    const auto known = expected_.find({row.chain, row.sequence});
    if (known != expected_.end()) {
        if (known->second != hexadecimal(row.hash)) {
            findings_.push_back(name_of(row.chain, row.sequence) +
                                " has another hash than was noted elsewhere: the chain was made "
                                "anew.");
        }
        expected_.erase(known);
    }
    if (!newer_.empty()) {
        const AuditRow newer = newer_.front();
        for (std::int64_t missing = newer.sequence - 1; missing > row.sequence; --missing)
            findings_.push_back(name_of(row.chain, missing) + " is missing.");
        // Behind a gap nobody knows what the hash was.
        if (newer.sequence == row.sequence + 1) compare(newer, row.hash);
    }
    newer_ = {row};
}

void AuditCheck::compare(const AuditRow& row, std::string_view previous) {
    if (audit_hash(previous, row) == row.hash) return;
    findings_.push_back(name_of(row.chain, row.sequence) +
                        " was changed, or the one before it: its hash does not fit.");
}

void AuditCheck::end_chain() {
    if (newer_.empty()) return;
    const AuditRow& first = newer_.front();
    for (std::int64_t missing = first.sequence - 1; missing >= 1; --missing)
        findings_.push_back(name_of(first.chain, missing) + " is missing.");
    if (first.sequence == 1) compare(first, {});
    newer_.clear();
}

std::vector<std::string> AuditCheck::finish() {
    for (const auto& [place, hash] : expected_) {
        findings_.push_back(name_of(place.first, place.second) +
                            " is missing: it was there when it was noted elsewhere.");
    }
    return std::move(findings_);
}

}  // namespace obieg::runtime
