#include "files/clamd.h"

#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

namespace obieg::files {
namespace {

constexpr std::size_t piece_bytes = 1u << 16;
// It answers when it has looked through everything, which takes minutes for a large archive.
constexpr timeval patience{.tv_sec = 300, .tv_usec = 0};
constexpr timeval connecting_patience{.tv_sec = 5, .tv_usec = 0};

tl::unexpected<Error> silent(const std::string& why) {
    return fail(Code::unavailable,
                "The program that looks for viruses does not answer (" + why +
                    "). Nothing is taken in until it does. Try again in a moment.");
}

class Connection {
public:
    explicit Connection(int socket) : socket_(socket) {}
    Connection(Connection&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}
    Connection& operator=(Connection&&) = delete;
    ~Connection() {
        if (socket_ >= 0) ::close(socket_);
    }

    Status connect(const sockaddr* address, socklen_t length) const {
        // Connecting waits as long as sending may.
        wait_at_most(connecting_patience);
        if (::connect(socket_, address, length) != 0) return silent(std::strerror(errno));
        wait_at_most(patience);
        return {};
    }

    // False: it does not listen any more; what it had to say about that can still be read.
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    Result<std::string> answer() const {
        std::string text;
        std::array<char, 512> bytes{};
        while (text.size() < 4096) {
            const ssize_t count = ::recv(socket_, bytes.data(), bytes.size(), 0);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return silent(std::strerror(errno));
            text.append(bytes.data(), static_cast<std::size_t>(count));
            if (count == 0 || text.find('\0') != std::string::npos) break;
        }
        return text.substr(0, text.find('\0'));
    }

private:
    void wait_at_most(timeval time) const {
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    }

    int socket_;
};

// "stream: OK", "stream: Eicar-Signature FOUND", "INSTREAM size limit exceeded. ERROR"
Result<std::string> found_in(std::string_view answer) {
    constexpr std::string_view subject = "stream: ";
    constexpr std::string_view found = " FOUND";
    if (answer == "stream: OK") return std::string();
    if (answer.starts_with(subject) && answer.ends_with(found)) {
        answer.remove_prefix(subject.size());
        answer.remove_suffix(found.size());
        return std::string(answer);
    }
    if (answer.starts_with("INSTREAM size limit exceeded")) {
        return fail(
            Code::too_large,
            "The file is larger than the program that looks for viruses takes. Whoever runs "
            "Obieg can raise its StreamMaxLength.");
    }
    return silent(answer.empty() ? "the connection broke off" : std::string(answer));
}

class Clamd : public runtime::Scanner {
public:
    Result<std::string> scan(const runtime::FileContent& content) override {
        const Connection connection = TRY(open());
        bool is_listening = connection.send(std::string_view("zINSTREAM\0", 10));
        for (std::int64_t at = 0; is_listening && at < content.size();) {
            const std::string piece = TRY(content.read(at, piece_bytes));
            if (piece.empty()) break;
            is_listening =
                connection.send(in_network_order(piece.size())) && connection.send(piece);
            at += static_cast<std::int64_t>(piece.size());
        }
        if (is_listening) connection.send(in_network_order(0));
        return found_in(TRY(connection.answer()));
    }

private:
    virtual Result<Connection> open() const = 0;

    static std::string in_network_order(std::size_t number) {
        std::string bytes;
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>((number >> shift) & 0xff);
        return bytes;
    }
};

class ClamdOverTcp final : public Clamd {
public:
    ClamdOverTcp(std::string host, std::string port)
        : host_(std::move(host)), port_(std::move(port)) {}

private:
    Result<Connection> open() const override {
        addrinfo hints{};
        hints.ai_socktype = SOCK_STREAM;
        addrinfo* found = nullptr;
        if (const int problem = ::getaddrinfo(host_.c_str(), port_.c_str(), &hints, &found))
            return silent(::gai_strerror(problem));
        const std::unique_ptr<addrinfo, void (*)(addrinfo*)> addresses(found, ::freeaddrinfo);
        Status last = silent("no address");
        for (const addrinfo* one = found; one; one = one->ai_next) {
            Connection connection(::socket(one->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
            last = connection.connect(one->ai_addr, one->ai_addrlen);
            if (last) return connection;
        }
        return fail(std::move(last).error());
    }

    const std::string host_;
    const std::string port_;
};

class ClamdAtPath final : public Clamd {
public:
    explicit ClamdAtPath(std::string path) : path_(std::move(path)) {}

private:
    Result<Connection> open() const override {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path_.copy(address.sun_path, sizeof address.sun_path - 1);
        Connection connection(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        TRY_STATUS(connection.connect(reinterpret_cast<const sockaddr*>(&address), sizeof address));
        return connection;
    }

    const std::string path_;
};

}  // namespace

Result<std::unique_ptr<runtime::Scanner>> clamd_at(std::string_view address) {
    constexpr std::string_view tcp = "tcp://";
    constexpr std::string_view unix_socket = "unix:";
    using Made = std::unique_ptr<runtime::Scanner>;
    if (address.starts_with(tcp)) {
        const std::string_view rest = address.substr(tcp.size());
        const std::size_t colon = rest.rfind(':');
        if (colon != std::string_view::npos && colon > 0 && colon + 1 < rest.size()) {
            std::string host(rest.substr(0, colon));
            if (host.starts_with('[') && host.ends_with(']'))
                host = host.substr(1, host.size() - 2);
            return Made(std::make_unique<ClamdOverTcp>(host, std::string(rest.substr(colon + 1))));
        }
    }
    if (address.starts_with(unix_socket) && address.size() > unix_socket.size() &&
        address.size() - unix_socket.size() < sizeof sockaddr_un{}.sun_path) {
        return Made(std::make_unique<ClamdAtPath>(std::string(address.substr(unix_socket.size()))));
    }
    return fail(Code::invalid_argument,
                "antivirus: Expected tcp://host:port or unix:/path of a clamd; found \"" +
                    std::string(address) + "\".");
}

}  // namespace obieg::files
