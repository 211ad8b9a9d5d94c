// What a content is, judged by its first bytes; its name decides only between what looks alike (a
// Word file is a ZIP) and is never believed against them.
#pragma once

#include <string>
#include <string_view>

namespace obieg::runtime {

// "application/octet-stream" when nothing is known.
std::string media_type_of_content(std::string_view beginning, std::string_view name);

inline constexpr std::string_view pdf_media_type = "application/pdf";

// Pictures that every browser draws and that cannot hold a script.
bool is_drawable(std::string_view media_type);

}  // namespace obieg::runtime
