// Rows of uploaded files, and the contents that are perhaps named by none any more.
#include "store/sql/reader.h"
#include "store/sql/transaction.h"

namespace obieg::store {
namespace {

using runtime::StoredFile;

#define OBIEG_FILE_COLUMNS                                                   \
    "key, hash, size, name, media_type, uploaded_by, visitor, uploaded_at, " \
    "instance_key, root_key, element, field, attached_at"

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
    return stored;
}

Result<std::optional<StoredFile>> find_file(Connection& connection, FileKey key) {
    Query row = TRY(connection.query("SELECT " OBIEG_FILE_COLUMNS " FROM file WHERE key = ?", key));
    if (!TRY(row.next())) return std::optional<StoredFile>();
    return std::optional<StoredFile>(read_file(row));
}

}  // namespace

// ---- Writing
// -------------------------------------------------------------------------------------------

Status SqlTransaction::write_files(const runtime::WriteBatch& batch) {
    for (const StoredFile& row : batch.new_files) {
        TRY_STATUS(connection_.run("INSERT INTO file (" OBIEG_FILE_COLUMNS
                                   ", crc32, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', "
                                   "'', NULL, 0, '')",
                                   row.file.key, row.hash, row.file.size, row.file.name,
                                   row.file.media_type, row.file.uploaded_by, row.file.visitor,
                                   row.uploaded_at));
    }
    for (const runtime::FinishedFile& row : batch.finished_files) {
        TRY_STATUS(connection_.run("UPDATE file SET hash = ?, media_type = ? WHERE key = ?",
                                   row.hash, row.media_type, row.key));
    }
    for (const FileKey key : batch.dropped_files) {
        TRY_STATUS(
            connection_.run("INSERT INTO dropped_content (hash, claimed_at) SELECT hash, 0 FROM "
                            "file WHERE key = ? AND "
                            "hash <> '' ON CONFLICT (hash) DO NOTHING",
                            key));
        TRY_STATUS(connection_.run("DELETE FROM file WHERE key = ?", key));
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
            "attached_at = ? WHERE key = ?",
            write.instance, write.root, file.element, file.field, write.at, file.key));
    }
    return {};
}

Status SqlTransaction::drop_files_of(InstanceKey instance) {
    TRY_STATUS(
        connection_.run("INSERT INTO dropped_content (hash, claimed_at) SELECT DISTINCT hash, 0 "
                        "FROM file WHERE instance_key = ? "
                        "AND instance_key <> 0 ON CONFLICT (hash) DO NOTHING",
                        instance));
    return connection_.run("DELETE FROM file WHERE instance_key = ? AND instance_key <> 0",
                           instance);
}

Status SqlTransaction::forget_uploads(Time before) {
    TRY_STATUS(
        connection_.run("INSERT INTO dropped_content (hash, claimed_at) SELECT DISTINCT hash, 0 "
                        "FROM file WHERE root_key = 0 AND "
                        "uploaded_at <= ? AND hash <> '' ON CONFLICT (hash) DO NOTHING",
                        before));
    return connection_.run("DELETE FROM file WHERE root_key = 0 AND uploaded_at <= ?", before);
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

Result<bool> SqlReader::is_content_used(std::string_view hash) {
    Query row =
        TRY(connection_->query("SELECT 1 FROM file WHERE hash = ? AND hash <> '' LIMIT 1", hash));
    return row.next();
}

}  // namespace obieg::store
