// Carries deliveries of webhooks (runtime/webhook.h) by HTTP POST, signed: HMAC-SHA256 over the
// time of the attempt and the body, with the webhook's secret. docs/api/webhooks.md tells receivers
// what they get and how they check it.
//
// Only https:// leaves the house, and nothing reaches loopback, private, link-local or metadata
// addresses, but hosts that the server's configuration allows (internal_hosts); those by http://,
// too. A redirection is followed at most three times, only where it keeps method and body (307,
// 308), and each address is looked at as the first one was.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "runtime/config.h"
#include "runtime/ports.h"

namespace obieg::connectors {

// Carries webhooks by itself and hands everything else to `mail`.
std::unique_ptr<runtime::EffectCarrier> with_webhooks(const runtime::Config& config,
                                                      std::unique_ptr<runtime::EffectCarrier> mail);

// The value of Obieg-Signature.
std::string webhook_signature(std::string_view secret, std::string_view timestamp,
                              std::string_view body);

}  // namespace obieg::connectors
