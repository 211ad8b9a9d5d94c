#include "http/zip_content.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace obieg::http {
namespace {

using runtime::FileContent;

constexpr std::uint64_t largest_32 = 0xffffffff;
constexpr std::uint64_t largest_16 = 0xffff;
constexpr std::uint16_t version_plain = 20;
constexpr std::uint16_t version_zip64 = 45;
constexpr std::uint16_t made_on_unix = 3 << 8;
constexpr std::uint16_t names_are_utf8 = 1 << 11;
constexpr std::uint32_t a_plain_file = 0100644u << 16;

// Fields, least byte first, as APPNOTE.TXT of PKWARE lays them out.
class LittleEndian {
public:
    LittleEndian& u16(std::uint64_t value) { return put(value, 2); }
    LittleEndian& u32(std::uint64_t value) { return put(value, 4); }
    LittleEndian& u64(std::uint64_t value) { return put(value, 8); }
    LittleEndian& text(std::string_view value) {
        bytes_ += value;
        return *this;
    }
    const std::string& bytes() const { return bytes_; }

private:
    LittleEndian& put(std::uint64_t value, int count) {
        for (int i = 0; i < count; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xff);
        return *this;
    }
    std::string bytes_;
};

// A date from 1980 to 2107 and a time in steps of two seconds, in UTC.
std::uint32_t dos_time(Time at) {
    const std::int64_t earliest = days_since_epoch({1980, 1, 1}) * ms_per_day;
    const std::int64_t latest = days_since_epoch({2108, 1, 1}) * ms_per_day - 1;
    const std::int64_t ms = std::clamp(at.ms, earliest, latest);
    const Date date = date_from_days(ms / ms_per_day);
    const auto seconds = static_cast<std::uint32_t>(ms % ms_per_day / ms_per_second);
    const std::uint32_t clock = seconds / 3600 << 11 | seconds / 60 % 60 << 5 | seconds % 60 / 2;
    const auto year = static_cast<std::uint32_t>(date.year - 1980);
    return (year << 9 | static_cast<std::uint32_t>(date.month) << 5 |
            static_cast<std::uint32_t>(date.day))
               << 16 |
           clock;
}

// The exact second beside it, for programs that look.
std::string unix_time(Time at) {
    return LittleEndian()
        .u16(0x5455)
        .u16(5)
        .text("\x01")
        .u32(static_cast<std::uint64_t>(at.ms / ms_per_second))
        .bytes();
}

bool is_large(const ZipEntry& entry) {
    return static_cast<std::uint64_t>(entry.size) >= largest_32;
}

std::string local_header(const ZipEntry& entry) {
    const auto size = static_cast<std::uint64_t>(entry.size);
    std::string extra = unix_time(entry.at);
    if (is_large(entry)) extra += LittleEndian().u16(1).u16(16).u64(size).u64(size).bytes();
    const std::uint64_t shown = std::min(size, largest_32);
    return LittleEndian()
        .u32(0x04034b50)
        .u16(is_large(entry) ? version_zip64 : version_plain)
        .u16(names_are_utf8)
        .u16(0)  // stored
        .u32(dos_time(entry.at))
        .u32(entry.crc32)
        .u32(shown)
        .u32(shown)
        .u16(entry.name.size())
        .u16(extra.size())
        .text(entry.name)
        .text(extra)
        .bytes();
}

std::string central_header(const ZipEntry& entry, std::uint64_t place) {
    const auto size = static_cast<std::uint64_t>(entry.size);
    const bool is_far = place >= largest_32;
    LittleEndian wide;
    if (is_large(entry)) wide.u64(size).u64(size);
    if (is_far) wide.u64(place);
    std::string extra = unix_time(entry.at);
    if (!wide.bytes().empty())
        extra += LittleEndian().u16(1).u16(wide.bytes().size()).text(wide.bytes()).bytes();
    const std::uint16_t version = wide.bytes().empty() ? version_plain : version_zip64;
    const std::uint64_t shown = std::min(size, largest_32);
    return LittleEndian()
        .u32(0x02014b50)
        .u16(made_on_unix | version)
        .u16(version)
        .u16(names_are_utf8)
        .u16(0)
        .u32(dos_time(entry.at))
        .u32(entry.crc32)
        .u32(shown)
        .u32(shown)
        .u16(entry.name.size())
        .u16(extra.size())
        .u16(0)  // comment
        .u16(0)  // disk
        .u16(0)  // internal attributes
        .u32(a_plain_file)
        .u32(std::min(place, largest_32))
        .text(entry.name)
        .text(extra)
        .bytes();
}

std::string end_records(std::uint64_t count, std::uint64_t directory_size,
                        std::uint64_t directory_place) {
    LittleEndian end;
    if (count >= largest_16 || directory_size >= largest_32 || directory_place >= largest_32) {
        end.u32(0x06064b50)
            .u64(44)
            .u16(made_on_unix | version_zip64)
            .u16(version_zip64)
            .u32(0)
            .u32(0)
            .u64(count)
            .u64(count)
            .u64(directory_size)
            .u64(directory_place);
        end.u32(0x07064b50).u32(0).u64(directory_place + directory_size).u32(1);
    }
    end.u32(0x06054b50)
        .u16(0)
        .u16(0)
        .u16(std::min(count, largest_16))
        .u16(std::min(count, largest_16))
        .u32(std::min(directory_size, largest_32))
        .u32(std::min(directory_place, largest_32))
        .u16(0);
    return end.bytes();
}

class ZipContent final : public FileContent {
public:
    // What stands at one place: bytes of our own, or the content of an entry.
    struct Piece {
        std::int64_t from = 0;
        std::string bytes = {};
        const ZipEntry* entry = nullptr;
    };

