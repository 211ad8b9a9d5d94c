// A plain HTTP client for tests: one connection over loopback, requests as text, answers read
// whole.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace obieg::http::testing {

struct Reply {
    int status = 0;                                   // 0: the connection ended without an answer
    std::multimap<std::string, std::string> headers;  // names in lower case
    std::string body;

    std::string header(const std::string& name) const {
        const auto found = headers.find(name);
        return found == headers.end() ? std::string() : found->second;
    }
};

class Client {
public:
    explicit Client(std::uint16_t port) {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval limit{20, 0};  // a test that hangs fails instead
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        is_connected_ =
            ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    }
    ~Client() { close(); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool is_connected() const { return is_connected_; }

    void close() {
        if (socket_ >= 0) ::close(socket_);
        socket_ = -1;
    }

    void send_raw(std::string_view text) {
        while (!text.empty()) {
            const ssize_t sent = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    using Headers = std::vector<std::pair<std::string, std::string>>;

    void send(std::string_view method, std::string_view target, std::string_view body = {},
              const Headers& headers = {}) {
        std::string text =
            std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n";
        bool has_type = false;
        for (const auto& [name, value] : headers) {
            has_type = has_type || name == "Content-Type";
            text += name + ": " + value + "\r\n";
        }
        if (!body.empty()) {
            if (!has_type) text += "Content-Type: application/json\r\n";
            text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
        }
        send_raw(text + "\r\n" + std::string(body));
    }

    Reply receive(bool is_head = false) {
        Reply reply;
        std::string head = read_until("\r\n\r\n");
        if (head.empty()) return reply;
        std::size_t at = head.find("\r\n");
        reply.status = std::stoi(head.substr(head.find(' ') + 1));
        while (at + 4 < head.size()) {
            const std::size_t end = head.find("\r\n", at + 2);
            const std::string line = head.substr(at + 2, end - at - 2);
            const std::size_t colon = line.find(": ");
            if (colon != std::string::npos) {
                std::string name = line.substr(0, colon);
                for (char& c : name)
                    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
                reply.headers.emplace(name, line.substr(colon + 2));
            }
            at = end;
        }
        if (reply.status == 100) return receive(is_head);
        if (is_head || reply.status == 204 || reply.status == 304) return reply;
        if (reply.header("transfer-encoding") == "chunked") return reply;  // read_event reads on
        const std::string length = reply.header("content-length");
        if (!length.empty()) reply.body = read_exactly(std::stoul(length));
        return reply;
    }

    Reply request(std::string_view method, std::string_view target, std::string_view body = {},
                  const Headers& headers = {}) {
        send(method, target, body, headers);
        return receive(method == "HEAD");
    }

    // The content of the next chunk of a stream; empty at its end.
    std::string read_chunk() {
        const std::string size = read_until("\r\n");
        if (size.empty()) return {};
        const std::string chunk = read_exactly(std::stoul(size, nullptr, 16) + 2);
        return chunk.substr(0, chunk.size() - std::min<std::size_t>(2, chunk.size()));
    }

    // True when the stream was ended as HTTP asks, and not merely cut.
    bool read_end_of_chunks() { return read_until("\r\n") == "0\r\n" && read_exactly(2) == "\r\n"; }

    // True once the server has closed the connection.
    bool is_closed() { return buffer_.empty() && !fill(); }

private:
    bool fill() {
        char bytes[16 * 1024];
        const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
        if (count <= 0) return false;
        buffer_.append(bytes, static_cast<std::size_t>(count));
        return true;
    }
    std::string read_until(std::string_view mark) {
        std::size_t at;
        while ((at = buffer_.find(mark)) == std::string::npos) {
            if (!fill()) return {};
        }
        std::string text = buffer_.substr(0, at + mark.size());
        buffer_.erase(0, at + mark.size());
        return text;
    }
    std::string read_exactly(std::size_t size) {
        while (buffer_.size() < size) {
            if (!fill()) break;
        }
        std::string text = buffer_.substr(0, size);
        buffer_.erase(0, text.size());
        return text;
    }

    int socket_ = -1;
    bool is_connected_ = false;
    std::string buffer_;
};

}  // namespace obieg::http::testing
