#include "connectors/send_webhook/send_webhook.h"

#include <sodium.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <ctime>

#include "connectors/curl.h"
#include "runtime/internal_address.h"

namespace obieg::connectors {
namespace {

using runtime::Delivery;
using runtime::DeliveryProblem;
using runtime::DeliveryReport;
using runtime::OutgoingMessage;

constexpr long webhook_seconds = 20;
constexpr std::size_t answer_bytes_max = 16 << 10;  // what receivers say is shown, no more
constexpr std::size_t quoted_bytes = 300;
constexpr int redirections_max = 3;

struct Headers {
    curl_slist* list = nullptr;

    Headers() = default;
    Headers(const Headers&) = delete;
    Headers& operator=(const Headers&) = delete;
    ~Headers() { curl_slist_free_all(list); }

    void add(const std::string& line) {
        if (curl_slist* longer = curl_slist_append(list, line.c_str())) list = longer;
    }
};

struct Attempt {
    bool may_be_internal = false;
    bool was_refused = false;
    std::string answer;
};

// Called with the very address that is connected to.
curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* to) {
    auto& attempt = *static_cast<Attempt*>(user);
    const auto& address = reinterpret_cast<const sockaddr&>(to->addr);
    if (!attempt.may_be_internal && runtime::is_internal_address(address)) {
        attempt.was_refused = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* user) {
    std::string& answer = static_cast<Attempt*>(user)->answer;
    const std::size_t room = answer_bytes_max - std::min(answer.size(), answer_bytes_max);
    answer.append(bytes, std::min(size * count, room));
    return size * count;
}

// What a receiver says about one delivery, and what it says about itself.
DeliveryReport report_of(long status, const std::string& answer) {
    if (status >= 200 && status < 300) return {};
    std::string said = "The receiver answered " + std::to_string(status);
    if (!answer.empty()) said += ": " + answer.substr(0, quoted_bytes);
    switch (status) {
        case 410:  // gone, and will not be back
            return {Delivery::refused, std::move(said), DeliveryProblem::other};
        case 429:
        case 502:
        case 503:
        case 504:
            return {Delivery::unreachable, std::move(said), DeliveryProblem::other};
        default:
            return {Delivery::try_again, std::move(said), DeliveryProblem::other};
    }
}

DeliveryProblem problem_of(CURLcode code) {
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return DeliveryProblem::host_unknown;
        case CURLE_OPERATION_TIMEDOUT:
            return DeliveryProblem::timed_out;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
            return DeliveryProblem::tls_failed;
        case CURLE_COULDNT_CONNECT:
            return DeliveryProblem::not_connected;
        default:
            return DeliveryProblem::other;
    }
}

class WebhookCarrier final : public runtime::EffectCarrier {
public:
    WebhookCarrier(const runtime::Config& config, std::unique_ptr<EffectCarrier> mail)
        : mail_(std::move(mail)), internal_hosts_(runtime::words_of(config.internal_hosts)) {
        curl_global_init(CURL_GLOBAL_DEFAULT);
    }

    DeliveryReport deliver(const OutgoingMessage& message) override {
        if (message.channel != "webhook") return mail_->deliver(message);
        std::string url = message.url;
        for (int redirections = 0;; ++redirections) {
            DeliveryReport report;
            const std::string next = post(url, message, report);
            if (next.empty()) return report;
            if (redirections == redirections_max) {
                return {Delivery::try_again, "The receiver redirects again and again.",
                        DeliveryProblem::other};
            }
            url = next;
        }
    }

    bool is_ready() const override { return mail_->is_ready(); }
    Status use(const runtime::MailSettings& settings) override { return mail_->use(settings); }
    Status check(const runtime::MailSettings& settings) const override {
        return mail_->check(settings);
    }
    bool is_mail_fixed() const override { return mail_->is_mail_fixed(); }
    Result<DeliveryReport> try_out(const runtime::MailSettings& settings,
                                   const OutgoingMessage& message) const override {
        return mail_->try_out(settings, message);
    }

private:
    // One request. Where to go on, when the answer says so; empty: `report` says what came of it.
    std::string post(const std::string& url, const OutgoingMessage& message,
                     DeliveryReport& report) const {
        const auto refused = [&](std::string detail) {
            report = {Delivery::refused, std::move(detail), DeliveryProblem::other};
            return std::string();
        };
        const std::string host(runtime::host_of(url));
        Attempt attempt;
        attempt.may_be_internal = std::find(internal_hosts_.begin(), internal_hosts_.end(), host) !=
                                  internal_hosts_.end();
        const bool is_sound =
            url.starts_with("https://") || (url.starts_with("http://") && attempt.may_be_internal);
        if (host.empty() || !is_sound)
            return refused("Expected an address that begins with https://, found \"" + url + "\".");
        const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
        if (!curl) {
            report = {Delivery::try_again, "There is no memory for a request.",
                      DeliveryProblem::other};
            return {};
        }
        const std::string timestamp = std::to_string(std::time(nullptr));
        Headers headers;
        headers.add("Content-Type: application/json");
        headers.add("User-Agent: Obieg");
        headers.add("Idempotency-Key: " + message.idempotency_key);
        headers.add("Obieg-Event: " + message.kind);
        headers.add("Obieg-Timestamp: " + timestamp);
        headers.add("Obieg-Signature: " +
                    webhook_signature(message.secret, timestamp, message.body));
        headers.add("Expect:");  // no waiting for a go-ahead
        char problem[CURL_ERROR_SIZE] = {};
        curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "https,http");
        curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");
        curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, connect_seconds);
        curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, webhook_seconds);
        curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETFUNCTION, open_socket);
        curl_easy_setopt(curl.get(), CURLOPT_OPENSOCKETDATA, &attempt);
        curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, take);
        curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &attempt);
        curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, problem);
        curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.list);
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, message.body.data());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(message.body.size()));
        const CURLcode outcome = curl_easy_perform(curl.get());
        if (attempt.was_refused) {
            return refused(host +
                           " leads to an address inside this network. The server's configuration "
                           "can allow the host (internal_hosts).");
        }
        if (outcome != CURLE_OK) {
            const std::string why = problem[0] != '\0' ? problem : curl_easy_strerror(outcome);
            report = {Delivery::unreachable, host + " does not answer: " + why,
                      problem_of(outcome)};
            return {};
        }
        long status = 0;
        curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
        const char* next = nullptr;
        curl_easy_getinfo(curl.get(), CURLINFO_REDIRECT_URL, &next);
        if ((status == 307 || status == 308) && next) return next;
        report = report_of(status, attempt.answer);
        return {};
    }

    std::unique_ptr<EffectCarrier> mail_;
    const std::vector<std::string> internal_hosts_;
};

}  // namespace

std::string webhook_signature(std::string_view secret, std::string_view timestamp,
                              std::string_view body) {
    const auto bytes = [](std::string_view text) {
        return reinterpret_cast<const unsigned char*>(text.data());
    };
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytes(secret), secret.size());
    for (const std::string_view part : {timestamp, std::string_view("."), body})
        crypto_auth_hmacsha256_update(&state, bytes(part), part.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> digest;
    crypto_auth_hmacsha256_final(&state, digest.data());
    std::string text(2 * digest.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    text.pop_back();  // the zero at its end
    return "v1=" + text;
}

std::unique_ptr<runtime::EffectCarrier> with_webhooks(
    const runtime::Config& config, std::unique_ptr<runtime::EffectCarrier> mail) {
    return std::make_unique<WebhookCarrier>(config, std::move(mail));
}

}  // namespace obieg::connectors
