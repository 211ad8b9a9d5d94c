// Texts with a format of their own: how they are recognised and how they are stored.
//
// Each answers the text in its stored form, or nothing when it is not such a text. The browser has
// twins of these in web/src/shared/forms; field_cases.json keeps them the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace obieg::forms {

// Without white space at both ends, the no-break space included.
std::string_view trimmed(std::string_view text);

// One @, something before it and a domain with a dot behind it; in lower case (ASCII).
std::optional<std::string> email_address(std::string_view text);

// 6 to 15 digits with spaces, dots, dashes, slashes and brackets between them; "00" in front is
// "+".
std::optional<std::string> phone_number(std::string_view text);

// A Polish NIP, "526-025-02-74" or "PL5260250274": ten digits with a right checksum. A text that
// begins with two other letters is a VAT number of that country: 2 to 12 letters or digits follow.
std::optional<std::string> tax_number(std::string_view text);

// An IBAN with a right checksum, without spaces; 26 digits alone get "PL" in front.
std::optional<std::string> bank_account(std::string_view text);

// A code that is scanned or typed, without spaces; of characters that can be printed.
std::optional<std::string> any_code(std::string_view text);

// 8, 12, 13 or 14 digits with their check digit, as the bar codes of goods have them.
std::optional<std::string> gtin(std::string_view text);

}  // namespace obieg::forms
