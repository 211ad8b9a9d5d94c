#include "http/transport.h"

#include <atomic>
#include <condition_variable>
#include <ctime>
#include <deque>
#include <mutex>
#include <thread>
#include <unordered_map>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "http/head.h"
#include "http/wire.h"
#include "runtime/file_store.h"
#include "runtime/log.h"

namespace obieg::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
// A connection holds so much of a file that it sends.
constexpr std::int64_t file_piece_bytes = 256 * 1024;

using Parser = beast::http::request_parser<beast::http::string_body>;

std::string_view view(beast::string_view text) {
    return {text.data(), text.size()};
}

std::string http_date() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[40];
    const std::size_t length =
        std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return std::string(text, length);
}

std::string_view reason_phrase(int status) {
    return view(beast::http::obsolete_reason(static_cast<beast::http::status>(status)));
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out += name;
    out += ": ";
    for (const char c : value) {
        if (c != '\r' && c != '\n' && c != '\0')
            out += c;  // a value never becomes a header of its own
    }
    out += "\r\n";
}

enum class Framing { length, chunked, until_close };

std::string response_head(const Response& response, Framing framing, bool keeps_alive) {
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    head += reason_phrase(response.status);
    head += "\r\n";
    append_header(head, "Date", http_date());
    if (!response.content_type.empty()) append_header(head, "Content-Type", response.content_type);
    for (const auto& [name, value] : response.headers) append_header(head, name, value);
    if (framing == Framing::chunked) append_header(head, "Transfer-Encoding", "chunked");
    if (framing == Framing::length && response.status != 204 && response.status != 304) {
        append_header(head, "Content-Length", std::to_string(response.length()));
    }
    append_header(head, "Connection", keeps_alive ? "keep-alive" : "close");
    head += "\r\n";
    return head;
}

}  // namespace

class Transport::Implementation {
public:
    Implementation(Handler& the_handler, TransportLimits the_limits)
        : handler(the_handler),
          limits(the_limits),
          work(asio::make_work_guard(context)),
          acceptor(context) {}

    TlsContext tls() const {
        const std::lock_guard lock(tls_mutex_);
        return tls_;
    }

    void accept();
    bool add(const std::shared_ptr<Connection>& connection);
    void remove(const Connection* connection);
    void each_connection(const std::function<void(Connection&)>& visit);

    Handler& handler;
    const TransportLimits limits;
    TrustedProxies proxies;      // set before the start
    bool is_all_secure = false;  // set before the start

private:
    mutable std::mutex tls_mutex_;
    TlsContext tls_;  // null: plain HTTP

    // Before the context, whose destruction ends the last connections, which sign off here.
    friend class Transport;
    std::mutex mutex_;
    std::condition_variable emptied_;
    std::unordered_map<const Connection*, std::weak_ptr<Connection>> connections_;

public:
    asio::io_context context;
    asio::executor_work_guard<asio::io_context::executor_type> work;
    tcp::acceptor acceptor;
    std::vector<std::thread> threads;
    std::atomic<bool> is_stopping = false;
};

