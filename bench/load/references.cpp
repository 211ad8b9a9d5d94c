#include "references.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <map>

namespace load {
namespace {

// A server that answers every request with its own body; a child process, ended by the parent.
int listen_anywhere(int& port) {
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0) die("cannot listen");
    ::listen(listener, 512);
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return listener;
}

[[noreturn]] void serve_echo(int listener) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    const int poll = ::epoll_create1(0);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = listener;
    ::epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
    std::map<int, std::string> received;
    char buffer[65536];
    epoll_event ready[256];
    for (;;) {
        const int count = ::epoll_wait(poll, ready, 256, -1);
        for (int i = 0; i < count; ++i) {
            const int fd = ready[i].data.fd;
            if (fd == listener) {
                event.data.fd = ::accept(listener, nullptr, nullptr);
                ::epoll_ctl(poll, EPOLL_CTL_ADD, event.data.fd, &event);
                continue;
            }
            const ssize_t got = ::recv(fd, buffer, sizeof buffer, 0);
            if (got <= 0) {
                ::close(fd);
                received.erase(fd);
                continue;
            }
            std::string& in = received[fd];
            in.append(buffer, static_cast<std::size_t>(got));
            std::size_t body_at = 0;
            const std::size_t length = message_length(in, body_at);
            if (length == 0) continue;
            const std::string body = in.substr(body_at, length - body_at);
            in.erase(0, length);
            const std::string answer =
                "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                body;
            if (::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) ::close(fd);
        }
    }
}

}  // namespace

Measured measure_fsync(const std::string& path, double seconds) {
    const int fd = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (fd < 0) die("cannot write " + path + ": " + std::strerror(errno));
    Measured measured;
    const std::string block(4096, 'x');
    const auto began = Clock::now();
    while (seconds_since(began) < seconds) {
        const auto one = Clock::now();
        if (::write(fd, block.data(), block.size()) < 0 || ::fdatasync(fd) != 0)
            die("fsync failed");
        measured.latencies_ms.push_back(seconds_since(one) * 1000);
    }
    measured.seconds = seconds_since(began);
    ::close(fd);
    ::unlink(path.c_str());
    return measured;
}

Measured measure_echo(Plan plan) {
    const int listener = listen_anywhere(plan.target.port);
    const pid_t child = ::fork();
    if (child == 0) serve_echo(listener);
    ::close(listener);
    WaitingCases none;
    Measured measured = drive(plan, none);
    ::kill(child, SIGTERM);
    ::waitpid(child, nullptr, 0);
    return measured;
}

}  // namespace load
