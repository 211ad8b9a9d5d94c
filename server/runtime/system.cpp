// The real clock and the real dice.
#include <chrono>
#include <random>

#include "runtime/ports.h"

namespace obieg::runtime {
namespace {

class SystemClock final : public WallClock {
public:
    Time now() const override {
        const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
        return Time{std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
    }
};

class SystemRandom final : public Random {
public:
    std::uint64_t next() override {
        return static_cast<std::uint64_t>(device_()) << 32 | device_();
    }

private:
    std::random_device device_;
};

Error no_mail_settings() {
    return {Code::unsupported, "How mails leave this server cannot be set here.", {}};
}

}  // namespace

Status EffectCarrier::use(const MailSettings&) {
    return fail(no_mail_settings());
}
Status EffectCarrier::check(const MailSettings&) const {
    return fail(no_mail_settings());
}
Result<DeliveryReport> EffectCarrier::try_out(const MailSettings&, const OutgoingMessage&) const {
    return fail(no_mail_settings());
}

std::unique_ptr<WallClock> system_clock() {
    return std::make_unique<SystemClock>();
}
std::unique_ptr<Random> system_random() {
    return std::make_unique<SystemRandom>();
}

}  // namespace obieg::runtime
