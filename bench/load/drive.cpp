#include "drive.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace load {

std::size_t message_length(std::string_view in, std::size_t& body_at) {
    const std::size_t end = in.find("\r\n\r\n");
    if (end == std::string_view::npos) return 0;
    body_at = end + 4;
    std::size_t length = 0;
    static constexpr std::string_view name = "content-length:";
    for (std::size_t at = 0; at < end; at = in.find("\r\n", at) + 2) {
        const std::string_view line = in.substr(at, end - at);
        if (line.size() > name.size() && strncasecmp(line.data(), name.data(), name.size()) == 0) {
            length = std::strtoul(line.data() + name.size(), nullptr, 10);
        }
    }
    return in.size() >= body_at + length ? body_at + length : 0;
}

namespace {

struct Connection {
    int socket = -1;
    std::unique_ptr<Script> script;
    Clock::time_point unit_started;
    Clock::time_point asked;
    std::string out;
    std::string in;
};

int connect_to(int port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        die("cannot connect to 127.0.0.1:" + std::to_string(port) + ": " + std::strerror(errno));
    }
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::fcntl(fd, F_SETFL, O_NONBLOCK);
    return fd;
}

void ask(Connection& connection) {
    connection.asked = Clock::now();
    while (!connection.out.empty()) {
        const ssize_t sent =
            ::send(connection.socket, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;  // requests are small; the socket buffer takes them whole
        connection.out.erase(0, static_cast<std::size_t>(sent));
    }
}

}  // namespace

Measured drive(const Plan& plan, WaitingCases& waiting) {
    Measured measured;
    const ScriptMaker make_script = script_maker(plan.workload);
    const int poll = ::epoll_create1(0);
    std::vector<Connection> connections(static_cast<std::size_t>(plan.connections));
    const auto start_unit = [&](Connection& connection) {
        connection.unit_started = Clock::now();
        connection.out = connection.script->next({});
        ask(connection);
    };
    for (std::size_t i = 0; i < connections.size(); ++i) {
        connections[i].socket = connect_to(plan.target.port);
        connections[i].script = make_script(plan.target, waiting);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(poll, EPOLL_CTL_ADD, connections[i].socket, &event);
    }
    const auto began = Clock::now();
    for (Connection& connection : connections) start_unit(connection);
    std::vector<epoll_event> ready(connections.size());
    char buffer[65536];
    while (seconds_since(began) < plan.seconds && measured.latencies_ms.size() < plan.count) {
        const int count = ::epoll_wait(poll, ready.data(), static_cast<int>(ready.size()), 100);
        for (int i = 0; i < count; ++i) {
            Connection& connection = connections[ready[static_cast<std::size_t>(i)].data.u64];
            const ssize_t got = ::recv(connection.socket, buffer, sizeof buffer, 0);
            if (got == 0) die("the server closed a connection");
            if (got < 0) continue;
            connection.in.append(buffer, static_cast<std::size_t>(got));
            std::size_t body_at = 0;
            const std::size_t length = message_length(connection.in, body_at);
            if (length == 0) continue;
            const std::string answer = connection.in.substr(0, length);
            connection.in.erase(0, length);
            measured.request_latencies_ms.push_back(seconds_since(connection.asked) * 1000);
            const bool is_good = answer.compare(9, 1, "2") == 0;
            if (!is_good) {
                if (++measured.failures == 1) measured.first_failure = answer;
                connection.script->restart();
                start_unit(connection);
                continue;
            }
            connection.out = connection.script->next(std::string_view(answer).substr(body_at));
            if (connection.out.empty()) {
                measured.latencies_ms.push_back(seconds_since(connection.unit_started) * 1000);
                start_unit(connection);
            } else {
                ask(connection);
            }
        }
    }
    measured.seconds = seconds_since(began);
    for (const Connection& connection : connections) ::close(connection.socket);
    ::close(poll);
    return measured;
}

}  // namespace load
