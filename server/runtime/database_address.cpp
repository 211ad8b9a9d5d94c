#include "runtime/database_address.h"

namespace obieg::runtime {
namespace {

constexpr std::string_view schemes[] = {"postgresql://", "postgres://"};

// What stands behind the scheme; empty when the text is no address.
std::string_view behind_scheme(std::string_view address) {
    for (const std::string_view scheme : schemes) {
        if (address.starts_with(scheme)) return address.substr(scheme.size());
    }
    return {};
}

}  // namespace

bool is_postgresql(std::string_view database) {
    return database.starts_with(schemes[0]) || database.starts_with(schemes[1]);
}

std::string password_in(std::string_view address) {
    const std::string_view rest = behind_scheme(address);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?"));
    const std::size_t at = authority.find('@');
    const std::size_t colon = authority.substr(0, at).find(':');
    if (at != std::string_view::npos && colon != std::string_view::npos)
        return std::string(authority.substr(colon + 1, at - colon - 1));
    constexpr std::string_view parameter = "password=";
    for (std::size_t place = rest.find_first_of("?&"); place != std::string_view::npos;
         place = rest.find('&', place + 1)) {
        const std::string_view option = rest.substr(place + 1);
        if (!option.starts_with(parameter)) continue;
        return std::string(option.substr(0, option.find('&')).substr(parameter.size()));
    }
    return {};
}

std::string without_password(std::string text, std::string_view address) {
    const std::string password = password_in(address);
    if (password.empty()) return text;
    constexpr std::string_view dots = "•••";
    for (std::size_t at = text.find(password); at != std::string::npos;
         at = text.find(password, at + dots.size())) {
        text.replace(at, password.size(), dots);
    }
    return text;
}

}  // namespace obieg::runtime
