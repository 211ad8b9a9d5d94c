#include "http/package_archive.h"

#include <zip.h>

#include <algorithm>
#include <memory>

#include "base/limits.h"
#include "http/multipart.h"

namespace obieg::http {
namespace {

using Resources = std::vector<engine::Resource>;

constexpr zip_int64_t archived_files_max = 1000;

struct DiscardArchive {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
struct FreeSource {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using ArchiveHandle = std::unique_ptr<zip_t, DiscardArchive>;
using EntryHandle = std::unique_ptr<zip_file_t, CloseEntry>;
using SourceHandle = std::unique_ptr<zip_source_t, FreeSource>;

using ArchiveFailure = tl::unexpected<Error>;

ArchiveFailure not_made() {
    return fail(Code::internal, "The package could not be put into one file.");
}

ArchiveFailure damaged(std::string_view name, std::string_view why) {
    return fail(
        Code::invalid_argument,
        "\"" + std::string(name) + "\" is no ZIP file that can be read: " + std::string(why) + ".",
        {{std::string(name), "Expected a ZIP file with the files of a package."}});
}

ArchiveFailure too_large(std::string_view name) {
    return fail(Code::limit_reached,
                "\"" + std::string(name) +
                    "\" holds more than a package may: at most 1,000 files and " +
                    std::to_string(limits::upload_bytes >> 20) + " MB unpacked.");
}

// Finder and Explorer leave these behind.
bool is_litter(std::string_view path) {
    const std::string_view file = path.substr(path.rfind('/') + 1);
    return path.starts_with("__MACOSX/") || file.starts_with('.') || file == "Thumbs.db" ||
           file == "desktop.ini";
}

bool is_model(std::string_view path) {
    return path.ends_with(".bpmn") || path.ends_with(".dmn") || path.ends_with(".form");
}

// Who puts a folder into a ZIP gets its name before every file; it is no part of the package.
void leave_out_outer_folder(Resources& files) {
    if (files.empty()) return;
    const std::size_t length = files.front().name.find('/') + 1;
    const std::string folder = files.front().name.substr(0, length);
    const auto is_within = [&](const engine::Resource& file) {
        return length > 0 && file.name.starts_with(folder);
    };
    const auto stands_in_folder = [&](const engine::Resource& file) {
        return is_model(file.name) && file.name.find('/', length) == std::string::npos;
    };
    if (!std::all_of(files.begin(), files.end(), is_within)) return;
    if (std::none_of(files.begin(), files.end(), stands_in_folder)) return;
    for (engine::Resource& file : files) file.name.erase(0, length);
}

// What the archive says of a size is checked against what comes out.
Result<std::string> content_of(zip_t* archive, zip_uint64_t index, std::string_view name,
                               std::size_t left) {
    const EntryHandle entry(zip_fopen_index(archive, index, 0));
    if (!entry) return damaged(name, zip_strerror(archive));
    std::string content;
    char portion[1 << 14];
    while (true) {
        const zip_int64_t count = zip_fread(entry.get(), portion, sizeof(portion));
        if (count < 0) return damaged(name, zip_file_strerror(entry.get()));
        if (count == 0) return content;
        content.append(portion, static_cast<std::size_t>(count));
        if (content.size() > left) return too_large(name);
    }
}

}  // namespace

Result<std::string> packed(const Resources& package, Time at) {
    SourceHandle source(zip_source_buffer_create(nullptr, 0, 1, nullptr));
    if (!source) return not_made();
    ArchiveHandle archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, nullptr));
    if (!archive) return not_made();
    zip_source_keep(source.get());  // the archive owns one of the two, we the other
    const auto seconds = static_cast<time_t>(at.ms / 1000);
    for (const engine::Resource& file : package) {
        // Nothing is copied: the package outlives the archive.
        zip_source_t* content =
            zip_source_buffer(archive.get(), file.content.data(), file.content.size(), 0);
        if (!content) return not_made();
        const zip_int64_t index =
            zip_file_add(archive.get(), file.name.c_str(), content, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(content);
            return not_made();
        }
        zip_file_set_mtime(archive.get(), static_cast<zip_uint64_t>(index), seconds, 0);
    }
    if (zip_close(archive.get()) != 0) return not_made();
    static_cast<void>(archive.release());
    if (zip_source_open(source.get()) != 0) return not_made();
    std::string bytes;
    char portion[1 << 14];
    zip_int64_t count = 0;
    while ((count = zip_source_read(source.get(), portion, sizeof(portion))) > 0)
        bytes.append(portion, static_cast<std::size_t>(count));
    zip_source_close(source.get());
    if (count < 0) return not_made();
    return bytes;
}

Result<Resources> unpacked(std::string_view name, std::string_view bytes) {
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &problem);
    const ArchiveHandle archive(source ? zip_open_from_source(source, ZIP_RDONLY, &problem)
                                       : nullptr);
    if (!archive) {
        const ArchiveFailure failure = damaged(name, zip_error_strerror(&problem));
        zip_source_free(source);
        zip_error_fini(&problem);
        return failure;
    }
    zip_error_fini(&problem);
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    if (count > archived_files_max) return too_large(name);
    Resources files;
    std::size_t left = limits::upload_bytes;
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        const char* path = zip_get_name(archive.get(), index, ZIP_FL_ENC_GUESS);
        if (!path) return damaged(name, zip_strerror(archive.get()));
        const std::string_view file(path);
        if (file.ends_with('/') || is_litter(file)) continue;
        std::string content = TRY(content_of(archive.get(), index, name, left));
        left -= content.size();
        files.push_back({std::string(file), std::move(content)});
    }
    if (files.empty()) return damaged(name, "It holds no files");
    leave_out_outer_folder(files);
    return files;
}

Result<Resources> with_archives_unpacked(Resources upload) {
    Resources files;
    for (engine::Resource& file : upload) {
        if (!file.name.ends_with(".zip")) {
            files.push_back(std::move(file));
            continue;
        }
        for (engine::Resource& held : TRY(unpacked(file.name, file.content)))
            files.push_back(std::move(held));
    }
    TRY_STATUS(check_package_names(files));
    return files;
}

}  // namespace obieg::http