// One TCP connection. Everything below runs on its strand; Responders and Streams post to it.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(Transport::Implementation& transport, tcp::socket socket)
        : transport_(transport), stream_(std::move(socket), transport.tls()) {
        boost::system::error_code ignored;  // a peer that has gone already is noticed when reading
        peer_ = stream_.socket().remote_endpoint(ignored);
        stream_.socket().set_option(tcp::no_delay(true), ignored);
    }

    ~Connection() { transport_.remove(this); }

    void start() {
        asio::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->begin(); });
    }

    void send(Response response) {
        asio::post(stream_.get_executor(),
                   [self = shared_from_this(), response = std::move(response)]() mutable {
                       self->write_response(std::move(response));
                   });
    }

    void send_unanswered() {
        if (transport_.is_stopping)
            return;  // the context may be going already, and the peer with it
        asio::post(stream_.get_executor(), [self = shared_from_this()] {
            self->write_response(self->transport_.handler.refuse(
                self->head_only_, Error{Code::internal, "The server lost this request.", {}}));
        });
    }

    void start_stream(Response head) {
        asio::post(
            stream_.get_executor(), [self = shared_from_this(), head = std::move(head)]() mutable {
                if (self->state_ != State::handling) return;
                self->state_ = State::streaming;
                self->transport_.handler.complete(self->head_only_, head);
                const bool chunked = self->is_http_11_;
                self->write_stream_piece(
                    response_head(head, chunked ? Framing::chunked : Framing::until_close, false));
                self->is_chunked_ = chunked;
                self->watch_peer();
            });
    }

    void write_to_stream(std::string text) {
        asio::post(stream_.get_executor(), [self = shared_from_this(), text = std::move(text)] {
            if (self->state_ != State::streaming || self->is_last_piece_queued_ || text.empty())
                return;
            if (!self->is_chunked_) return self->write_stream_piece(text);
            char size[20];
            std::snprintf(size, sizeof size, "%zx\r\n", text.size());
            self->write_stream_piece(size + text + "\r\n");
        });
    }

    void close_stream() {
        asio::post(stream_.get_executor(), [self = shared_from_this()] { self->end_stream(); });
    }

    void when_closed(std::function<void()> callback) {
        asio::post(stream_.get_executor(),
                   [self = shared_from_this(), callback = std::move(callback)]() mutable {
                       if (self->state_ == State::closed || self->transport_.is_stopping)
                           return callback();
                       if (self->state_ != State::handling) return;
                       self->closed_callback_ = std::move(callback);
                       self->watch_peer();
                   });
    }

    // The server stops: idle connections and streams end now, others after their answer.
    void finish() {
        asio::post(stream_.get_executor(), [self = shared_from_this()] {
            self->keeps_alive_ = false;
            if (self->state_ == State::idle) return self->close();
            if (self->state_ == State::streaming) return self->end_stream();
            self->tell_closed();
        });
    }

    void abort() {
        asio::post(stream_.get_executor(), [self = shared_from_this()] { self->close(); });
    }

    bool is_open() const { return is_open_; }

