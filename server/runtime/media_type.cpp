#include "runtime/media_type.h"

#include <algorithm>

#include "forms/files.h"

namespace obieg::runtime {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view zip = "application/zip";
constexpr std::string_view ole = "application/x-ole-storage";

struct Signature {
    std::size_t at;
    std::string_view bytes;
    std::string_view media_type;
};

constexpr Signature signatures[] = {
    {0, "%PDF-"sv, "application/pdf"},
    {0, "\xff\xd8\xff"sv, "image/jpeg"},
    {0, "\x89PNG\r\n\x1a\n"sv, "image/png"},
    {0, "GIF87a"sv, "image/gif"},
    {0, "GIF89a"sv, "image/gif"},
    {8, "WEBP"sv, "image/webp"},
    {8, "WAVE"sv, "audio/wav"},
    {4, "ftyphei"sv, "image/heic"},
    {4, "ftyphev"sv, "image/heic"},
    {4, "ftypmif1"sv, "image/heic"},
    {4, "ftypqt"sv, "video/quicktime"},
    {4, "ftyp"sv, "video/mp4"},
    {0, "II*\0"sv, "image/tiff"},
    {0, "MM\0*"sv, "image/tiff"},
    {0, "PK\x03\x04"sv, zip},
    {0, "PK\x05\x06"sv, zip},
    {0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, ole},
    {0, "{\\rtf"sv, "application/rtf"},
    {0, "ID3"sv, "audio/mpeg"},
    {0, "OggS"sv, "audio/ogg"},
    {0, "\x1f\x8b"sv, "application/gzip"},
    {0, "7z\xbc\xaf\x27\x1c"sv, "application/x-7z-compressed"},
    {0, "Rar!\x1a\x07"sv, "application/vnd.rar"},
};

// What looks alike from the outside, by what it is packed in.
constexpr std::string_view in_zip[] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
};
constexpr std::string_view in_ole[] = {
    "application/msword",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.ms-outlook",
};
constexpr std::string_view in_text[] = {
    "text/csv",  "application/xml", "application/json",
    "text/html", "message/rfc822",  "image/svg+xml",
};

// The type by the name when it is one of those, else that of what they are packed in.
template <std::size_t count>
std::string one_of(const std::string_view (&types)[count], std::string_view by_name,
                   std::string_view otherwise) {
    const bool is_one = std::find(std::begin(types), std::end(types), by_name) != std::end(types);
    return std::string(is_one ? by_name : otherwise);
}

bool is_text(std::string_view bytes) {
    const auto is_control = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    };
    return !bytes.empty() && std::none_of(bytes.begin(), bytes.end(), is_control);
}

}  // namespace

std::string media_type_of_content(std::string_view beginning, std::string_view name) {
    const std::string_view by_name = forms::media_type_of(name);
    for (const Signature& signature : signatures) {
        if (beginning.size() < signature.at) continue;
        if (!beginning.substr(signature.at).starts_with(signature.bytes)) continue;
        if (signature.media_type == zip) return one_of(in_zip, by_name, zip);
        if (signature.media_type == ole) return one_of(in_ole, by_name, ole);
        return std::string(signature.media_type);
    }
    if (is_text(beginning)) return one_of(in_text, by_name, "text/plain");
    return "application/octet-stream";
}

bool is_drawable(std::string_view media_type) {
    constexpr std::string_view drawable[] = {"image/jpeg", "image/png", "image/gif", "image/webp"};
    return std::find(std::begin(drawable), std::end(drawable), media_type) != std::end(drawable);
}

}  // namespace obieg::runtime
