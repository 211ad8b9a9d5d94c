// Signing in at another house by OpenID Connect: code with PKCE, discovery, and the keys that the
// house publishes.
//
//     begin() -> the browser goes there -> comes back with a code -> finish() -> who it is
//
// Both ask the house and take their time: worker threads only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "base/value.h"
#include "runtime/queries.h"

namespace obieg::http {

struct SingleSignOnSettings {
    bool is_on = false;
    std::string title = {};  // what the button says: the house's name
    std::string issuer = {};
    std::string client_id = {};
    std::string client_secret = {};  // under seal
    std::string scopes = "openid profile email";
    bool creates_people = false;
    std::string groups_claim = {};
    std::map<std::string, std::string> groups = {};  // what the claim says -> our group
    std::vector<std::string> allowed_hosts = {};     // inside the network (outgoing.h)
};

// What the seal of the client's secret is for (runtime/vault.h).
constexpr std::string_view sign_on_secret = "single-sign-on";

Result<SingleSignOnSettings> read_single_sign_on(runtime::Reader& reader);
std::string to_json(const SingleSignOnSettings& settings);

// What the house says about itself.
struct House {
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string userinfo_endpoint;  // empty: there is none
    Value keys;
};
// Code::invalid_argument when the house does not fit: another issuer, no code, no PKCE with S256.
Result<House> discover(const SingleSignOnSettings& settings);

// What is kept while somebody is away.
struct Departure {
    std::string state;
    std::string nonce;
    std::string verifier;
    std::string address;  // where the browser goes
};
Departure depart(const SingleSignOnSettings& settings, const House& house,
                 const std::string& return_address);

// The claims about whoever came back with this code. Those of `wanted` that do not stand in the ID
// token are asked for where the house tells more about people. The client's secret in `settings` is
// open here.
Result<Context> arrive(const SingleSignOnSettings& settings, const House& house,
                       const std::string& return_address, const std::string& code,
                       const std::string& nonce, const std::string& verifier,
                       const std::vector<std::string>& wanted, Time now);

// A user name made of what the house calls somebody: "Ewa.Lis@nordwind.example" is "ewa.lis". Empty
// when nothing of it can be used.
std::string user_name_from(std::string_view text);

}  // namespace obieg::http