    explicit ZipContent(std::vector<ZipEntry> entries) : entries_(std::move(entries)) {
        std::string directory;
        for (const ZipEntry& entry : entries_) {
            directory += central_header(entry, static_cast<std::uint64_t>(size_));
            add(local_header(entry));
            pieces_.push_back({size_, {}, &entry});
            size_ += entry.size;
        }
        const auto place = static_cast<std::uint64_t>(size_);
        directory += end_records(entries_.size(), directory.size(), place);
        tag_ = std::to_string(::crc32_z(0, reinterpret_cast<const Bytef*>(directory.data()),
                                        directory.size())) +
               "-" + std::to_string(place);
        add(std::move(directory));
    }

    const std::string& tag() const { return tag_; }
    std::int64_t size() const override { return size_; }

    Result<std::string> read(std::int64_t offset, std::size_t maximum) const override {
        std::string bytes;
        while (bytes.size() < maximum) {
            const std::int64_t at = offset + static_cast<std::int64_t>(bytes.size());
            if (at >= size_) break;
            bytes += TRY(read_piece(at, maximum - bytes.size()));
        }
        return bytes;
    }

private:
    void add(std::string bytes) {
        const std::int64_t from = size_;
        size_ += static_cast<std::int64_t>(bytes.size());
        pieces_.push_back({from, std::move(bytes)});
    }

    // At least one byte, of the one piece that holds `at`.
    Result<std::string> read_piece(std::int64_t at, std::size_t maximum) const {
        // Of pieces that begin at the same place all but the last are empty.
        const auto behind =
            std::upper_bound(pieces_.begin(), pieces_.end(), at,
                             [](std::int64_t place, const Piece& p) { return place < p.from; });
        const Piece& piece = *std::prev(behind);
        const std::int64_t within = at - piece.from;
        if (!piece.entry) return piece.bytes.substr(static_cast<std::size_t>(within), maximum);
        if (opened_ != piece.entry) {
            content_ = TRY(piece.entry->open());
            opened_ = piece.entry;
        }
        const std::int64_t left = piece.entry->size - within;
        const auto wanted = static_cast<std::size_t>(
            std::min<std::uint64_t>(maximum, static_cast<std::uint64_t>(left)));
        std::string bytes = TRY(content_->read(within, wanted));
        if (bytes.empty())
            return fail(Code::unavailable, "The content of " + piece.entry->name + " ends early.");
        return bytes;
    }

    const std::vector<ZipEntry> entries_;
    std::vector<Piece> pieces_;  // by their places
    std::int64_t size_ = 0;
    std::string tag_;
    mutable const ZipEntry* opened_ = nullptr;
    mutable std::shared_ptr<const FileContent> content_;
};

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}

// Names that Windows gives to devices, with whatever ending.
bool is_device(std::string_view name) {
    constexpr std::array<std::string_view, 4> devices = {"con", "prn", "aux", "nul"};
    const std::string stem = in_small_letters(name.substr(0, name.find('.')));
    if (std::find(devices.begin(), devices.end(), stem) != devices.end()) return true;
    return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
           stem[3] >= '0' && stem[3] <= '9';
}

std::string plain_name(std::string_view given) {
    constexpr std::string_view refused = "<>:\"/\\|?*";
    std::string name;
    for (const char c : given) {
        const bool is_refused =
            static_cast<unsigned char>(c) < 0x20 || refused.find(c) != std::string_view::npos;
        name += is_refused ? '_' : c;
    }
    name.erase(name.find_last_not_of(" .") + 1);
    if (name.empty() || is_device(name)) name.insert(0, "_");
    return name;
}

}  // namespace

Zip make_zip(std::vector<ZipEntry> entries) {
    auto content = std::make_shared<const ZipContent>(std::move(entries));
    return {content, content->tag()};
}

std::string ZipNames::take(const std::string& folder, std::string_view name) {
    const std::string plain = plain_name(name);
    const std::size_t dot = plain.rfind('.');
    const std::size_t stem = dot == 0 || dot == std::string::npos ? plain.size() : dot;
    std::string taken = folder + plain;
    for (int number = 2; !taken_.insert(in_small_letters(taken)).second; ++number) {
        taken = folder + plain.substr(0, stem) + " (" + std::to_string(number) + ")" +
                plain.substr(stem);
    }
    return taken;
}

}  // namespace obieg::http
