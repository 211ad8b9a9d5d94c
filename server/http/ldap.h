// A conversation with a directory (LDAP version 3), over OpenLDAP's library, which only the .cpp
// sees.
//
//     LdapConnection directory = TRY(LdapConnection::open(server));
//     TRY_STATUS(directory.bind("cn=reader,dc=nordwind,dc=example", password));
//     for (const LdapEntry& entry : TRY(directory.search({…}))) …
//
// Everything here waits for somebody else's server, for some seconds at most: never on an I/O
// thread. Referrals to other servers are not followed and aliases not resolved: the directory that
// the administrator named is the one that is asked.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace obieg::http {

enum class LdapSecurity { start_tls, tls, none };

struct LdapServer {
    std::string host;  // "directory.nordwind.example"
    int port = 389;
    LdapSecurity security = LdapSecurity::start_tls;
    // PEM of the authority that signed the directory's certificate; empty: those that the machine
    // trusts. The name in the certificate is checked in any case.
    std::string authority = {};
};

struct LdapEntry {
    std::string dn;
    // Names of attributes in small letters, as they mean the same in any case.
    std::map<std::string, std::vector<std::string>, std::less<>> attributes;

    // The first value; empty when there is none.
    std::string get(std::string_view attribute) const;
    const std::vector<std::string>& all(std::string_view attribute) const;
};

struct LdapSearch {
    std::string base;
    std::string filter;  // parts that people type go through ldap_escaped
    std::vector<std::string> attributes;
    std::size_t entries_max = 100'000;  // more are Code::limit_reached
};

class LdapConnection {
public:
    // Connects, and speaks TLS where that is asked for. Code::unavailable says what stood in the
    // way.
    static Result<LdapConnection> open(const LdapServer& server);

    // Code::unauthenticated: the directory does not take this name with this password. An empty
    // password is refused here: directories take it for a visitor and say yes.
    Status bind(const std::string& dn, const std::string& password);

    // In pages, below and at the base.
    Result<std::vector<LdapEntry>> search(const LdapSearch& search);

private:
    struct Close {
        void operator()(void* connection) const;
    };
    explicit LdapConnection(void* connection, std::string host)
        : connection_(connection), host_(std::move(host)) {}
    Error failed(int code) const;

    std::unique_ptr<void, Close> connection_;
    std::string host_;
};

// A text as part of a filter: nothing in it means anything (RFC 4515).
std::string ldap_escaped(std::string_view text);

// Distinguished names are equal in any case and with or without spaces behind commas.
std::string same_dn(std::string_view dn);

}  // namespace obieg::http
