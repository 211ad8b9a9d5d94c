// Which addresses are of this machine or its network: loopback, private, link-local and the
// metadata of clouds. What administrators and strangers type as the address of a request must not
// lead there unless somebody allowed the host; the check belongs where the connection is made, with
// the very address that is connected to, so that a name cannot change its mind in between.
#pragma once

#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace obieg::runtime {

bool is_internal_address(const sockaddr& address);
bool is_internal_address(std::string_view text);  // "192.168.1.7", "fd00::1", "[fd00::1]"

// "example.com" of https://example.com:8443/path; empty when it has none.
std::string_view host_of(std::string_view url);

// The words of a setting.
std::vector<std::string> words_of(std::string_view text);

}  // namespace obieg::runtime
