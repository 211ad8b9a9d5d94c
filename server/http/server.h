// The HTTP side of the server: REST API, event stream, web app, public pages.
//
//     http::Server server(config, runtime, files);
//     TRY_STATUS(server.start());   // after runtime.start()
//     …
//     server.stop();                // before runtime.stop()
//
// There is one point where requests are identified and authorised (server.cpp), before any
// operation runs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/error.h"
#include "runtime/config.h"
#include "runtime/files.h"
#include "runtime/runtime.h"

namespace obieg::http {

class Server {
public:
    // All must outlive the server.
    Server(const runtime::Config& config, runtime::Runtime& runtime, runtime::Files& files);
    ~Server();  // stops

    // Listens on http_host and http_port; port 0 takes a free one.
    Status start();
    // Ends streams and idle connections, lets requests in flight finish for up to three seconds.
    void stop();
    std::uint16_t port() const;

    // Reads certificate and key anew, where TLS is configured. Code::invalid_argument: the files
    // are wrong, and the former ones stay in force.
    Status reload_certificate();

    // The token of a link by which the first administrator is made: it belongs on the console,
    // behind /setup#. Works once, for an hour (first_link.h).
    std::string offer_first_link();

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace obieg::http
