// What operations share: the runtime and the server's own parts. One for the whole server, made in
// server.cpp.
#pragma once

#include <string>

#include "runtime/config.h"

namespace obieg::runtime {
class Files;
class Runtime;
}  // namespace obieg::runtime

namespace obieg::http {

class Transport;
class Workers;
class Identity;
class DirectoryClient;
class EventHub;
class FirstLink;
class JobWaiters;
class CaseWaiters;
class PublicFormGuard;
class TemplateLibrary;

struct Services {
    const runtime::Config& config;
    runtime::Runtime& runtime;
    runtime::Files& files;
    Transport& transport;
    Workers& workers;
    Identity& identity;
    DirectoryClient& directory;
    FirstLink& first_link;
    EventHub& events;
    JobWaiters& job_waiters;
    CaseWaiters& case_waiters;
    PublicFormGuard& public_forms;
    TemplateLibrary& templates;
};

}  // namespace obieg::http
