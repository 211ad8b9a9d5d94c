// The load generator of the benchmarks: keeps C connections busy with one workload for a time and prints
// one JSON object with rate and latencies. One thread, epoll, HTTP/1.1 keep-alive.
//
//   load straight  --port P --connections 64 --seconds 10 --authorization "Basic …"
//   load one-task  …      start a case, find its task, complete it: one unit of work is all three
//   load echo      …      the same machinery against its own echo server: what loopback HTTP costs here
//   load fsync --file F --seconds 2      4 KiB appends, each made durable: what a commit costs here
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

[[noreturn]] void die(const std::string& message) {
    std::fprintf(stderr, "load: %s\n", message.c_str());
    std::exit(1);
}

struct Options {
    std::string workload;
    int port = 0;
    int connections = 64;
    double seconds = 10;
    std::string authorization;
    std::string process;
    std::string file;
};

Options read_options(int count, char** words) {
    if (count < 2) die("name a workload: straight, one-task, echo or fsync");
    Options options;
    options.workload = words[1];
    for (int i = 2; i + 1 < count; i += 2) {
        const std::string_view name = words[i];
        const char* value = words[i + 1];
        if (name == "--port") options.port = std::atoi(value);
        else if (name == "--connections") options.connections = std::atoi(value);
        else if (name == "--seconds") options.seconds = std::atof(value);
        else if (name == "--authorization") options.authorization = value;
        else if (name == "--process") options.process = value;
        else if (name == "--file") options.file = value;
        else die("unknown option " + std::string(name));
    }
    return options;
}

// ---- measurements ---------------------------------------------------------------------------------

struct Measured {
    std::vector<double> latencies_ms;  // one per unit of work
    long failures = 0;
    std::string first_failure;
    double seconds = 0;
};

void print(const Measured& measured) {
    std::vector<double> sorted = measured.latencies_ms;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](double share) {
        if (sorted.empty()) return 0.0;
        return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * sorted.size()))];
    };
    std::printf("{\"per_second\": %.0f, \"p50_ms\": %.3f, \"p99_ms\": %.3f, \"max_ms\": %.3f, "
                "\"done\": %zu, \"failed\": %ld",
                sorted.size() / measured.seconds, at(0.50), at(0.99), at(1.0), sorted.size(),
                measured.failures);
    if (!measured.first_failure.empty()) {
        std::string text;
        for (const char c : measured.first_failure) text += (c == '"' || c == '\\' || c < ' ') ? '\'' : c;
        std::printf(", \"first_failure\": \"%s\"", text.c_str());
    }
    std::printf("}\n");
}

// ---- workloads: a script of requests per unit of work ------------------------------------------------

// The text value of a JSON field, found by its name; good enough for answers of our own server.
std::string field(std::string_view body, std::string_view name) {
    const std::string quoted = "\"" + std::string(name) + "\"";
    std::size_t at = body.find(quoted);
    if (at == std::string_view::npos) return {};
    at = body.find('"', body.find(':', at));
    if (at == std::string_view::npos) return {};
    return std::string(body.substr(at + 1, body.find('"', at + 1) - at - 1));
}

std::string post(const Options& options, const std::string& path, const std::string& body) {
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n" +
           (options.authorization.empty() ? "" : "Authorization: " + options.authorization + "\r\n") +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// 300 bytes of variables, as the workloads ask.
std::string start_body(const Options& options) {
    return R"({"processDefinitionId":")" + options.process +
           R"(","variables":{"amount":1234.5,"customer":"Nordwind Maszyny","note":")" +
           std::string(220, 'x') + R"(","urgent":true}})";
}

// Answers the next request of a unit of work, given the answer to the one before; empty when it is done.
std::string next_request(const Options& options, int step, std::string_view answer) {
    if (step == 0) {
        return options.workload == "echo" ? post(options, "/", start_body(options))
                                          : post(options, "/v2/process-instances", start_body(options));
    }
    if (options.workload != "one-task") return {};
    if (step == 1) {
        return post(options, "/v2/user-tasks/search",
                    R"({"filter":{"processInstanceKey":")" + field(answer, "processInstanceKey") +
                        R"("},"page":{"limit":1}})");
    }
    if (step == 2) {
        return post(options, "/v2/user-tasks/" + field(answer, "userTaskKey") + "/completion", "{}");
    }
    return {};
}