private:
    enum class State { idle, reading, handling, writing, streaming, lingering, closed };

    void begin() {
        if (!stream_.is_tls()) return wait_for_request();
        stream_.tcp().expires_after(transport_.limits.head_time);
        stream_.shake_hands([self = shared_from_this()](boost::system::error_code error) {
            if (error) return self->close();
            self->wait_for_request();
        });
    }

    void wait_for_request() {
        state_ = State::idle;
        if (transport_.is_stopping) return close();
        if (buffer_.size() > 0) return read_head();  // pipelined
        stream_.tcp().expires_after(transport_.limits.idle_time);
        stream_.async_read_some(
            buffer_.prepare(4096),
            [self = shared_from_this()](boost::system::error_code error, std::size_t count) {
                if (error) return self->close();
                self->buffer_.commit(count);
                self->read_head();
            });
    }

    void read_head() {
        state_ = State::reading;
        head_only_ = {};
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(transport_.limits.head_bytes));
        parser_->body_limit(boost::none);  // decided when the head is known
        stream_.tcp().expires_after(transport_.limits.head_time);
        beast::http::async_read_header(
            stream_, buffer_, *parser_,
            [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                if (error) return self->refuse_broken(error);
                self->take_head();
            });
    }

    void take_head() {
        const auto& message = parser_->get();
        is_http_11_ = message.version() >= 11;
        keeps_alive_ = message.keep_alive() && !transport_.is_stopping;
        Request request;
        request.method = std::string(view(message.method_string()));
        for (const auto& field : message) {
            std::string name(view(field.name_string()));
            for (char& c : name) {
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
            }
            request.headers.emplace_back(std::move(name), std::string(view(field.value())));
        }
        const bool is_proxied = transport_.proxies.contains(peer_.address());
        request.remote_address =
            transport_.proxies.client(peer_.address(), whole_list(request, "x-forwarded-for"));
        request.is_secure = transport_.is_all_secure || stream_.is_tls() ||
                            (is_proxied && request.header("x-forwarded-proto") == "https");
        const Status target = read_target(view(message.target()), request);
        head_only_ = request;
        if (!target) return refuse(target.error());
        if (const Status head = check_head(request, is_http_11_); !head)
            return refuse(head.error());

        body_limit_ = transport_.handler.body_limit(request);
        const auto length = parser_->content_length();
        if (length && *length > body_limit_) return refuse_too_large();
        parser_->body_limit(body_limit_);
        body_deadline_ = std::chrono::steady_clock::now() + transport_.limits.body_time;
        request_ = std::move(request);
        if (!parser_->is_done() && view(message[beast::http::field::expect]) == "100-continue") {
            static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
            stream_.tcp().expires_after(transport_.limits.body_pause);
            asio::async_write(
                stream_, asio::buffer(go_on.data(), go_on.size()),
                [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                    if (error) return self->close();
                    self->read_body();
                });
            return;
        }
        read_body();
    }

    void read_body() {
        if (parser_->is_done()) return dispatch();
        if (std::chrono::steady_clock::now() > body_deadline_) {
            return refuse({Code::timeout, "The request's body took too long to arrive.", {}});
        }
        stream_.tcp().expires_after(transport_.limits.body_pause);
        beast::http::async_read_some(
            stream_, buffer_, *parser_,
            [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                if (error) return self->refuse_broken(error);
                self->read_body();
            });
    }

    void dispatch() {
        stream_.tcp().expires_never();
        request_.body = std::move(parser_->get().body());
        state_ = State::handling;
        Responder responder(shared_from_this());
        try {
            transport_.handler.handle(std::move(request_), std::move(responder));
        } catch (const std::exception& problem) {
            // The responder was dropped on the way out and answers 500.
            log::error("http.handler_failed",
                       {{"problem", problem.what()}, {"path", head_only_.path}});
        }
    }

    void refuse_too_large() {
        refuse(
            {Code::too_large,
             "The request's body may have at most " + std::to_string(body_limit_) + " bytes here.",
             {}});
    }

    void refuse_broken(boost::system::error_code error) {
        namespace http = beast::http;
        if (error == http::error::end_of_stream || error == asio::error::connection_reset ||
            error == asio::error::operation_aborted || error == asio::error::eof ||
            error == http::error::partial_message || error == beast::error::timeout ||
            error.category() == asio::error::get_ssl_category() ||
            error == asio::ssl::error::stream_truncated) {
            return close();  // after a time-out the socket is closed already
        }
        if (error == http::error::body_limit) return refuse_too_large();
        if (error == http::error::header_limit || error == http::error::buffer_overflow) {
            return refuse({Code::too_large, "The head of the request is too long.", {}});
        }
        refuse({Code::invalid_argument,
                "This is not a request of HTTP/1.1: " + error.message() + ".",
                {}});
    }

    // Answers what never became a request, and closes: what follows on the wire cannot be trusted.
    void refuse(const Error& error) {
        keeps_alive_ = false;
        state_ = State::handling;
        write_response(transport_.handler.refuse(head_only_, error));
    }

    void write_response(Response response) {
        if (state_ != State::handling) return;
        state_ = State::writing;
        closed_callback_ = nullptr;
        transport_.handler.complete(head_only_, response);
        const bool keeps_alive = keeps_alive_ && !transport_.is_stopping;
        head_ = response_head(response, Framing::length, keeps_alive);
        response_ = std::move(response);
        const bool has_body =
            head_only_.method != "HEAD" && response_.status != 204 && response_.status != 304;
        if (!has_body) response_.file_part.reset();
        const std::array<asio::const_buffer, 2> parts{
            asio::buffer(head_),
            asio::buffer(response_.content().data(), has_body ? response_.content().size() : 0)};
        stream_.tcp().expires_after(transport_.limits.write_time);
        asio::async_write(
            stream_, parts,
            [self = shared_from_this(), keeps_alive](boost::system::error_code error, std::size_t) {
                if (error) return self->close();
                self->write_file_piece(keeps_alive);
            });
    }

    // What is left of a file, a piece at a time, each with the time of an answer; then the end.
    void write_file_piece(bool keeps_alive) {
        if (!response_.file_part || response_.file_part->length == 0) {
            response_ = {};
            return keeps_alive ? wait_for_request() : linger();
        }
        FilePart& part = *response_.file_part;
        const std::int64_t wanted = std::min(part.length, file_piece_bytes);
        Result<std::string> piece = part.file->read(part.from, static_cast<std::size_t>(wanted));
        // The length was promised: only a broken connection says that it is not kept.
        if (!piece || piece->empty()) return close();
        const auto length = static_cast<std::int64_t>(piece->size());
        part.from += length;
        part.length -= length;
        response_.body = *std::move(piece);
        stream_.tcp().expires_after(transport_.limits.write_time);
        asio::async_write(
            stream_, asio::buffer(response_.body),
            [self = shared_from_this(), keeps_alive](boost::system::error_code error, std::size_t) {
                if (error) return self->close();
                self->write_file_piece(keeps_alive);
            });
    }

    // Says that nothing more will come and reads what the peer still sends, so that the answer is
    // not lost in the reset that closing with unread data would cause.
    void linger() {
        state_ = State::lingering;
        if (!stream_.is_tls()) return drain_after_shutdown();
        stream_.tcp().expires_after(std::chrono::seconds(2));
        stream_.say_goodbye([self = shared_from_this()](boost::system::error_code) {
            // A peer that does not say goodbye itself has gone or will go.
            self->drain_after_shutdown();
        });
    }

    void drain_after_shutdown() {
        if (state_ != State::lingering) return;
        boost::system::error_code error;
        stream_.socket().shutdown(tcp::socket::shutdown_send, error);
        if (error) return close();
        linger_deadline_ = std::chrono::steady_clock::now() + std::chrono::seconds(2);
        drain();
    }

    void drain() {
        buffer_.clear();
        if (std::chrono::steady_clock::now() > linger_deadline_) return close();
        stream_.tcp().expires_at(linger_deadline_);
        stream_.tcp().async_read_some(
            buffer_.prepare(16 * 1024),
            [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                if (error) return self->close();
                self->drain();
            });
    }

    // Ends a stream as HTTP asks, so that the peer can tell an end from a loss.
    void end_stream() {
        if (state_ != State::streaming || is_last_piece_queued_) return;
        is_last_piece_queued_ = true;
        is_open_ = false;
        write_stream_piece(is_chunked_ ? "0\r\n\r\n" : "");
    }

    void write_stream_piece(std::string piece) {
        backlog_bytes_ += piece.size();
        if (backlog_bytes_ > transport_.limits.stream_backlog_bytes) return close();
        pieces_.push_back(std::move(piece));
        if (pieces_.size() == 1) write_next_piece();
    }

    void write_next_piece() {
        stream_.tcp().expires_after(transport_.limits.write_time);
        asio::async_write(
            stream_, asio::buffer(pieces_.front()),
            [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                if (error || self->state_ != State::streaming) return self->close();
                self->backlog_bytes_ -= self->pieces_.front().size();
                self->pieces_.pop_front();
                if (!self->pieces_.empty()) return self->write_next_piece();
                if (self->is_last_piece_queued_) return self->linger();
                self->stream_.tcp().expires_never();
            });
    }

    // Notices that the peer goes away while it waits for an answer. While a stream runs, the wait
    // is also what keeps this connection alive.
    void watch_peer() {
        stream_.socket().async_wait(
            tcp::socket::wait_read, [self = shared_from_this()](boost::system::error_code error) {
                if (self->state_ != State::handling && self->state_ != State::streaming) return;
                if (error) return self->close();
                const bool is_streaming = self->state_ == State::streaming;
                char bytes[512];
                boost::system::error_code ignored;
                self->stream_.socket().non_blocking(true, ignored);
                const std::size_t count = self->stream_.socket().receive(
                    asio::buffer(bytes), is_streaming ? 0 : tcp::socket::message_peek, error);
                if (error == asio::error::would_block) return self->watch_peer();
                if (error || count == 0) return self->close();
                // A stream was the last answer: what the peer still says is dropped. Elsewhere
                // bytes are the next, pipelined request: the peer is there, and looking again would
                // spin.
                if (is_streaming) self->watch_peer();
            });
    }

    void tell_closed() {
        if (!closed_callback_) return;
        const std::function<void()> callback = std::exchange(closed_callback_, nullptr);
        callback();
    }

    void close() {
        if (state_ == State::closed) return;
        state_ = State::closed;
        is_open_ = false;
        stream_.tcp().close();
        tell_closed();
    }

    Transport::Implementation& transport_;
    Wire stream_;
    tcp::endpoint peer_;
    beast::flat_buffer buffer_{1 << 20};
    std::optional<Parser> parser_;
    State state_ = State::idle;
    std::atomic<bool> is_open_ = true;
    bool keeps_alive_ = true;
    bool is_http_11_ = true;
    Request head_only_;  // of the current request, kept for refusals
    Request request_;
    std::size_t body_limit_ = 0;
    std::chrono::steady_clock::time_point body_deadline_;
    std::chrono::steady_clock::time_point linger_deadline_;
    std::string head_;
    Response response_;
    std::function<void()> closed_callback_;
    std::deque<std::string> pieces_;
    std::size_t backlog_bytes_ = 0;
    bool is_chunked_ = false;
    bool is_last_piece_queued_ = false;
};

