#include "http/ldap.h"

#include <ldap.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace obieg::http {
namespace {

constexpr int connect_patience_seconds = 5;
constexpr int search_patience_seconds = 30;
constexpr ber_int_t page_entries = 500;
constexpr const char* trusted_by_the_machine = "/etc/ssl/certs/ca-certificates.crt";

LDAP* handle(void* connection) {
    return static_cast<LDAP*>(connection);
}

std::string small_letters(std::string_view text) {
    std::string small(text);
    for (char& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}

// A file that only this process has, because the library takes certificates by name alone.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view content) : descriptor_(memfd_create("pem", MFD_CLOEXEC)) {
        is_whole_ = descriptor_ >= 0 && ::write(descriptor_, content.data(), content.size()) ==
                                            static_cast<ssize_t>(content.size());
    }
    ~MemoryFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    bool is_whole() const { return is_whole_; }
    std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
    bool is_whole_ = false;
};

struct FreeMessage {
    void operator()(LDAPMessage* message) const { ldap_msgfree(message); }
};
using Message = std::unique_ptr<LDAPMessage, FreeMessage>;

LdapEntry read_entry(LDAP* connection, LDAPMessage* message) {
    LdapEntry entry;
    if (char* dn = ldap_get_dn(connection, message)) {
        entry.dn = dn;
        ldap_memfree(dn);
    }
    BerElement* position = nullptr;
    for (char* name = ldap_first_attribute(connection, message, &position); name;
         name = ldap_next_attribute(connection, message, position)) {
        std::vector<std::string>& values = entry.attributes[small_letters(name)];
        if (berval** found = ldap_get_values_len(connection, message, name)) {
            for (berval** value = found; *value; ++value)
                values.emplace_back((*value)->bv_val, (*value)->bv_len);
            ldap_value_free_len(found);
        }
        ldap_memfree(name);
    }
    if (position) ber_free(position, 0);
    return entry;
}

bool is_refusal(int code) {
    return code == LDAP_INVALID_CREDENTIALS || code == LDAP_INAPPROPRIATE_AUTH ||
           code == LDAP_NO_SUCH_OBJECT || code == LDAP_INVALID_DN_SYNTAX ||
           code == LDAP_INSUFFICIENT_ACCESS || code == LDAP_UNWILLING_TO_PERFORM;
}

}  // namespace

std::string LdapEntry::get(std::string_view attribute) const {
    const std::vector<std::string>& values = all(attribute);
    return values.empty() ? std::string() : values.front();
}

const std::vector<std::string>& LdapEntry::all(std::string_view attribute) const {
    static const std::vector<std::string> none;
    const auto found = attributes.find(small_letters(attribute));
    return found == attributes.end() ? none : found->second;
}

void LdapConnection::Close::operator()(void* connection) const {
    ldap_unbind_ext_s(handle(connection), nullptr, nullptr);
}

Error LdapConnection::failed(int code) const {
    char* more = nullptr;
    ldap_get_option(handle(connection_.get()), LDAP_OPT_DIAGNOSTIC_MESSAGE, &more);
    std::string text = host_ + ": " + ldap_err2string(code);
    if (more && *more) text += " (" + std::string(more) + ")";
    ldap_memfree(more);
    return {is_refusal(code) ? Code::unauthenticated : Code::unavailable, text + ".", {}};
}

