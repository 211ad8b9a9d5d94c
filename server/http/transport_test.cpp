#include "http/transport.h"

#include <doctest/doctest.h>

#include <future>
#include <mutex>
#include <thread>

#include "http/testing/client.h"

using namespace obieg;
using namespace obieg::http;
using obieg::http::testing::Client;
using obieg::http::testing::Reply;

namespace {

// Answers /echo at once, keeps /park until it is released, streams /stream, loses /lose.
class EchoHandler final : public Handler {
public:
    std::size_t body_limit(const Request&) const override { return 1000; }

    void handle(Request request, Responder responder) override {
        if (request.path == "/park") {
            responder.when_closed([this] { closed_.set_value(); });
            const std::lock_guard lock(mutex_);
            parked_ = std::make_unique<Responder>(std::move(responder));
            arrived_.set_value();
            return;
        }
        if (request.path == "/stream") {
            const std::lock_guard lock(mutex_);
            stream_ = responder.start_stream({.content_type = "text/event-stream"});
            arrived_.set_value();
            return;
        }
        if (request.path == "/lose") return;
        if (request.path == "/throw") throw std::runtime_error("out of luck");
        responder.send({.content_type = "text/plain",
                        .body = request.method + " " + request.path + " " + request.body +
                                " from " + request.remote_address});
    }

    Response refuse(const Request&, const Error& error) const override {
        const int status = error.code == Code::too_large  ? 413
                           : error.code == Code::internal ? 500
                                                          : 400;
        return {
            .status = status, .content_type = "text/plain", .body = std::string(slug(error.code))};
    }

    void complete(const Request&, Response& response) const override {
        response.with("X-Complete", "yes");
    }

    void wait_for_arrival() {
        arrived_.get_future().wait();
        arrived_ = {};
    }
    void wait_for_close() { closed_.get_future().wait(); }
    void release(Response response) {
        const std::lock_guard lock(mutex_);
        parked_->send(std::move(response));
        parked_.reset();
    }
    Stream stream() {
        const std::lock_guard lock(mutex_);
        return stream_;
    }

private:
    std::mutex mutex_;
    std::unique_ptr<Responder> parked_;
    Stream stream_;
    std::promise<void> arrived_;
    std::promise<void> closed_;
};

struct Running {
    explicit Running(TransportLimits limits = {}) : transport(handler, limits) {
        REQUIRE(transport.trust("127.0.0.1"));
        REQUIRE(transport.listen("127.0.0.1", 0));
        transport.start(2);
    }
    EchoHandler handler;
    Transport transport;
};

}  // namespace

TEST_CASE("a connection serves one request after the other") {
    Running server;
    Client client(server.transport.port());
    for (int i = 0; i < 3; ++i) {
        const Reply reply = client.request("POST", "/echo//x/?q=1", "hello");
        CHECK(reply.status == 200);
        CHECK(reply.body == "POST /echo/x hello from 127.0.0.1");
        CHECK(reply.header("connection") == "keep-alive");
        CHECK(reply.header("x-complete") == "yes");
    }
    const Reply head = client.request("HEAD", "/echo");
    CHECK(head.status == 200);
    CHECK(head.header("content-length") ==
          std::to_string(std::string("HEAD /echo  from 127.0.0.1").size()));
    CHECK(client.request("GET", "/after-head").body == "GET /after-head  from 127.0.0.1");
}

TEST_CASE("pipelined requests are answered in order, one at a time") {
    Running server;
    Client client(server.transport.port());
    client.send("GET", "/park");
    client.send("GET", "/second");
    client.send("GET", "/third");
    server.handler.wait_for_arrival();
    server.handler.release({.content_type = "text/plain", .body = "first"});
    CHECK(client.receive().body == "first");
    CHECK(client.receive().body == "GET /second  from 127.0.0.1");
    CHECK(client.receive().body == "GET /third  from 127.0.0.1");
}

