// A mail as it goes over the wire (RFC 5322, MIME): headers in any script, plain text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace obieg::connectors {

// "Obieg <obieg@example.com>" taken apart; a bare address has an empty name.
struct Mailbox {
    std::string name;
    std::string address;
};

// Nothing when there is no usable address: one @, a domain, no spaces, no control characters.
std::optional<Mailbox> mailbox_from(std::string_view text);

struct Mail {
    Mailbox from;
    Mailbox to;
    std::string subject;
    std::string body;        // lines end in \n
    std::string message_id;  // without angle brackets
    std::string date;        // RFC 5322, e.g. "Mon, 01 Mar 2027 08:00:00 +0000"
    std::vector<std::pair<std::string, std::string>> headers;  // further ones, ASCII
};

// The whole message with lines that end in \r\n. Text that is not ASCII is encoded (RFC 2047,
// base64); a line break in a header becomes a space, so that no text can add a header of its own.
std::string to_mime(const Mail& mail);

}  // namespace obieg::connectors