Result<LdapConnection> LdapConnection::open(const LdapServer& server) {
    if (server.host.empty())
        return fail(Code::invalid_argument, "The host of the directory is missing.");
    const bool is_tls = server.security == LdapSecurity::tls;
    // A host that is an IPv6 address stands in brackets; one cannot get out of the address.
    if (server.host.find_first_of(" /?#@%\t\r\n") != std::string::npos)
        return fail(Code::invalid_argument,
                    "Expected the name of a host, found \"" + server.host + "\".");
    const std::string address = std::string(is_tls ? "ldaps://" : "ldap://") + server.host + ":" +
                                std::to_string(server.port);
    LDAP* made = nullptr;
    if (const int code = ldap_initialize(&made, address.c_str()); code != LDAP_SUCCESS)
        return fail(Code::invalid_argument, server.host + ": " + ldap_err2string(code) + ".");
    LdapConnection connection(made, server.host);
    const int version = LDAP_VERSION3;
    const timeval patience{connect_patience_seconds, 0};
    const int dereference = LDAP_DEREF_NEVER;
    ldap_set_option(made, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(made, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    ldap_set_option(made, LDAP_OPT_DEREF, &dereference);
    ldap_set_option(made, LDAP_OPT_NETWORK_TIMEOUT, &patience);
    ldap_set_option(made, LDAP_OPT_TIMEOUT, &patience);
    if (server.security == LdapSecurity::none) return connection;

    const bool is_pem = server.authority.find("-----BEGIN CERTIFICATE-----") != std::string::npos;
    if (!server.authority.empty() && !is_pem) {
        return fail(Code::invalid_argument,
                    "The certificate of the authority cannot be read. Expected PEM, which begins "
                    "with -----BEGIN CERTIFICATE-----.");
    }
    const MemoryFile authority(server.authority);
    if (!authority.is_whole())
        return fail(Code::unavailable, "There is no memory for the certificate.");
    const std::string trusted =
        server.authority.empty() ? std::string(trusted_by_the_machine) : authority.name();
    const int demand = LDAP_OPT_X_TLS_DEMAND;
    const int client = 0;
    ldap_set_option(made, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
    ldap_set_option(made, LDAP_OPT_X_TLS_CACERTFILE, trusted.c_str());
    // Reads the certificates now, while the file in memory is there.
    if (ldap_set_option(made, LDAP_OPT_X_TLS_NEWCTX, &client) != LDAP_OPT_SUCCESS)
        return fail(Code::invalid_argument, "The certificate of the authority cannot be used.");
    const int code = is_tls ? ldap_connect(made) : ldap_start_tls_s(made, nullptr, nullptr);
    if (code != LDAP_SUCCESS) {
        Error error = connection.failed(code);
        error.code = Code::unavailable;
        return fail(std::move(error));
    }
    return connection;
}

Status LdapConnection::bind(const std::string& dn, const std::string& password) {
    if (password.empty() || dn.empty())
        return fail(Code::unauthenticated, "The directory is asked with a name and a password.");
    berval secret{password.size(), const_cast<char*>(password.data())};
    const int code = ldap_sasl_bind_s(handle(connection_.get()), dn.c_str(), LDAP_SASL_SIMPLE,
                                      &secret, nullptr, nullptr, nullptr);
    if (code != LDAP_SUCCESS) return fail(failed(code));
    return {};
}

Result<std::vector<LdapEntry>> LdapConnection::search(const LdapSearch& search) {
    LDAP* connection = handle(connection_.get());
    std::vector<char*> attributes;
    for (const std::string& name : search.attributes)
        attributes.push_back(const_cast<char*>(name.c_str()));
    attributes.push_back(nullptr);
    std::vector<LdapEntry> entries;
    berval cookie{0, nullptr};
    const std::unique_ptr<berval, void (*)(berval*)> last_cookie(
        &cookie, [](berval* kept) { ber_memfree(kept->bv_val); });
    do {
        LDAPControl* page = nullptr;
        if (const int code = ldap_create_page_control(connection, page_entries, &cookie, 0, &page);
            code != LDAP_SUCCESS)
            return fail(failed(code));
        std::array<LDAPControl*, 2> controls{page, nullptr};
        timeval patience{search_patience_seconds, 0};
        LDAPMessage* answer = nullptr;
        const int code = ldap_search_ext_s(
            connection, search.base.c_str(), LDAP_SCOPE_SUBTREE, search.filter.c_str(),
            attributes.data(), 0, controls.data(), nullptr, &patience, LDAP_NO_LIMIT, &answer);
        ldap_control_free(page);
        const Message found(answer);
        if (code != LDAP_SUCCESS) {
            Error error = failed(code);
            if (code == LDAP_NO_SUCH_OBJECT)
                error.message = "There is nothing at \"" + search.base + "\" in the directory.";
            if (code == LDAP_FILTER_ERROR)
                error.message = "The filter " + search.filter + " cannot be read.";
            error.code = code == LDAP_NO_SUCH_OBJECT || code == LDAP_FILTER_ERROR
                             ? Code::invalid_argument
                             : Code::unavailable;
            return fail(std::move(error));
        }
        for (LDAPMessage* one = ldap_first_entry(connection, answer); one;
             one = ldap_next_entry(connection, one))
            entries.push_back(read_entry(connection, one));
        if (entries.size() > search.entries_max) {
            return fail(Code::limit_reached, "The directory has more than " +
                                                 std::to_string(search.entries_max) +
                                                 " entries for " + search.filter + ".");
        }
        LDAPControl** said = nullptr;
        int outcome = LDAP_SUCCESS;
        ldap_parse_result(connection, answer, &outcome, nullptr, nullptr, nullptr, &said, 0);
        ber_memfree(cookie.bv_val);
        cookie = {0, nullptr};
        if (said) {
            LDAPControl* paged = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, said, nullptr);
            ber_int_t estimate = 0;
            if (paged) ldap_parse_pageresponse_control(connection, paged, &estimate, &cookie);
            ldap_controls_free(said);
        }
    } while (cookie.bv_len > 0);
    return entries;
}

std::string ldap_escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' ||
                              c == '@';
        if (is_plain) {
            out += c;
        } else {
            out += {'\\', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return out;
}

std::string same_dn(std::string_view dn) {
    std::string same;
    for (const char c : small_letters(dn)) {
        if (c == ' ' && (same.empty() || same.ends_with(',') || same.ends_with('='))) continue;
        if (c == ',' || c == '=') {
            while (same.ends_with(' ')) same.pop_back();
        }
        same += c;
    }
    return same;
}

}  // namespace obieg::http
