#include "app/backup.h"

#include <set>

#include "app/checksum.h"
#include "app/files.h"
#include "base/json.h"
#include "store/sqlite/backup.h"
#include "store/sqlite/files.h"

namespace obieg::app {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view manifest_name = "manifest.json";
constexpr std::string_view database_name = "obieg.db";
constexpr std::int64_t format = 1;

// Of the database itself: the copy has all that these hold.
const std::set<std::string>& left_out() {
    static const std::set<std::string> names = {"obieg.db", "obieg.db-wal", "obieg.db-shm",
                                                "obieg.db.lock"};
    return names;
}

// Names within a backup, by '/'. The backup itself may lie in the data folder and is none of them.
Result<std::vector<std::string>> other_files(const fs::path& data_dir, const fs::path& backup) {
    std::error_code error;
    std::vector<std::string> names;
    for (fs::recursive_directory_iterator entry(data_dir, error), end; !error && entry != end;
         entry.increment(error)) {
        if (std::error_code ignored; fs::equivalent(entry->path(), backup, ignored))
            entry.disable_recursion_pending();
        if (!entry->is_regular_file()) continue;
        std::string name = fs::relative(entry->path(), data_dir).generic_string();
        if (!left_out().contains(name)) names.push_back(std::move(name));
    }
    if (error) return fail(Code::not_found, "cannot read " + data_dir.string());
    std::sort(names.begin(), names.end());
    return names;
}

Status copy_into(const fs::path& from, const fs::path& to) {
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (error) return fail(Code::internal, "cannot make " + to.parent_path().string());
    return store::copy_file(from.string(), to.string());
}

// Uploads arrive, become contents under another name and are removed while we copy. What vanished
// under our hands may stand under its new name, so the folder is read again until nothing has.
Status copy_others(const fs::path& data_dir, const fs::path& target, std::set<std::string>& names) {
    for (bool has_settled = false; !has_settled;) {
        has_settled = true;
        for (const std::string& name : TRY(other_files(data_dir, target))) {
            if (names.contains(name)) continue;
            const Status copied = copy_into(data_dir / name, target / name);
            const bool has_vanished = !copied && !fs::exists(data_dir / name);
            if (!copied && !has_vanished) return copied;
            if (has_vanished) has_settled = false;
            if (copied) names.insert(name);
        }
    }
    return {};
}

Result<Value> described_file(const fs::path& folder, const std::string& name) {
    Context file;
    file.set("name", name);
    file.set("bytes", static_cast<std::int64_t>(fs::file_size(folder / name)));
    file.set("sha256", TRY(sha256_of_file(folder / name)));
    return Value(std::move(file));
}

struct BackupManifest {
    std::vector<std::string> files;
    Context hashes;  // by name
    std::vector<store::TableRows> tables;
};

Result<BackupManifest> read_backup_manifest(const fs::path& backup) {
    const std::string path = (backup / manifest_name).string();
    const std::string text = TRY(read_file(path));
    const Value value = TRY(json::read(text));
    const auto broken = [&] { return fail(Code::invalid_argument, path + " is no manifest."); };
    if (value.get("format") != Value(format)) return broken();
    BackupManifest manifest;
    const List* files = value.get("files").if_list();
    const List* tables = value.get("tables").if_list();
    if (!files || !tables) return broken();
    for (const Value& file : *files) {
        const std::string* name = file.get("name").if_text();
        if (!name) return broken();
        manifest.files.push_back(*name);
        manifest.hashes.set(*name, file.get("sha256"));
    }
    for (const Value& table : *tables) {
        const std::string* name = table.get("name").if_text();
        const auto rows = table.get("rows").if_number();
        if (!name || !rows) return broken();
        manifest.tables.push_back({*name, rows->to_int64().value_or(-1)});
    }
    return manifest;
}

void add_up(BackupFacts& facts, const std::vector<store::TableRows>& tables) {
    facts.tables = static_cast<std::int64_t>(tables.size());
    for (const store::TableRows& table : tables) facts.rows += table.rows;
}

}  // namespace

