// obieg serve: joins store, runtime, connectors and HTTP, and waits for the signal to end.
#include <csignal>
#include <iostream>

#include "app/commands/commands.h"
#include "app/configuration.h"
#include "app/first_start.h"
#include "connectors/send_email/send_email.h"
#include "http/server.h"
#include "runtime/log.h"
#include "runtime/runtime.h"
#include "store/store.h"

namespace obieg::app {

namespace {

log::Level level_of(std::string_view name) {
    if (name == "debug") return log::Level::debug;
    if (name == "warning") return log::Level::warning;
    if (name == "error") return log::Level::error;
    return log::Level::info;
}

// Blocks the signals that end the server in this thread and in all that it starts, so that one
// place waits for them.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE,
                SIG_IGN);  // a client that went away is an error of write, not of the process
    return signals;
}

void announce(const runtime::Config& config, std::uint16_t port, const FirstStart& first) {
    const bool is_everywhere = config.http_host == "0.0.0.0" || config.http_host == "::";
    const std::string host = is_everywhere ? "127.0.0.1" : config.http_host;
    const std::string address = config.public_url.empty()
                                    ? "http://" + host + ":" + std::to_string(port)
                                    : config.public_url;
    std::cout << "Obieg is ready: " << address << "\n";
    if (!first.administrator.empty()) {
        std::cout << "This is the first start. Sign in as " << first.administrator
                  << " with the password\n\n    " << first.password
                  << "\n\nIt is not shown again; `obieg user password " << first.administrator
                  << "` sets another one.\n";
    }
    if (config.demo) {
        std::cout
            << "Demo company: sign in as ola.kaminska (password demo-ola.kaminska), or as admin "
               "(password demo-admin).\nThe public lead form is at "
            << address << "/f/contact\n";
    }
    std::cout << std::flush;
}

}  // namespace

Result<int> run_serve(const Arguments& arguments) {
    if (!arguments.words.empty()) {
        return fail(Code::invalid_argument,
                    "serve takes options only, found " + arguments.words.front());
    }
    const runtime::Config config = TRY(configuration(arguments));
    log::set_level(level_of(config.log_level));
    const sigset_t signals = block_signals();

    const std::string database = TRY(database_of(config));
    const std::unique_ptr<runtime::Store> store = TRY(store::open_store(database));
    const auto carrier = TRY(connectors::make_mail_carrier(config));
    const auto clock = runtime::system_clock();
    const auto random = runtime::system_random();
    runtime::Runtime runtime(config, {*store, *carrier, *clock, *random});
    TRY_STATUS(runtime.start());
    const FirstStart first = TRY(make_first_start(runtime, config));

    http::Server server(config, runtime);
    TRY_STATUS(server.start());
    announce(config, server.port(), first);

    int signal = 0;
    sigwait(&signals, &signal);
    log::info("server.stopping", {{"signal", signal}});
    server.stop();
    runtime.stop();
    return exit_fine;
}

}  // namespace obieg::app