// ---- Transport
// -----------------------------------------------------------------------------------------

void Transport::Implementation::accept() {
    acceptor.async_accept(
        asio::make_strand(context), [this](boost::system::error_code error, tcp::socket socket) {
            if (is_stopping || error == asio::error::operation_aborted) return;
            if (error) {
                // Out of descriptors: go on a little later instead of spinning.
                log::warning("http.accept_failed", {{"problem", error.message()}});
                auto timer =
                    std::make_shared<asio::steady_timer>(context, std::chrono::milliseconds(100));
                timer->async_wait([this, timer](boost::system::error_code) { accept(); });
                return;
            }
            auto connection = std::make_shared<Connection>(*this, std::move(socket));
            if (add(connection)) connection->start();
            accept();
        });
}

bool Transport::Implementation::add(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    if (connections_.size() >= limits.connections) return false;
    connections_.emplace(connection.get(), connection);
    return true;
}

void Transport::Implementation::remove(const Connection* connection) {
    const std::lock_guard lock(mutex_);
    connections_.erase(connection);
    if (connections_.empty()) emptied_.notify_all();
}

void Transport::Implementation::each_connection(const std::function<void(Connection&)>& visit) {
    std::vector<std::shared_ptr<Connection>> alive;
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [key, weak] : connections_) {
            if (auto connection = weak.lock()) alive.push_back(std::move(connection));
        }
    }
    for (const auto& connection : alive) visit(*connection);
}

