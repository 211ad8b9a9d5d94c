// How mails leave the house, as an administrator sets it in the app.
#pragma once

#include <string>
#include <string_view>

namespace obieg::runtime {

struct MailSettings {
    std::string url;  // smtps://mail.example.com:465; empty: mails wait
    std::string user;
    std::string password;  // under seal (vault.h)
    std::string from;      // a name and an address

    bool operator==(const MailSettings&) const = default;
};

// What the seal of the password is for.
constexpr std::string_view mail_secret = "mail";

}  // namespace obieg::runtime