Result<BackupFacts> make_backup(const fs::path& data_dir, const fs::path& target, Time now) {
    if (fs::exists(target)) {
        return fail(Code::already_exists,
                    target.string() + " is there already. A backup goes into a new folder.");
    }
    const fs::path partial = target.string() + ".partial";
    std::error_code error;
    fs::remove_all(partial, error);
    fs::create_directories(partial, error);
    if (error) return fail(Code::internal, "cannot make " + partial.string());

    BackupFacts facts;
    // Contents of uploads before the database and after it: so the copy has what its rows name,
    // also when a content is removed in between, and when one arrives.
    std::set<std::string> others;
    TRY_STATUS(copy_others(data_dir, partial, others));
    const auto tables = TRY(store::back_up_sqlite((data_dir / database_name).string(),
                                                  (partial / database_name).string()));
    add_up(facts, tables);
    TRY_STATUS(copy_others(data_dir, partial, others));
    std::vector<std::string> names = {std::string(database_name)};
    names.insert(names.end(), others.begin(), others.end());

    List files;
    for (const std::string& name : names) {
        files.push_back(TRY(described_file(partial, name)));
        facts.bytes += static_cast<std::int64_t>(fs::file_size(partial / name));
        ++facts.files;
    }
    List rows;
    for (const store::TableRows& table : tables) {
        Context row;
        row.set("name", table.table);
        row.set("rows", table.rows);
        rows.push_back(Value(std::move(row)));
    }
    Context manifest;
    manifest.set("format", format);
    manifest.set("at", to_iso(now));
    manifest.set("files", Value(std::move(files)));
    manifest.set("tables", Value(std::move(rows)));
    store::File file =
        TRY(store::File::open((partial / manifest_name).string(), store::File::Mode::create));
    TRY_STATUS(file.write(json::write(Value(std::move(manifest))) + "\n"));
    TRY_STATUS(file.sync());
    TRY_STATUS(store::sync_folder(partial.string()));
    fs::rename(partial, target, error);
    if (error) return fail(Code::internal, "cannot name " + target.string());
    TRY_STATUS(store::sync_folder(fs::absolute(target).parent_path().string()));
    return facts;
}

Result<BackupFacts> check_backup(const fs::path& backup) {
    const BackupManifest manifest = TRY(read_backup_manifest(backup));
    BackupFacts facts;
    for (const std::string& name : manifest.files) {
        if (Value(TRY(sha256_of_file(backup / name))) != *manifest.hashes.find(name)) {
            return fail(Code::internal, name + " is not what was backed up. Use another backup.");
        }
        facts.bytes += static_cast<std::int64_t>(fs::file_size(backup / name));
        ++facts.files;
    }
    const auto tables = TRY(store::check_sqlite((backup / database_name).string()));
    const bool has_all = std::equal(
        tables.begin(), tables.end(), manifest.tables.begin(), manifest.tables.end(),
        [](const auto& a, const auto& b) { return a.table == b.table && a.rows == b.rows; });
    if (!has_all) return fail(Code::internal, "The database does not hold what was backed up.");
    add_up(facts, tables);
    return facts;
}

Result<BackupFacts> restore_backup(const fs::path& backup, const fs::path& data_dir) {
    const BackupFacts facts = TRY(check_backup(backup));
    const BackupManifest manifest = TRY(read_backup_manifest(backup));
    // The database comes last: a folder that was filled halfway has none.
    for (auto name = manifest.files.rbegin(); name != manifest.files.rend(); ++name) {
        const fs::path partial = (data_dir / *name).string() + ".restoring";
        std::error_code error;
        fs::remove(partial, error);
        TRY_STATUS(copy_into(backup / *name, partial));
        fs::rename(partial, data_dir / *name, error);
        if (error) return fail(Code::internal, "cannot name " + (data_dir / *name).string());
    }
    TRY_STATUS(store::sync_folder(data_dir.string()));
    return facts;
}

}  // namespace obieg::app
