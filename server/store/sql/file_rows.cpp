// Rows of uploaded files, and the contents that are perhaps named by none any more.
#include "store/sql/reader.h"
#include "store/sql/transaction.h"

namespace obieg::store {
namespace {

using runtime::StoredFile;

#define OBIEG_FILE_COLUMNS                                                   \
    "key, hash, size, name, media_type, uploaded_by, visitor, uploaded_at, " \
    "instance_key, root_key, element, field, attached_at, crc32, document"

StoredFile read_file(const Query& row) {
    StoredFile stored;
    stored.file.key = row.key<FileKey>(0);
    stored.hash = row.text(1);
    stored.file.is_ready = !stored.hash.empty();
    stored.file.size = row.integer(2);
    stored.file.name = row.text(3);
    stored.file.media_type = row.text(4);
    stored.file.uploaded_by = row.text(5);
    stored.file.visitor = row.text(6);
    stored.uploaded_at = row.time(7);
    stored.instance = row.key<InstanceKey>(8);
    stored.file.root = row.key<InstanceKey>(9);
    stored.element = row.text(10);
    stored.field = row.text(11);
    stored.attached_at = row.optional_time(12);
    stored.crc32 = static_cast<std::uint32_t>(row.integer(13));
    stored.document = row.text(14);
    return stored;
}

Result<std::optional<StoredFile>> find_file(Connection& connection, FileKey key) {
    Query row = TRY(connection.query("SELECT " OBIEG_FILE_COLUMNS " FROM file WHERE key = ?", key));
    if (!TRY(row.next())) return std::optional<StoredFile>();
    return std::optional<StoredFile>(read_file(row));
}

// Drops the files of a condition, with who got them. What they held is looked after by
// runtime/files.h.
struct DropFiles {
    Sql downloads;
    Sql contents;
    Sql rows;
};
#define OBIEG_DROP_FILES(where)                                                                 \
    {                                                                                           \
        "DELETE FROM download WHERE file_key IN (SELECT key FROM file WHERE " where ")",        \
            "INSERT INTO dropped_content (hash, claimed_at) SELECT DISTINCT hash, 0 FROM file " \
            "WHERE " where " AND hash <> '' ON CONFLICT (hash) DO NOTHING",                     \
            "DELETE FROM file WHERE " where                                                     \
    }
constexpr DropFiles one_file = OBIEG_DROP_FILES("key = ?");
constexpr DropFiles of_case = OBIEG_DROP_FILES("instance_key <> 0 AND instance_key = ?");
constexpr DropFiles loose_ones = OBIEG_DROP_FILES("root_key = 0 AND uploaded_at <= ?");

Status drop_files(Connection& connection, const DropFiles& drop, Binding parameter) {
    TRY_STATUS(connection.run(drop.downloads, parameter));
    TRY_STATUS(connection.run(drop.contents, parameter));
    return connection.run(drop.rows, parameter);
}

}  // namespace

// ---- Writing
// -------------------------------------------------------------------------------------------

Status SqlTransaction::write_files(const runtime::WriteBatch& batch) {
    for (const StoredFile& row : batch.new_files) {
        TRY_STATUS(connection_.run("INSERT INTO file (" OBIEG_FILE_COLUMNS
                                   ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', '', NULL, 0, '')",
                                   row.file.key, row.hash, row.file.size, row.file.name,
                                   row.file.media_type, row.file.uploaded_by, row.file.visitor,
                                   row.uploaded_at));
    }
    for (const runtime::FinishedFile& row : batch.finished_files) {
        TRY_STATUS(connection_.run(
            "UPDATE file SET hash = ?, crc32 = ?, media_type = ? WHERE key = ?", row.hash,
            static_cast<std::int64_t>(row.crc32), row.media_type, row.key));
    }
    for (const FileKey key : batch.dropped_files)
        TRY_STATUS(drop_files(connection_, one_file, key));
    for (const runtime::Download& row : batch.downloads) {
        TRY_STATUS(connection_.run(
            "INSERT INTO download (key, file_key, person, at, in_archive, tenant) VALUES (?, ?, ?, "
            "?, ?, coalesce((SELECT tenant FROM file WHERE key = ?), 0))",
            row.key, row.file, row.person, row.at, row.in_archive, row.file));
    }
    for (const runtime::ClaimedContent& row : batch.claimed_contents) {
        TRY_STATUS(connection_.run("UPDATE dropped_content SET claimed_at = ? WHERE hash = ?",
                                   row.at, row.hash));
    }
    for (const std::string& hash : batch.forgotten_contents) {
        TRY_STATUS(connection_.run("DELETE FROM dropped_content WHERE hash = ?", hash));
    }
    return {};
}

Status SqlTransaction::attach_files(const runtime::InstanceWrite& write) {
    for (const engine::AttachedFile& file : write.transition.files) {
        TRY_STATUS(connection_.run(
            "UPDATE file SET instance_key = ?, root_key = ?, element = ?, field = ?, "
            "document = ?, attached_at = ?, tenant = ? WHERE key = ?",
            write.instance, write.root, file.element, file.field, file.document, write.at,
            write.tenant, file.key));
    }
    return {};
}

Status SqlTransaction::drop_files_of(InstanceKey instance) {
    return drop_files(connection_, of_case, instance);
}

Status SqlTransaction::forget_uploads(Time before) {
    return drop_files(connection_, loose_ones, before);
}

// ---- Reading
// -------------------------------------------------------------------------------------------

Result<std::vector<std::optional<StoredFile>>> SqlTransaction::stored_files(
    const std::vector<FileKey>& keys) {
    std::vector<std::optional<StoredFile>> files;
    for (const FileKey key : keys) files.push_back(TRY(find_file(connection_, key)));
    return files;
}

Result<runtime::UploadUsage> SqlTransaction::uploads_since(std::string_view user, Time since) {
    Query row = TRY(connection_.query(
        "SELECT size FROM file WHERE uploaded_by = ? AND uploaded_at > ?", user, since));
    runtime::UploadUsage usage;
    while (TRY(row.next())) {
        usage.files += 1;
        usage.bytes += row.integer(0);
    }
    return usage;
}

Result<std::optional<Time>> SqlTransaction::dropped_content(std::string_view hash) {
    Query row =
        TRY(connection_.query("SELECT claimed_at FROM dropped_content WHERE hash = ?", hash));
    if (!TRY(row.next())) return std::optional<Time>();
    return std::optional<Time>(row.time(0));
}

Result<bool> SqlTransaction::is_content_used(std::string_view hash) {
    Query row =
        TRY(connection_.query("SELECT 1 FROM file WHERE hash = ? AND hash <> '' LIMIT 1", hash));
    return row.next();
}

// The latest of one file; how often it was got is not much more than how many may see its case.
Result<std::optional<Time>> SqlTransaction::last_download(FileKey file, std::string_view person) {
    Query row = TRY(connection_.query(
        "SELECT at FROM download WHERE file_key = ? AND person = ? ORDER BY key DESC LIMIT 1", file,
        person));
    if (!TRY(row.next())) return std::optional<Time>();
    return std::optional<Time>(row.time(0));
}

Result<std::optional<StoredFile>> SqlReader::stored_file(FileKey key) {
    return find_file(*connection_, key);
}

Result<std::vector<StoredFile>> SqlReader::files_of_tree(InstanceKey root) {
    Query rows = TRY(connection_->query("SELECT " OBIEG_FILE_COLUMNS
                                        " FROM file WHERE root_key = ? AND root_key <> 0 ORDER BY "
                                        "attached_at, key",
                                        root));
    std::vector<StoredFile> files;
    while (TRY(rows.next())) files.push_back(read_file(rows));
    return files;
}

Result<std::vector<StoredFile>> SqlReader::files_of_case(InstanceKey instance) {
    Query rows = TRY(connection_->query("SELECT " OBIEG_FILE_COLUMNS
                                        " FROM file WHERE instance_key = ? AND instance_key <> 0 "
                                        "ORDER BY attached_at, key",
                                        instance));
    std::vector<StoredFile> files;
    while (TRY(rows.next())) files.push_back(read_file(rows));
    return files;
}

// The first one of the primary key from its end: only what is still arriving stands before it.
Result<std::optional<StoredFile>> SqlReader::newest_file() {
    Query row = TRY(connection_->query("SELECT " OBIEG_FILE_COLUMNS
                                       " FROM file WHERE hash <> '' ORDER BY key DESC LIMIT 1"));
    if (!TRY(row.next())) return std::optional<StoredFile>();
    return std::optional<StoredFile>(read_file(row));
}

Result<std::vector<std::string>> SqlReader::dropped_contents(std::int32_t maximum) {
    Query rows = TRY(connection_->query("SELECT hash FROM dropped_content ORDER BY hash LIMIT ?",
                                        static_cast<int>(maximum)));
    std::vector<std::string> hashes;
    while (TRY(rows.next())) hashes.push_back(rows.text(0));
    return hashes;
}

Result<std::vector<runtime::Download>> SqlReader::downloads(FileKey file, std::int32_t maximum) {
    Query rows = TRY(connection_->query(
        "SELECT key, file_key, person, at, in_archive FROM download WHERE file_key = ? ORDER BY "
        "key DESC LIMIT ?",
        file, static_cast<int>(maximum)));
    std::vector<runtime::Download> downloads;
    while (TRY(rows.next())) {
        downloads.push_back({rows.key<DownloadKey>(0), rows.key<FileKey>(1), rows.text(2),
                             rows.time(3), rows.integer(4) != 0});
    }
    return downloads;
}

Result<std::map<FileKey, std::int64_t>> SqlReader::download_counts(InstanceKey root) {
    Query rows = TRY(connection_->query(
        "SELECT d.file_key, COUNT(*) FROM file f JOIN download d ON d.file_key = f.key WHERE "
        "f.root_key = ? AND f.root_key <> 0 GROUP BY d.file_key",
        root));
    std::map<FileKey, std::int64_t> counts;
    while (TRY(rows.next())) counts[rows.key<FileKey>(0)] = rows.integer(1);
    return counts;
}

}  // namespace obieg::store
