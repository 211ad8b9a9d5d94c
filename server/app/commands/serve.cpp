// obieg serve: joins store, runtime, connectors and HTTP, and waits for the signal to end. SIGHUP
// reads the certificate anew; the log goes to standard error and needs no reopening.
#include <csignal>
#include <iostream>

#include "app/commands/commands.h"
#include "app/configuration.h"
#include "app/first_start.h"
#include "connectors/send_email/send_email.h"
#include "connectors/send_webhook/send_webhook.h"
#include "files/clamd.h"
#include "files/folder_store.h"
#include "http/decision_links.h"
#include "http/server.h"
#include "runtime/log.h"
#include "runtime/runtime.h"
#include "store/archive/archive_folder.h"
#include "store/store.h"

namespace obieg::app {

namespace {

log::Level level_of(std::string_view name) {
    if (name == "debug") return log::Level::debug;
    if (name == "warning") return log::Level::warning;
    if (name == "error") return log::Level::error;
    return log::Level::info;
}

// Blocks the signals that concern the server in this thread and in all that it starts, so that one
// place waits for them.
sigset_t block_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE,
                SIG_IGN);  // a client that went away is an error of write, not of the process
    return signals;
}

std::string address_of(const runtime::Config& config, std::uint16_t port) {
    if (!config.public_url.empty()) return config.public_url;
    const bool is_everywhere = config.http_host == "0.0.0.0" || config.http_host == "::";
    const std::string host = is_everywhere ? "127.0.0.1" : config.http_host;
    const std::string scheme = config.tls_certificate.empty() ? "http://" : "https://";
    return scheme + host + ":" + std::to_string(port);
}

void announce(const runtime::Config& config, const std::string& address,
              const std::string& first_link) {
    std::cout << "Obieg is ready: " << address << "\n";
    if (!first_link.empty()) {
        std::cout << "Nobody can sign in yet. Open this link within an hour to become the "
                     "administrator:\n\n    "
                  << address << "/setup#" << first_link
                  << "\n\nIt works once; a restart prints a new one.\n";
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
    const std::unique_ptr<runtime::Store> store = TRY(store::open_store(
        database, {config.wal_archive, config.wal_archive_days}, config.database_replicas));
    const auto carrier =
        connectors::with_webhooks(config, TRY(connectors::make_mail_carrier(config)));
    const auto clock = runtime::system_clock();
    const auto random = runtime::system_random();
    const std::string contents = TRY(files_folder(config));
    const auto file_store = TRY(files::open_folder(contents));
    const auto scanner = config.antivirus.empty() ? std::unique_ptr<runtime::Scanner>()
                                                  : TRY(files::clamd_at(config.antivirus));
    const auto archive =
        store::make_case_archive(archive_folder_of(config), *clock, file_store.get());
    runtime::Ports ports{*store, *carrier, *clock, *random};
    ports.archive = archive.get();
    runtime::Runtime* running = nullptr;  // mails leave only once it has started
    ports.mail_footer = [&config, &running](const runtime::OutboxRow& mail) {
        return http::mail_footer(*running, config, mail);
    };
    runtime::Runtime runtime(config, std::move(ports));
    running = &runtime;
    TRY_STATUS(runtime.start());
    if (config.demo) TRY_STATUS(load_demo_company(runtime, config));

    runtime::Files files(config, runtime, *file_store, scanner.get());
    TRY_STATUS(files.start());

    http::Server server(config, runtime, files);
    TRY_STATUS(server.start());
    const bool has_nobody = runtime.people()->directory->users().empty();
    announce(config, address_of(config, server.port()),
             has_nobody ? server.offer_first_link() : std::string());

    int signal = 0;
    for (sigwait(&signals, &signal); signal == SIGHUP; sigwait(&signals, &signal)) {
        const Status reloaded = server.reload_certificate();
        if (reloaded) log::info("server.reloaded", {});
        if (!reloaded) log::error("server.not_reloaded", {{"message", reloaded.error().message}});
    }
    log::info("server.stopping", {{"signal", signal}});
    server.stop();
    files.stop();
    runtime.stop();
    return exit_fine;
}

}  // namespace obieg::app
