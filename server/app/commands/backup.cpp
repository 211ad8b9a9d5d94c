// obieg backup, obieg restore
#include <cstdio>
#include <iostream>

#include "app/backup.h"
#include "app/commands/commands.h"
#include "app/configuration.h"
#include "runtime/ports.h"
#include "store/sqlite/backup.h"
#include "store/sqlite/file_lock.h"
#include "store/sqlite/wal_archive.h"

namespace obieg::app {

namespace {

namespace fs = std::filesystem;

std::string in_megabytes(std::int64_t bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

void tell(std::string_view done, const BackupFacts& facts) {
    std::cout << done << ": " << facts.rows << " rows of " << facts.tables << " tables, "
              << facts.files << (facts.files == 1 ? " file, " : " files, ")
              << in_megabytes(facts.bytes) << ".\n";
}

Status refuse_postgresql(const runtime::Config& config) {
    if (config.database.empty()) return {};
    return fail(Code::unsupported,
                "this installation keeps its data on PostgreSQL: use pg_dump or pg_basebackup, as "
                "docs/admin.md says");
}

Result<int> list_archive(const std::string& source) {
    for (const store::ArchivedSpan& span : TRY(store::archived_spans(source)))
        std::cout << to_iso(span.from) << " … " << to_iso(span.to) << "\n";
    return exit_fine;
}

// As the archive had it at a point of time; checked like a backup before it takes its place.
Result<int> restore_point(const std::string& source, std::optional<Time> until,
                          const fs::path& data_dir) {
    const std::string partial = (data_dir / "obieg.db.restoring").string();
    std::error_code error;
    fs::remove(partial, error);
    const Time shown = TRY(store::restore_archive(source, until, partial));
    const auto tables = TRY(store::check_sqlite(partial));
    fs::rename(partial, data_dir / "obieg.db", error);
    if (error) return fail(Code::internal, "cannot name " + (data_dir / "obieg.db").string());
    std::int64_t rows = 0;
    for (const store::TableRows& table : tables) rows += table.rows;
    std::cout << "Restored as of " << to_iso(shown) << ": " << rows << " rows of " << tables.size()
              << " tables.\n";
    return exit_fine;
}

}  // namespace

Result<int> run_backup(const Arguments& arguments) {
    if (arguments.words.size() != 1)
        return fail(Code::invalid_argument, "expected obieg backup TARGET");
    const fs::path target = arguments.words[0];
    if (arguments.has("--check")) {
        tell("The backup is sound", TRY(check_backup(target)));
        return exit_fine;
    }
    const runtime::Config config = TRY(configuration(arguments));
    TRY_STATUS(refuse_postgresql(config));
    tell("Backed up and checked",
         TRY(make_backup(config.data_dir, target, runtime::system_clock()->now())));
    return exit_fine;
}

Result<int> run_restore(const Arguments& arguments) {
    if (arguments.words.size() != 1)
        return fail(Code::invalid_argument, "expected obieg restore SOURCE");
    const std::string& source = arguments.words[0];
    if (arguments.has("--list")) return list_archive(source);
    std::optional<Time> until;
    if (arguments.has("--until")) {
        const std::string text = arguments.value_or("--until", "");
        until = time_from_iso(text);
        if (!until) {
            return fail(
                Code::invalid_argument,
                "--until expects a point of time such as 2027-03-01T09:30:00+01:00, found " + text);
        }
    }
    const runtime::Config config = TRY(configuration(arguments));
    TRY_STATUS(refuse_postgresql(config));
    const std::string database = TRY(database_of(config));
    const store::FileLock lock = TRY(store::FileLock::acquire(database + ".lock"));
    if (fs::exists(database)) {
        return fail(Code::already_exists,
                    "There is a database in " + config.data_dir +
                        ". Move it away, or restore into another folder with --data.");
    }
    const bool is_backup = fs::exists(fs::path(source) / "manifest.json");
    if (!is_backup) return restore_point(source, until, config.data_dir);
    if (until) {
        return fail(Code::invalid_argument,
                    "A backup shows one point of time; --until is for an archive (wal_archive).");
    }
    tell("Restored", TRY(restore_backup(source, config.data_dir)));
    return exit_fine;
}

}  // namespace obieg::app
