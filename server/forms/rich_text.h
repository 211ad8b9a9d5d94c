// Text with a few marks (bold, lists, links) that people write and others read: HTML in, clean HTML
// out.
//
// Cleaning keeps what is on a list and nothing else, closes what is open, and writes every
// character of text anew, so that what it answers can be shown as it is. Elements that are not on
// the list go and leave what they hold; those that hold no text (script, style and the like) go
// with it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace obieg::forms {

struct RichText {
    std::string html;
    std::size_t characters = 0;  // that people see; white space between blocks is none of them
};

RichText clean_rich_text(std::string_view html);

}  // namespace obieg::forms
