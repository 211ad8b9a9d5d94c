#include "app/carrier.h"

namespace obieg::app {

namespace {

class NoMailServer final : public runtime::EffectCarrier {
public:
    runtime::DeliveryReport deliver(const runtime::OutgoingMessage&) override {
        return {runtime::Delivery::try_again, "no mail server is set (smtp_url)"};
    }
};

}  // namespace

std::unique_ptr<runtime::EffectCarrier> make_carrier(const runtime::Config&) {
    return std::make_unique<NoMailServer>();
}

}  // namespace obieg::app
