#include "http/wire.h"

#include <openssl/ssl.h>

namespace obieg::http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

Error unusable(std::string_view what, const std::string& file, const std::string& reason) {
    return {Code::invalid_argument,
            "The " + std::string(what) + " " + file + " cannot be used: " + reason + ".",
            {}};
}

std::string_view unpadded(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

// ::ffff:192.0.2.7 is 192.0.2.7, whichever way it came.
asio::ip::address plain(const asio::ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address;
}

}  // namespace

Result<TlsContext> tls_context(const std::string& certificate, const std::string& key) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context->native_handle(),
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    error_code error;
    context->use_certificate_chain_file(certificate, error);
    if (error) return fail(unusable("certificate", certificate, error.message()));
    context->use_private_key_file(key, asio::ssl::context::pem, error);
    if (error) return fail(unusable("private key", key, error.message()));
    if (SSL_CTX_check_private_key(context->native_handle()) != 1)
        return fail(unusable("private key", key, "it does not belong to " + certificate));
    return context;
}

Result<TrustedProxies> TrustedProxies::parse(std::string_view text) {
    TrustedProxies proxies;
    while (!(text = unpadded(text)).empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string word(text.substr(0, end));
        text.remove_prefix(end);
        const bool is_v6 = word.find(':') != std::string::npos;
        const bool is_network = word.find('/') != std::string::npos;
        error_code error;
        if (is_v6) {
            const std::string network = is_network ? word : word + "/128";
            proxies.v6_.push_back(asio::ip::make_network_v6(network, error));
        } else {
            const std::string network = is_network ? word : word + "/32";
            proxies.v4_.push_back(asio::ip::make_network_v4(network, error));
        }
        if (error) {
            return fail(Code::invalid_argument,
                        "trusted_proxies expects addresses and networks such as 10.0.0.0/8, found "
                        "\"" +
                            word + "\".");
        }
    }
    return proxies;
}

bool TrustedProxies::contains(const asio::ip::address& given) const {
    const asio::ip::address address = plain(given);
    // A network holds an address when the address, cut to the network's length, is the network.
    if (address.is_v4()) {
        return std::any_of(v4_.begin(), v4_.end(), [&](const asio::ip::network_v4& network) {
            return asio::ip::network_v4(address.to_v4(), network.prefix_length()).network() ==
                   network.network();
        });
    }
    return std::any_of(v6_.begin(), v6_.end(), [&](const asio::ip::network_v6& network) {
        return asio::ip::network_v6(address.to_v6(), network.prefix_length()).network() ==
               network.network();
    });
}

std::string TrustedProxies::client(const asio::ip::address& peer,
                                   std::string_view forwarded_for) const {
    asio::ip::address client = plain(peer);
    while (!forwarded_for.empty() && contains(client)) {
        const std::size_t comma = forwarded_for.rfind(',');
        const bool is_last = comma == std::string_view::npos;
        const std::string_view word =
            unpadded(is_last ? forwarded_for : forwarded_for.substr(comma + 1));
        forwarded_for = is_last ? std::string_view() : forwarded_for.substr(0, comma);
        error_code error;
        const asio::ip::address next = asio::ip::make_address(std::string(word), error);
        if (error) break;  // what stands before it is no better
        client = plain(next);
    }
    return client.to_string();
}

}  // namespace obieg::http