// ---- connections ------------------------------------------------------------------------------------

struct Connection {
    int socket = -1;
    int step = 0;
    Clock::time_point unit_started;
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

// A whole HTTP message at the front of `in`: its length, or 0 while it is incomplete.
std::size_t message_length(std::string_view in, std::size_t& body_at) {
    const std::size_t end = in.find("\r\n\r\n");
    if (end == std::string_view::npos) return 0;
    body_at = end + 4;
    std::size_t length = 0;
    static constexpr std::string_view name = "content-length:";
    for (std::size_t at = 0; at < end; at = in.find("\r\n", at) + 2) {
        const std::string_view line = in.substr(at, end - at);
        if (line.size() > name.size() &&
            strncasecmp(line.data(), name.data(), name.size()) == 0) {
            length = std::strtoul(line.data() + name.size(), nullptr, 10);
        }
    }
    return in.size() >= body_at + length ? body_at + length : 0;
}

void flush(Connection& connection) {
    while (!connection.out.empty()) {
        const ssize_t sent =
            ::send(connection.socket, connection.out.data(), connection.out.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;  // requests are small; the socket buffer takes them whole
        connection.out.erase(0, static_cast<std::size_t>(sent));
    }
}

Measured run_load(const Options& options) {
    Measured measured;
    const int poll = ::epoll_create1(0);
    std::vector<Connection> connections(static_cast<std::size_t>(options.connections));
    const auto start_unit = [&](Connection& connection) {
        connection.step = 0;
        connection.unit_started = Clock::now();
        connection.out = next_request(options, 0, {});
        flush(connection);
    };
    for (std::size_t i = 0; i < connections.size(); ++i) {
        connections[i].socket = connect_to(options.port);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        ::epoll_ctl(poll, EPOLL_CTL_ADD, connections[i].socket, &event);
    }
    const auto began = Clock::now();
    for (Connection& connection : connections) start_unit(connection);
    std::vector<epoll_event> ready(connections.size());
    char buffer[65536];
    while (seconds_since(began) < options.seconds) {
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
            const bool is_good = answer.compare(9, 1, "2") == 0;
            if (!is_good) {
                if (++measured.failures == 1) measured.first_failure = answer;
                start_unit(connection);
                continue;
            }
            connection.out = next_request(options, ++connection.step, answer.substr(body_at));
            if (connection.out.empty()) {
                measured.latencies_ms.push_back(seconds_since(connection.unit_started) * 1000);
                start_unit(connection);
            } else {
                flush(connection);
            }
        }
    }
    measured.seconds = seconds_since(began);
    return measured;
}

// ---- references of the machine ------------------------------------------------------------------------

Measured run_fsync(const Options& options) {
    const int fd = ::open(options.file.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0600);
    if (fd < 0) die("cannot write " + options.file + ": " + std::strerror(errno));
    Measured measured;
    const std::string block(4096, 'x');
    const auto began = Clock::now();
    while (seconds_since(began) < options.seconds) {
        const auto one = Clock::now();
        if (::write(fd, block.data(), block.size()) < 0 || ::fdatasync(fd) != 0) die("fsync failed");
        measured.latencies_ms.push_back(seconds_since(one) * 1000);
    }
    measured.seconds = seconds_since(began);
    ::close(fd);
    ::unlink(options.file.c_str());
    return measured;
}

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
            const std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) +
                                       "\r\n\r\n" + body;
            if (::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL) < 0) ::close(fd);
        }
    }
}

Measured run_echo(Options options) {
    const int listener = listen_anywhere(options.port);
    const pid_t child = ::fork();
    if (child == 0) serve_echo(listener);
    ::close(listener);
    Measured measured = run_load(options);
    ::kill(child, SIGTERM);
    ::waitpid(child, nullptr, 0);
    return measured;
}

}  // namespace

int main(int count, char** words) {
    const Options options = read_options(count, words);
    if (options.workload == "fsync") print(run_fsync(options));
    else if (options.workload == "echo") print(run_echo(options));
    else if (options.workload == "straight" || options.workload == "one-task") print(run_load(options));
    else die("unknown workload " + options.workload);
}