Transport::Transport(Handler& handler, TransportLimits limits)
    : implementation_(std::make_unique<Implementation>(handler, limits)) {}

Transport::~Transport() {
    stop();
}

Status Transport::listen(const std::string& host, std::uint16_t port) {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    tcp::acceptor& acceptor = implementation_->acceptor;
    const tcp::endpoint endpoint(address, port);
    if (!error) acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
    if (error) {
        return fail(Code::unavailable, "Cannot listen on " + host + " port " +
                                           std::to_string(port) + ": " + error.message() +
                                           ". Choose another with --http-host and --http-port.");
    }
    return {};
}

Status Transport::use_tls(const std::string& certificate, const std::string& key) {
    TlsContext context = TRY(tls_context(certificate, key));
    const std::lock_guard lock(implementation_->tls_mutex_);
    implementation_->tls_ = std::move(context);
    return {};
}

Status Transport::trust(std::string_view proxies) {
    implementation_->proxies = TRY(TrustedProxies::parse(proxies));
    return {};
}

void Transport::take_all_as_secure() {
    implementation_->is_all_secure = true;
}

std::uint16_t Transport::port() const {
    boost::system::error_code ignored;  // not listening: 0
    return implementation_->acceptor.local_endpoint(ignored).port();
}

void Transport::start(int threads) {
    implementation_->accept();
    for (int i = 0; i < threads; ++i) {
        implementation_->threads.emplace_back([this] { implementation_->context.run(); });
    }
}

void Transport::stop() {
    Implementation& transport = *implementation_;
    if (transport.is_stopping.exchange(true)) return;
    asio::post(transport.context, [&transport] {
        boost::system::error_code ignored;  // it is closed either way
        transport.acceptor.close(ignored);
    });
    transport.each_connection([](Connection& connection) { connection.finish(); });
    if (!transport.threads.empty()) {
        std::unique_lock lock(transport.mutex_);
        transport.emptied_.wait_for(lock, transport.limits.stop_time,
                                    [&] { return transport.connections_.empty(); });
    }
    transport.each_connection([](Connection& connection) { connection.abort(); });
    transport.work.reset();
    transport.context.stop();
    for (std::thread& thread : transport.threads) thread.join();
    transport.threads.clear();
}

void Transport::post(std::function<void()> task) {
    asio::post(implementation_->context, std::move(task));
}

void Transport::post_after(std::chrono::milliseconds delay, std::function<void()> task) {
    auto timer = std::make_shared<asio::steady_timer>(implementation_->context, delay);
    timer->async_wait([timer, task = std::move(task)](boost::system::error_code error) {
        if (!error) task();
    });
}

// ---- Responder and Stream
// ------------------------------------------------------------------------------

Responder::~Responder() {
    if (connection_) connection_->send_unanswered();
}

void Responder::send(Response response) {
    if (const auto connection = std::exchange(connection_, nullptr))
        connection->send(std::move(response));
}

Stream Responder::start_stream(Response head) {
    Stream stream;
    if (const auto connection = std::exchange(connection_, nullptr)) {
        stream.connection_ = connection;
        connection->start_stream(std::move(head));
    }
    return stream;
}

void Responder::when_closed(std::function<void()> callback) {
    if (connection_) connection_->when_closed(std::move(callback));
}

void Stream::write(std::string text) const {
    if (const auto connection = connection_.lock()) connection->write_to_stream(std::move(text));
}

void Stream::close() const {
    if (const auto connection = connection_.lock()) connection->close_stream();
}

bool Stream::is_open() const {
    const auto connection = connection_.lock();
    return connection && connection->is_open();
}

}  // namespace obieg::http
