#include "store/archive/archive_folder.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <random>

#include <zlib.h>

#include "store/archive/case_json.h"
#include "store/sqlite/file_lock.h"
#include "store/sqlite/files.h"

namespace obieg::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".jsonl.gz";
constexpr int gzip_window = 15 + 16;  // the largest window, with the head of a gzip member

std::string new_name() {
    std::random_device device;
    std::string name;
    while (name.size() < 16) name.push_back("abcdefghijklmnopqrstuvwxyz234567"[device() & 31]);
    return name;
}

Result<std::string> compress(const std::string& text) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 9,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return fail(Code::internal, "The cases could not be compressed: out of memory.");
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int done = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (done != Z_STREAM_END) return fail(Code::internal, "The cases could not be compressed.");
    return packed;
}

class CaseFolder final : public runtime::CaseArchive {
public:
    CaseFolder(std::string folder, const runtime::WallClock& clock, runtime::FileStore* contents)
        : folder_(std::move(folder)), clock_(clock), contents_(contents) {}

    Result<std::string> open() override {
        std::error_code problem;
        fs::create_directories(folder_, problem);
        if (problem) {
            return fail(Code::internal, "The folder of the archive, " + folder_ +
                                            ", cannot be made: " + problem.message() + ".");
        }
        Result<FileLock> lock = FileLock::acquire(path("lock"));
        if (!lock && lock.error().code == Code::already_exists) {
            return fail(Code::already_exists, "Another server archives into " + folder_ +
                                                  ". Give each a folder of its own (archive_dir).");
        }
        lock_.emplace(TRY(std::move(lock)));
        return read_name();
    }

    void close() override { lock_.reset(); }

    std::optional<std::int64_t> size_of(const std::string& name) const override {
        std::error_code problem;
        const std::uintmax_t size = fs::file_size(path(name), problem);
        return problem ? std::nullopt : std::optional(static_cast<std::int64_t>(size));
    }

    Result<std::int64_t> append(const runtime::ArchiveFile& file,
                                const std::vector<runtime::ArchivedCase>& cases) override {
        std::string lines;
        for (const runtime::ArchivedCase& one : cases) {
            for (const runtime::StoredFile& stored : one.files) TRY_STATUS(keep(stored));
            lines += case_to_json(one, clock_.now()) + "\n";
        }
        const std::string packed = TRY(compress(lines));
        File out = TRY(File::open(path(file.name), File::Mode::append));
        TRY_STATUS(out.cut_to(file.size));
        TRY_STATUS(out.write(packed));
        TRY_STATUS(out.sync());
        TRY_STATUS(sync_folder(folder_));
        return file.size + static_cast<std::int64_t>(packed.size());
    }

private:
    std::string path(std::string_view name) const { return (fs::path(folder_) / name).string(); }

    // Written beside and renamed, so that a crash leaves no half of it.
    Result<std::string> read_name() {
        const std::string named = path("folder");
        if (const auto size = size_of("folder")) {
            const File file = TRY(File::open(named, File::Mode::read));
            return file.read_at(0, static_cast<std::size_t>(*size));
        }
        const std::string name = new_name();
        const std::string beside = path("folder.new");
        std::error_code problem;
        fs::remove(beside, problem);
        {
            File file = TRY(File::open(beside, File::Mode::create));
            TRY_STATUS(file.write(name));
            TRY_STATUS(file.sync());
        }
        fs::rename(beside, named, problem);
        if (problem) return fail(Code::internal, named + ": " + problem.message() + ".");
        TRY_STATUS(sync_folder(folder_));
        return name;
    }

    // A content that has been here before is not written again.
    Status keep(const runtime::StoredFile& stored) {
        const fs::path place = fs::path(folder_) / "files" / stored.hash.substr(0, 2);
        const std::string kept = (place / stored.hash).string();
        std::error_code problem;
        if (fs::exists(kept, problem)) return {};
        if (!contents_) return fail(Code::unsupported, "This archive cannot keep files.");
        const std::shared_ptr<const runtime::FileContent> content =
            TRY(contents_->open(stored.hash));
        fs::create_directories(place, problem);
        if (problem) return fail(Code::internal, place.string() + ": " + problem.message() + ".");
        const std::string beside = kept + ".new";
        fs::remove(beside, problem);
        {
            File file = TRY(File::open(beside, File::Mode::create));
            for (std::int64_t at = 0; at < content->size();) {
                const std::string piece = TRY(content->read(at, piece_bytes));
                if (piece.empty()) return fail(Code::internal, stored.hash + " is cut off.");
                TRY_STATUS(file.write(piece));
                at += static_cast<std::int64_t>(piece.size());
            }
            TRY_STATUS(file.sync());
        }
        fs::rename(beside, kept, problem);
        if (problem) return fail(Code::internal, kept + ": " + problem.message() + ".");
        TRY_STATUS(sync_folder(place.string()));
        TRY_STATUS(sync_folder(place.parent_path().string()));
        return sync_folder(folder_);
    }

    static constexpr std::size_t piece_bytes = 1 << 20;

    const std::string folder_;
    const runtime::WallClock& clock_;
    runtime::FileStore* const contents_;
    std::optional<FileLock> lock_;
};

tl::unexpected<Error> damaged(const std::string& path) {
    return fail(Code::invalid_argument,
                path +
                    " is damaged, or its last part was cut off. A server that was killed leaves "
                    "such a part behind and removes it before it writes to the file again.");
}

}  // namespace

std::unique_ptr<runtime::CaseArchive> make_case_archive(std::string folder,
                                                        const runtime::WallClock& clock,
                                                        runtime::FileStore* contents) {
    return std::make_unique<CaseFolder>(std::move(folder), clock, contents);
}

Result<std::vector<std::string>> archive_files(const std::string& folder) {
    std::error_code problem;
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, problem)) {
        std::string name = entry.path().filename().string();
        if (name.ends_with(ending)) names.push_back(std::move(name));
    }
    if (problem)
        return fail(Code::not_found,
                    "The folder " + folder + " cannot be read: " + problem.message() + ".");
    std::sort(names.begin(), names.end());
    return names;
}

Status read_archive_file(const std::string& path,
                         const std::function<Status(std::string_view line)>& use) {
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
    if (!file) return fail(Code::not_found, path + " cannot be opened.");
    // A file of another kind would be passed through as it is.
    std::string line;
    char bytes[1 << 16];
    for (;;) {
        const int count = gzread(file.get(), bytes, sizeof bytes);
        if (count < 0 || gzdirect(file.get()) != 0) return damaged(path);
        if (count == 0) break;
        std::string_view rest(bytes, static_cast<std::size_t>(count));
        for (std::size_t end = rest.find('\n'); end != std::string_view::npos;
             end = rest.find('\n')) {
            line += rest.substr(0, end);
            TRY_STATUS(use(line));
            line.clear();
            rest.remove_prefix(end + 1);
        }
        line += rest;
    }
    int problem = Z_OK;
    gzerror(file.get(), &problem);
    if (problem != Z_OK || !line.empty()) return damaged(path);
    return {};
}

}  // namespace obieg::store
