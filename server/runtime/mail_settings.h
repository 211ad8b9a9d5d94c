// How mails leave the house, as an administrator sets it in the app.
#pragma once

#include <string>

namespace obieg::runtime {

struct MailSettings {
    std::string url;  // smtps://mail.example.com:465; empty: mails wait
    std::string user;
    std::string password;
    std::string from;  // a name and an address

    bool operator==(const MailSettings&) const = default;
};

}  // namespace obieg::runtime
