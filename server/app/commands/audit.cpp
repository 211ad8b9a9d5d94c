// obieg audit verify: is the log of who did what as it was written?
#include <fstream>
#include <iostream>

#include "app/commands/commands.h"
#include "app/configuration.h"
#include "runtime/audit_check.h"
#include "runtime/log.h"
#include "runtime/ports.h"
#include "runtime/queries.h"
#include "runtime/write.h"
#include "store/store.h"

namespace obieg::app {

namespace {

constexpr std::int32_t rows_at_once = 1'000;

Status expect_anchors(runtime::AuditCheck& check, const std::string& path) {
    std::ifstream file(path);
    if (!file) return fail(Code::not_found, "cannot read " + path);
    std::string line;
    while (std::getline(file, line)) check.expect_line(line);
    return {};
}

Status expect_heads(runtime::AuditCheck& check, runtime::Reader& reader, const std::string& chain) {
    runtime::AuditFilter filter;
    filter.chain = chain;
    filter.sequence = 1;
    const auto first = TRY(reader.audit_rows(filter, {.limit = 1}));
    for (const runtime::AuditRow& row : first.items) check.expect_heads_of(row);
    return {};
}

Status take_chain(runtime::AuditCheck& check, runtime::Reader& reader, const std::string& chain) {
    runtime::AuditFilter filter;
    filter.chain = chain;
    runtime::PageRequest page{.limit = rows_at_once, .after = {}, .counts_total = false};
    do {
        const auto found = TRY(reader.audit_rows(filter, page));
        for (const runtime::AuditRow& row : found.items) check.take(row);
        page.after = found.end_cursor;
    } while (!page.after.empty());
    check.end_chain();
    return {};
}

}  // namespace

Result<int> run_audit(const Arguments& arguments) {
    if (arguments.words.size() != 1 || arguments.words[0] != "verify")
        return fail(Code::invalid_argument, "expected obieg audit verify");
    const runtime::Config config = TRY(configuration(arguments));
    log::set_level(log::Level::error);
    const std::string database = TRY(database_of(config));
    const std::unique_ptr<runtime::Store> store = TRY(store::open_store(database));
    std::vector<runtime::AuditHead> heads;
    {
        const auto transaction = TRY(store->begin(runtime::Access::shared));
        heads = TRY(transaction->read_beginning({.common = true})).audit_heads;
    }
    runtime::AuditCheck check;
    if (arguments.has("--anchors"))
        TRY_STATUS(expect_anchors(check, arguments.value_or("--anchors", "")));
    const std::unique_ptr<runtime::Reader> reader = TRY(store->open_reader());
    for (const runtime::AuditHead& head : heads)
        TRY_STATUS(expect_heads(check, *reader, head.chain));
    for (const runtime::AuditHead& head : heads) TRY_STATUS(take_chain(check, *reader, head.chain));
    const std::int64_t rows = check.rows();
    const std::vector<std::string> findings = check.finish();
    for (const std::string& finding : findings) std::cout << finding << "\n";
    std::cout << rows << " rows in " << heads.size()
              << (findings.empty() ? " chains, as they were written.\n"
                                   : " chains, and something was done to them.\n");
    return findings.empty() ? exit_fine : exit_failed;
}

}  // namespace obieg::app
