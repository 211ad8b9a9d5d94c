// HTTP/1.1 over TCP or TLS: connections, limits, time-outs, answers that come later, and endless
// streams. transport.cpp and wire.h below it are the only files of the server that see Boost.
//
// Life cycle: make one with its Handler, listen(), start(), stop(). The Handler is called on one of
// a few I/O threads, for one request of a connection at a time (pipelined ones wait); it must not
// block for long. It answers through the Responder, at once or later from any thread. A Responder
// that is dropped unanswered answers 500.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "http/request.h"
#include "http/response.h"

namespace obieg::http {

class Connection;

struct TransportLimits {
    std::size_t head_bytes = 16 * 1024;
    std::size_t connections = 4096;  // more are closed at once
    std::size_t stream_backlog_bytes =
        1 << 20;  // a reader of a stream who lags further behind is cut off
    std::chrono::milliseconds head_time{
        15'000};  // from a request's first byte to the end of its head
    std::chrono::milliseconds body_pause{15'000};   // longest silence while a body arrives
    std::chrono::milliseconds body_time{600'000};   // for a whole body
    std::chrono::milliseconds idle_time{75'000};    // between requests
    std::chrono::milliseconds write_time{120'000};  // for a whole answer to leave
    std::chrono::milliseconds stop_time{3'000};     // requests in flight may finish
};

// An endless answer, e.g. server-sent events. Safe from any thread.
class Stream {
public:
    Stream() = default;
    void write(std::string text) const;
    void close() const;
    bool is_open() const;  // false once the peer has gone or fell too far behind

private:
    friend class Responder;
    std::weak_ptr<Connection> connection_;
};

// Answers one request, exactly once. Move-only; safe from any thread.
class Responder {
public:
    Responder(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}
    Responder(Responder&&) = default;
    Responder& operator=(Responder&&) = delete;
    ~Responder();

    void send(Response response);
    // Sends the head of `head` and keeps the connection open for what the Stream writes.
    Stream start_stream(Response head);

    // `callback` runs once on an I/O thread if the peer goes away before the answer, or when the
    // server stops. For requests that are parked long.
    void when_closed(std::function<void()> callback);

private:
    std::shared_ptr<Connection> connection_;
};

class Handler {
public:
    virtual ~Handler() = default;
    // The largest body this request may carry, asked when its head has arrived.
    virtual std::size_t body_limit(const Request& head) const = 0;
    virtual void handle(Request request, Responder responder) = 0;
    // The last touch to every answer before it leaves: headers that all carry, compression.
    virtual void complete(const Request& head, Response& response) const = 0;
    // The answer to what is no usable request: too large, too slow, not HTTP.
    virtual Response refuse(const Request& request, const Error& error) const = 0;
};

class Transport {
public:
    explicit Transport(Handler& handler, TransportLimits limits = {});
    ~Transport();  // stops

    // Speaks TLS with the certificate and key of these files (PEM). Called again, new connections
    // get the new certificate, and those that are open go on. Code::invalid_argument says which
    // file is wrong, and changes nothing.
    Status use_tls(const std::string& certificate, const std::string& key);
    // Proxies that are believed about X-Forwarded-For and X-Forwarded-Proto; before start().
    Status trust(std::string_view proxies);
    // Every request came over TLS, whatever is seen of it here: a proxy in front sees to that;
    // before start().
    void take_all_as_secure();

    // Port 0 takes a free one. Code::unavailable names address and cause.
    Status listen(const std::string& host, std::uint16_t port);
    std::uint16_t port() const;
    void start(int threads);
    // Takes no more requests, ends streams, lets requests in flight finish for a while, ends the
    // threads.
    void stop();

    // Runs `task` on an I/O thread, soon or after a while by the real clock.
    void post(std::function<void()> task);
    void post_after(std::chrono::milliseconds delay, std::function<void()> task);

    class Implementation;

private:
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace obieg::http
