// For tests.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "runtime/file_store.h"

namespace obieg::store::testing {

// A file store in memory. Its hash is the content itself: what is the same lies there once.
class MemoryFileStore final : public runtime::FileStore {
public:
    class Content final : public runtime::FileContent {
    public:
        explicit Content(std::string bytes) : bytes_(std::move(bytes)) {}
        std::int64_t size() const override { return static_cast<std::int64_t>(bytes_.size()); }
        Result<std::string> read(std::int64_t offset, std::size_t maximum) const override {
            return bytes_.substr(static_cast<std::size_t>(offset), maximum);
        }

    private:
        std::string bytes_;
    };

    Result<std::int64_t> received(FileKey upload) override {
        return static_cast<std::int64_t>(arriving[upload].size());
    }
    Result<std::int64_t> append(FileKey upload, std::int64_t, std::string_view bytes) override {
        arriving[upload] += bytes;
        return received(upload);
    }
    Result<Sealed> seal(FileKey upload) override {
        const std::string& bytes = arriving[upload];
        return Sealed{bytes, 0x1234, static_cast<std::int64_t>(bytes.size()), bytes};
    }
    Status place(FileKey upload, std::string_view hash) override {
        if (fails_to_place) return fail(Code::unavailable, "The power went.");
        contents.insert(std::string(hash));
        arriving.erase(upload);
        return {};
    }
    Status drop(FileKey upload) override {
        arriving.erase(upload);
        return {};
    }
    Result<std::shared_ptr<const runtime::FileContent>> open_upload(FileKey upload) override {
        return std::make_shared<const Content>(arriving[upload]);
    }
    Result<std::vector<FileKey>> uploads() override {
        std::vector<FileKey> keys;
        for (const auto& [key, bytes] : arriving) keys.push_back(key);
        return keys;
    }
    Result<std::shared_ptr<const runtime::FileContent>> open(std::string_view hash) override {
        if (!contents.contains(std::string(hash))) return fail(Code::not_found, "It is not here.");
        return std::make_shared<const Content>(std::string(hash));
    }
    Status remove(std::string_view hash) override {
        contents.erase(std::string(hash));
        return {};
    }

    std::map<FileKey, std::string> arriving;
    std::set<std::string> contents;
    bool fails_to_place = false;
};

}  // namespace obieg::store::testing
