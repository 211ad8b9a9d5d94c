// Carries mails to a mail server (SMTP by libcurl; only send_email.cpp sees it).
//
// smtps:// speaks TLS from the start; smtp:// changes to TLS when the server offers it, and insists
// on it before a password is sent anywhere but to this machine. A mail keeps its Message-ID at
// every attempt, so that a repeat after a crash can be told from a second mail; mails of one case
// form one thread.
#pragma once

#include <memory>

#include "base/error.h"
#include "runtime/config.h"
#include "runtime/ports.h"

namespace obieg::connectors {

// Code::invalid_argument when mail_from is no address or smtp_url is not one of smtp:// and
// smtps://. With an empty smtp_url every mail stays in the outbox, untried, until an administrator
// sets a mail server in the app.
Result<std::unique_ptr<runtime::EffectCarrier>> make_mail_carrier(const runtime::Config& config);

}  // namespace obieg::connectors
