#include "forms/formats.h"

#include <algorithm>

namespace obieg::forms {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_outside_ascii(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view narrow_no_break_space = "\xE2\x80\xAF";

// The length of the white space at the front; 0 when there is none.
std::size_t space_length(std::string_view text) {
    if (text.empty()) return 0;
    if (text.front() == ' ' || (text.front() >= '\t' && text.front() <= '\r')) return 1;
    if (text.starts_with(no_break_space)) return no_break_space.size();
    if (text.starts_with(narrow_no_break_space)) return narrow_no_break_space.size();
    return 0;
}

// The text in upper case without white space and without the characters of `separators`.
std::string compact(std::string_view text, std::string_view separators) {
    std::string result;
    while (!text.empty()) {
        if (const std::size_t length = space_length(text)) {
            text.remove_prefix(length);
            continue;
        }
        if (separators.find(text.front()) == std::string_view::npos) result += upper(text.front());
        text.remove_prefix(1);
    }
    return result;
}

bool is_domain_label(std::string_view label) {
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
        return false;
    return std::all_of(label.begin(), label.end(), [](char c) {
        return is_digit(c) || is_letter(c) || c == '-' || is_outside_ascii(c);
    });
}

bool is_domain(std::string_view domain) {
    int labels = 0;
    std::string_view last;
    while (true) {
        const std::size_t dot = domain.find('.');
        last = domain.substr(0, dot);
        if (!is_domain_label(last)) return false;
        ++labels;
        if (dot == std::string_view::npos) break;
        domain.remove_prefix(dot + 1);
    }
    return labels >= 2 && last.size() >= 2 && !all_digits(last);
}

bool is_local_part(std::string_view part) {
    if (part.empty() || part.size() > 64 || part.front() == '.' || part.back() == '.') return false;
    if (part.find("..") != std::string_view::npos) return false;
    return std::all_of(part.begin(), part.end(), [](char c) {
        return is_digit(c) || is_letter(c) || is_outside_ascii(c) ||
               std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
    });
}

bool has_nip_checksum(std::string_view digits) {
    constexpr int weights[] = {6, 5, 7, 2, 3, 4, 5, 6, 7};
    int sum = 0;
    for (std::size_t place = 0; place < 9; ++place) sum += weights[place] * (digits[place] - '0');
    return sum % 11 == digits[9] - '0';
}

// ISO 7064 mod 97-10: the four characters in front go to the end and letters count from A = 10.
bool has_iban_checksum(std::string_view iban) {
    int remainder = 0;
    for (std::size_t index = 0; index < iban.size(); ++index) {
        const char c = iban[(index + 4) % iban.size()];
        remainder = is_digit(c) ? (remainder * 10 + (c - '0')) % 97
                                : (remainder * 100 + (c - 'A' + 10)) % 97;
    }
    return remainder == 1;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
    while (const std::size_t length = space_length(text)) text.remove_prefix(length);
    while (!text.empty()) {
        std::size_t length = 1;
        if (text.ends_with(no_break_space)) length = no_break_space.size();
        if (text.ends_with(narrow_no_break_space)) length = narrow_no_break_space.size();
        if (space_length(text.substr(text.size() - length)) == 0) break;
        text.remove_suffix(length);
    }
    return text;
}

std::optional<std::string> email_address(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || text.size() > 254) return {};
    if (!is_local_part(text.substr(0, at)) || !is_domain(text.substr(at + 1))) return {};
    std::string address(text);
    std::transform(address.begin(), address.end(), address.begin(), lower);
    return address;
}

std::optional<std::string> phone_number(std::string_view text) {
    std::string digits = compact(text, ".-/()");
    const bool is_international = digits.starts_with('+') || digits.starts_with("00");
    if (is_international) digits.erase(0, digits.front() == '+' ? 1 : 2);
    if (!all_digits(digits) || digits.size() < 6 || digits.size() > 15) return {};
    return is_international ? "+" + digits : digits;
}

std::optional<std::string> tax_number(std::string_view text) {
    std::string number = compact(text, "-.");
    if (number.starts_with("PL")) number.erase(0, 2);
    if (number.size() > 2 && is_letter(number[0]) && is_letter(number[1])) {
        const std::string_view rest = std::string_view(number).substr(2);
        const bool is_plain = std::all_of(rest.begin(), rest.end(),
                                          [](char c) { return is_digit(c) || is_letter(c); });
        if (!is_plain || rest.size() < 2 || rest.size() > 12) return {};
        return number;
    }
    // Ten zeros pass the checksum and are nobody's number.
    if (!all_digits(number) || number.size() != 10 || number == "0000000000") return {};
    if (!has_nip_checksum(number)) return {};
    return number;
}

std::optional<std::string> bank_account(std::string_view text) {
    std::string number = compact(text, "-");
    if (number.size() == 26 && all_digits(number)) number.insert(0, "PL");
    if (number.size() < 15 || number.size() > 34) return {};
    if (!is_letter(number[0]) || !is_letter(number[1]) || !is_digit(number[2]) ||
        !is_digit(number[3])) {
        return {};
    }
    const bool is_plain = std::all_of(number.begin(), number.end(),
                                      [](char c) { return is_digit(c) || is_letter(c); });
    if (!is_plain || !has_iban_checksum(number)) return {};
    if (number.starts_with("PL") && number.size() != 28) return {};
    return number;
}

std::optional<std::string> any_code(std::string_view text) {
    std::string code;
    while (!text.empty()) {
        if (const std::size_t space = space_length(text)) {
            text.remove_prefix(space);
            continue;
        }
        const auto c = static_cast<unsigned char>(text.front());
        if (c < 0x20 || c == 0x7f) return {};
        code += text.front();
        text.remove_prefix(1);
    }
    if (code.empty()) return {};
    return code;
}

std::optional<std::string> gtin(std::string_view text) {
    const std::optional<std::string> code = any_code(text);
    if (!code || !all_digits(*code)) return {};
    const std::size_t size = code->size();
    if (size != 8 && size != 12 && size != 13 && size != 14) return {};
    // From the right, the check digit included: weights 1, 3, 1, 3, …
    int sum = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const int digit = (*code)[size - 1 - i] - '0';
        sum += i % 2 == 0 ? digit : 3 * digit;
    }
    if (sum % 10 != 0) return {};
    return code;
}

}  // namespace obieg::forms
