// Requests that this server makes of others, while somebody waits: to the house where people sign
// in. Worker threads only.
//
// Administrators type the address, and what they type must not reach what is meant for this machine
// or its network alone: the address to which the name leads is looked at when the connection is
// made, so that a name cannot change its mind in between. Loopback, private, link-local and
// metadata addresses are refused unless the host is in `allowed_hosts`. Redirections are not
// followed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace obieg::http {

struct Outgoing {
    std::string url;        // https://…, or http:// to an allowed host
    std::string form = {};  // application/x-www-form-urlencoded; empty: GET
    std::string user = {};  // HTTP Basic; empty: none
    std::string password = {};
    std::string bearer = {};  // a token in the place of a user; empty: none
    std::vector<std::string> allowed_hosts = {};
};

// The body of an answer of 200. Code::unavailable says in words what stood in the way;
// Code::invalid_argument that the address is refused.
Result<std::string> ask(const Outgoing& request);

std::string url_encoded(std::string_view text);

}  // namespace obieg::http
