#include "http/sealing.h"

#include "http/identity_change.h"
#include "http/single_sign_on.h"
#include "runtime/log.h"
#include "runtime/vault.h"

namespace obieg::http {
namespace {

using runtime::Vault;

const runtime::Caller& system_caller() {
    static const runtime::Caller caller = runtime::Caller::system();
    return caller;
}

bool is_open(std::string_view secret) {
    return !secret.empty() && !Vault::is_sealed(secret);
}

Status seal_second_factors(runtime::Runtime& runtime) {
    const auto factors = TRY(
        runtime.read([](runtime::Reader& reader) { return reader.identity().second_factors(); }));
    for (const runtime::SecondFactor& factor : factors) {
        if (!is_open(factor.secret)) continue;
        const std::string sealed =
            TRY(runtime.vault().seal(factor.secret, second_factor_secret(factor.person)));
        TRY(runtime.call(system_caller(), changing(runtime::SealSecondFactor{
                                              factor.person, factor.secret, sealed})));
    }
    return {};
}

Status seal_sign_on(runtime::Runtime& runtime) {
    SingleSignOnSettings settings = TRY(runtime.read(read_single_sign_on));
    if (!is_open(settings.client_secret)) return {};
    const std::string former = to_json(settings);
    settings.client_secret = TRY(runtime.vault().seal(settings.client_secret, sign_on_secret));
    TRY(runtime.call(system_caller(), changing(runtime::SaveIdentitySetting{
                                          "single-sign-on", to_json(settings), former})));
    return {};
}

Status seal_mail(runtime::Runtime& runtime) {
    runtime::MailSettings settings = runtime.mail_settings();
    if (!is_open(settings.password)) return {};
    settings.password = TRY(runtime.vault().seal(settings.password, runtime::mail_secret));
    TRY(runtime.call(system_caller(), runtime::SaveMailSettings{settings}));
    return {};
}

}  // namespace

std::string second_factor_secret(std::string_view user) {
    return "second-factor " + std::string(user);
}

void seal_former_secrets(runtime::Runtime& runtime) {
    for (Status (*seal)(runtime::Runtime&) : {seal_second_factors, seal_sign_on, seal_mail}) {
        if (const Status sealed = seal(runtime); !sealed)
            log::warning("secrets.not_sealed", {{"problem", sealed.error().message}});
    }
}

}  // namespace obieg::http
