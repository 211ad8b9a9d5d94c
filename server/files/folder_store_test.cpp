#include "files/folder_store.h"

#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

using namespace obieg;

namespace {

namespace fs = std::filesystem;

constexpr FileKey upload{42};
// Of "hello world".
const std::string hash = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";

struct Folder {
    fs::path path;
    std::unique_ptr<runtime::FileStore> store;

    Folder() {
        char name[] = "/tmp/obieg-files-XXXXXX";
        REQUIRE(::mkdtemp(name) != nullptr);
        path = name;
        open();
    }
    ~Folder() { fs::remove_all(path); }
    void open() {
        auto opened = files::open_folder((path / "files").string());
        REQUIRE(opened);
        store = *std::move(opened);
    }
    bool has(const std::string& name) const { return fs::exists(path / "files" / name); }
    std::string content() const { return hash.substr(0, 2) + "/" + hash.substr(2); }
};

}  // namespace

TEST_CASE("pieces become a content under its hash, which is read in parts") {
    Folder folder;
    CHECK(*folder.store->received(upload) == 0);
    CHECK(*folder.store->append(upload, 0, "hello") == 5);
    CHECK(*folder.store->append(upload, 5, " world") == 11);
    const auto sealed = folder.store->seal(upload);
    REQUIRE(sealed);
    CHECK(sealed->hash == hash);
    CHECK(sealed->size == 11);
    CHECK(sealed->beginning == "hello world");
    CHECK_FALSE(folder.has(folder.content()));
    REQUIRE(folder.store->place(upload, hash));
    CHECK(folder.has(folder.content()));
    CHECK_FALSE(folder.has("uploads/42"));
    const auto content = folder.store->open(hash);
    REQUIRE(content);
    CHECK((*content)->size() == 11);
    CHECK(*(*content)->read(6, 3) == "wor");
    CHECK(*(*content)->read(6, 100) == "world");
    CHECK(*(*content)->read(11, 100) == "");
    struct stat about {};
    REQUIRE(::stat((folder.path / "files" / folder.content()).c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
}

TEST_CASE("a piece may come twice or overlap; a gap is refused; a restart goes on where it was") {
    Folder folder;
    CHECK(*folder.store->append(upload, 0, "hello") == 5);
    CHECK(*folder.store->append(upload, 0, "hello") == 5);
    CHECK(*folder.store->append(upload, 3, "lo wo") == 8);
    const auto gap = folder.store->append(upload, 9, "ld");
    REQUIRE_FALSE(gap);
    CHECK(gap.error().code == Code::wrong_state);
    folder.open();
    CHECK(*folder.store->received(upload) == 8);
    CHECK(*folder.store->append(upload, 8, "rld") == 11);
    CHECK(folder.store->seal(upload)->hash == hash);
    CHECK(*folder.store->uploads() == std::vector<FileKey>{upload});
}

TEST_CASE("the same content lies there once, and placing it again does nothing") {
    Folder folder;
    const FileKey second{43};
    for (const FileKey key : {upload, second}) {
        REQUIRE(folder.store->append(key, 0, "hello world"));
        REQUIRE(folder.store->place(key, hash));
        REQUIRE(folder.store->place(key, hash));
    }
    CHECK(folder.store->uploads()->empty());
    CHECK(folder.store->open(hash));
    REQUIRE(folder.store->remove(hash));
    REQUIRE(folder.store->remove(hash));
    const auto gone = folder.store->open(hash);
    REQUIRE_FALSE(gone);
    CHECK(gone.error().code == Code::not_found);
}

TEST_CASE("a link in the place of an upload is not followed") {
    Folder folder;
    const fs::path outside = folder.path / "outside";
    std::ofstream(outside) << "untouched";
    fs::create_symlink(outside, folder.path / "files" / "uploads" / "42");
    CHECK_FALSE(folder.store->append(upload, 9, "!"));
    CHECK(fs::file_size(outside) == 9);
}

TEST_CASE("an upload that is not wanted is dropped, also twice") {
    Folder folder;
    REQUIRE(folder.store->append(upload, 0, "hello"));
    REQUIRE(folder.store->drop(upload));
    REQUIRE(folder.store->drop(upload));
    CHECK(*folder.store->received(upload) == 0);
}

TEST_CASE("a folder that cannot be made is named") {
    const auto opened = files::open_folder("/nonexistent/folder");
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message.find("/nonexistent/folder") != std::string::npos);
}
