#include "connectors/send_webhook/send_webhook.h"

#include <doctest/doctest.h>

namespace obieg::connectors {
namespace {

using runtime::Delivery;

class NoMail final : public runtime::EffectCarrier {
public:
    runtime::DeliveryReport deliver(const runtime::OutgoingMessage&) override {
        return {Delivery::accepted, "by mail"};
    }
};

}  // namespace

TEST_CASE("the signature is HMAC-SHA256 over the time, a dot and the body") {
    // As `printf '%s.%s' 1700000000 '{"a":1}' | openssl dgst -sha256 -hmac whsec_x` has it.
    CHECK(webhook_signature("whsec_x", "1700000000", "{\"a\":1}") ==
          "v1=b3438763ab46d9634b9844c8722818eaf523f803db1327484c6067462a5fd6d1");
    CHECK(webhook_signature("whsec_x", "1700000001", "{\"a\":1}") !=
          webhook_signature("whsec_x", "1700000000", "{\"a\":1}"));
}

TEST_CASE("deliveries that cannot be are refused or wait, by what stands in the way") {
    runtime::Config config;
    config.internal_hosts = "127.0.0.1 intranet";
    const auto carrier = with_webhooks(config, std::make_unique<NoMail>());
    runtime::OutgoingMessage mail;
    mail.channel = "mail";
    CHECK(carrier->deliver(mail).detail == "by mail");
    struct Row {
        std::string_view url;
        Delivery delivery;
    };
    constexpr Row rows[] = {
        {"http://127.0.0.1:1/", Delivery::unreachable},  // allowed, and nobody there
        {"https://127.0.0.2:1/", Delivery::refused},    {"https://localhost:1/", Delivery::refused},
        {"https://[::1]:1/", Delivery::refused},        {"http://example.com/", Delivery::refused},
        {"file:///etc/passwd", Delivery::refused},      {"", Delivery::refused},
    };
    for (const Row& row : rows) {
        CAPTURE(row.url);
        runtime::OutgoingMessage message;
        message.channel = "webhook";
        message.url = row.url;
        message.secret = "whsec_x";
        CHECK(carrier->deliver(message).delivery == row.delivery);
    }
}

}  // namespace obieg::connectors