TEST_CASE("what is no usable request is refused and the connection closed") {
    struct Row {
        const char* name;
        std::string text;
        int status;
        const char* code;
    };
    const Row rows[] = {
        {"not HTTP", "hello there\r\n\r\n", 400, "invalid-argument"},
        {"dot segments", "GET /a/../b HTTP/1.1\r\n\r\n", 400, "invalid-argument"},
        {"escaped dot segments", "GET /a/%2e%2E/b HTTP/1.1\r\n\r\n", 400, "invalid-argument"},
        {"a broken escape", "GET /a%2 HTTP/1.1\r\n\r\n", 400, "invalid-argument"},
        {"a zero byte", "GET /a%00 HTTP/1.1\r\n\r\n", 400, "invalid-argument"},
        {"not UTF-8", "GET /%ff HTTP/1.1\r\n\r\n", 400, "invalid-argument"},
        {"announced too large", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n", 413,
         "too-large"},
        {"chunked too large",
         "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n800\r\n" +
             std::string(0x800, 'x') + "\r\n0\r\n\r\n",
         413, "too-large"},
        {"a long head", "GET / HTTP/1.1\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n", 413,
         "too-large"},
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400, "invalid-argument"},
        {"another coding than chunked",
         "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400,
         "invalid-argument"},
        {"two lengths", "POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
         400, "invalid-argument"},
    };
    Running server;
    for (const Row& row : rows) {
        CAPTURE(row.name);
        Client client(server.transport.port());
        client.send_raw(row.text);
        const Reply reply = client.receive();
        CHECK(reply.status == row.status);
        CHECK(reply.body == row.code);
        CHECK(reply.header("connection") == "close");
        CHECK(client.is_closed());
    }
}

TEST_CASE("a body that waits for 100 Continue is asked for, unless it is too large") {
    Running server;
    Client client(server.transport.port());
    client.send_raw(
        "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    client.send_raw("ok");
    CHECK(client.receive().body == "POST /echo ok from 127.0.0.1");
}

TEST_CASE("a handler that loses its request, or throws, answers 500") {
    Running server;
    for (const char* path : {"/lose", "/throw"}) {
        Client client(server.transport.port());
        CHECK(client.request("GET", path).status == 500);
    }
}

TEST_CASE("a parked request notices that its client has gone") {
    Running server;
    {
        Client client(server.transport.port());
        client.send("GET", "/park");
        server.handler.wait_for_arrival();
    }
    server.handler.wait_for_close();
    server.handler.release(empty_response());  // goes nowhere and harms nobody
}

TEST_CASE("a stream sends what is written until either side ends it") {
    Running server;
    Client client(server.transport.port());
    client.send("GET", "/stream");
    CHECK(client.receive().header("content-type") == "text/event-stream");
    server.handler.wait_for_arrival();
    server.handler.stream().write("one\n");
    CHECK(client.read_chunk() == "one\n");
    server.handler.stream().write("two\n");
    CHECK(client.read_chunk() == "two\n");
    client.send_raw("unasked for");  // does no harm, and the stream goes on
    server.handler.stream().write("three\n");
    CHECK(client.read_chunk() == "three\n");
    server.handler.stream().close();
    CHECK(client.read_end_of_chunks());
    CHECK(client.is_closed());
    CHECK(!server.handler.stream().is_open());
}

TEST_CASE("slow requests are cut off") {
    TransportLimits limits;
    limits.head_time = std::chrono::milliseconds(50);
    limits.body_pause = std::chrono::milliseconds(50);
    Running server(limits);
    Client slow_head(server.transport.port());
    slow_head.send_raw("GET / HT");
    CHECK(slow_head.is_closed());
    Client slow_body(server.transport.port());
    slow_body.send_raw("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
    CHECK(slow_body.is_closed());
}

TEST_CASE("connections beyond the cap are closed at once") {
    TransportLimits limits;
    limits.connections = 1;
    Running server(limits);
    Client first(server.transport.port());
    CHECK(first.request("GET", "/echo").status == 200);
    Client second(server.transport.port());
    CHECK(second.is_closed());
    CHECK(first.request("GET", "/echo").status == 200);
}

TEST_CASE("stopping lets a request in flight finish and ends idle connections") {
    Running server;
    Client idle(server.transport.port());
    CHECK(idle.request("GET", "/echo").status == 200);
    Client busy(server.transport.port());
    busy.send("GET", "/park");
    server.handler.wait_for_arrival();
    std::thread stopping([&] { server.transport.stop(); });
    CHECK(idle.is_closed());
    server.handler.release({.content_type = "text/plain", .body = "done"});
    const Reply reply = busy.receive();
    CHECK(reply.body == "done");
    CHECK(reply.header("connection") == "close");
    busy.close();
    stopping.join();
}

TEST_CASE("a proxy on the same machine says whom it speaks for") {
    Running server;
    Client client(server.transport.port());
    CHECK(client.request("GET", "/x", {}, {{"X-Forwarded-For", "10.0.0.1, 192.0.2.7"}}).body ==
          "GET /x  from 192.0.2.7");
    CHECK(client.request("GET", "/x", {}, {{"X-Forwarded-For", "rubbish"}}).body ==
          "GET /x  from 127.0.0.1");
}
