// What carries the bytes of one connection: TCP, or TLS over it (OpenSSL through Boost). Only
// transport.cpp and wire.cpp include this.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "base/error.h"

namespace obieg::http {

using TlsContext = std::shared_ptr<boost::asio::ssl::context>;

// TLS 1.2 and newer with this certificate. Code::invalid_argument names the file that is wrong.
Result<TlsContext> tls_context(const std::string& certificate, const std::string& key);

// Takes the place of a socket in Asio's and Beast's operations. Time limits are those of the TCP
// stream below.
class Wire {
public:
    using executor_type = boost::beast::tcp_stream::executor_type;

    Wire(boost::asio::ip::tcp::socket socket, TlsContext context)
        : tcp_(std::move(socket)), context_(std::move(context)) {
        if (context_) tls_.emplace(tcp_, *context_);
    }

    boost::beast::tcp_stream& tcp() { return tcp_; }
    boost::asio::ip::tcp::socket& socket() { return tcp_.socket(); }
    executor_type get_executor() { return tcp_.get_executor(); }
    bool is_tls() const { return tls_.has_value(); }

    template <class Callback>
    void shake_hands(Callback callback) {
        tls_->async_handshake(boost::asio::ssl::stream_base::server, std::move(callback));
    }
    // Tells the peer that nothing follows, so that an end can be told from a loss.
    template <class Callback>
    void say_goodbye(Callback callback) {
        tls_->async_shutdown(std::move(callback));
    }

    template <class Buffers, class Callback>
    void async_read_some(const Buffers& buffers, Callback&& callback) {
        if (tls_) return (void)tls_->async_read_some(buffers, std::forward<Callback>(callback));
        tcp_.async_read_some(buffers, std::forward<Callback>(callback));
    }
    template <class Buffers, class Callback>
    void async_write_some(const Buffers& buffers, Callback&& callback) {
        if (tls_) return (void)tls_->async_write_some(buffers, std::forward<Callback>(callback));
        tcp_.async_write_some(buffers, std::forward<Callback>(callback));
    }

private:
    boost::beast::tcp_stream tcp_;
    TlsContext context_;  // of this connection; a newer one may be in force
    std::optional<boost::asio::ssl::stream<boost::beast::tcp_stream&>> tls_;
};

// Networks of proxies that are believed about whom they speak for.
class TrustedProxies {
public:
    // "10.0.0.0/8 192.0.2.7 ::1": Code::invalid_argument names what is neither address nor network.
    static Result<TrustedProxies> parse(std::string_view text);

    bool contains(const boost::asio::ip::address& address) const;
    // Whom a proxy speaks for: the last address in the header that is no trusted proxy itself.
    std::string client(const boost::asio::ip::address& peer, std::string_view forwarded_for) const;

private:
    std::vector<boost::asio::ip::network_v4> v4_;
    std::vector<boost::asio::ip::network_v6> v6_;
};

}  // namespace obieg::http
