// Letter case and space of all scripts. A port like regex.h: ICU on the server, Intl in the
// browser.
#pragma once

#include <string>
#include <string_view>

namespace obieg::feel::unicode {

std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);
std::string trimmed(std::string_view text);  // without white space at both ends

}  // namespace obieg::feel::unicode
