// Several contents as one ZIP file that nobody has to write first: names and sizes say how long it
// is and where everything stands, and each read makes the bytes of its place. So a ZIP of any size
// is sent, broken off and gone on with like any other content.
//
// Entries are stored as they are, because most of what people upload is compressed already. The
// ZIP64 records stand in it where sizes, places or counts need them. Names are UTF-8.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "runtime/file_store.h"

namespace obieg::http {

struct ZipEntry {
    std::string name;  // within the ZIP, folders by '/'; ZipNames makes them
    Time at;
    std::int64_t size = 0;
    std::uint32_t crc32 = 0;
    // Asked for when its bytes are; at most one entry is open at a time.
    std::function<Result<std::shared_ptr<const runtime::FileContent>>()> open;
};

struct Zip {
    std::shared_ptr<const runtime::FileContent> content;  // read by one thread at a time
    std::string tag;                                      // the same for the same bytes
};
Zip make_zip(std::vector<ZipEntry> entries);

// Names within one ZIP: without folders of their own, without what some system refuses, and none
// twice, where capital letters make no difference ("a.pdf", "A (2).pdf").
class ZipNames {
public:
    std::string take(const std::string& folder, std::string_view name);

private:
    std::set<std::string> taken_;
};

}  // namespace obieg::http
