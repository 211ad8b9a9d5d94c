#include "connectors/send_email/send_email.h"

#include <curl/curl.h>

#include <cstring>
#include <ctime>
#include <mutex>

#include "connectors/send_email/mime.h"

namespace obieg::connectors {
namespace {

using runtime::Delivery;
using runtime::DeliveryReport;
using runtime::OutgoingMessage;

constexpr long connect_seconds = 10;
constexpr long whole_seconds = 60;

struct EasyDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Upload {
    std::string_view rest;
};

std::size_t read_upload(char* buffer, std::size_t size, std::size_t count, void* context) {
    Upload& upload = *static_cast<Upload*>(context);
    const std::size_t length = std::min(size * count, upload.rest.size());
    std::memcpy(buffer, upload.rest.data(), length);
    upload.rest.remove_prefix(length);
    return length;
}

// libcurl hands over each line that the server says. The first refusal is the verdict, else the
// last line before the goodbye.
std::size_t keep_verdict(char* line, std::size_t size, std::size_t count, void* context) {
    std::string& verdict = *static_cast<std::string*>(context);
    std::string_view text(line, size * count);
    while (!text.empty() && (text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
    const bool is_decided = verdict.starts_with('4') || verdict.starts_with('5');
    if (!is_decided && !text.empty() && !text.starts_with("221"))
        verdict = std::string(text.substr(0, 500));
    return size * count;
}

std::string mail_date() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    char text[40];
    return std::string(text,
                       std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S +0000", &parts));
}

// What may stand on the left of an @ without quotes.
std::string as_id(std::string_view text) {
    std::string id;
    for (const char c : text) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        id += is_plain ? c : '-';
    }
    return id;
}

bool is_this_machine(std::string_view url) {
    url.remove_prefix(std::min(url.find("://") + 3, url.size()));
    return url.starts_with("127.") || url.starts_with("localhost") || url.starts_with("[::1]");
}

// What a failed transfer means for the next attempt.
DeliveryReport report(CURLcode outcome, long reply, const std::string& verdict) {
    std::string detail = verdict.empty() ? curl_easy_strerror(outcome) : verdict;
    // A server that does not let us in is set up wrongly here: the mail can go once that is put
    // right.
    const bool concerns_us = outcome == CURLE_LOGIN_DENIED || outcome == CURLE_USE_SSL_FAILED ||
                             reply == 530 || reply == 534 || reply == 535 || reply == 538;
    if (!concerns_us && reply >= 500 && reply < 600) return {Delivery::refused, std::move(detail)};
    return {Delivery::try_again, std::move(detail)};
}

class NoMailServer final : public runtime::EffectCarrier {
public:
    DeliveryReport deliver(const OutgoingMessage&) override {
        return {Delivery::try_again, "No mail server is set (smtp_url)."};
    }
};

class SmtpCarrier final : public runtime::EffectCarrier {
public:
    SmtpCarrier(const runtime::Config& config, Mailbox from)
        : url_(config.smtp_url),
          user_(config.smtp_user),
          password_(config.smtp_password),
          from_(std::move(from)),
          domain_(from_.address.substr(from_.address.find('@') + 1)) {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    }

    DeliveryReport deliver(const OutgoingMessage& message) override {
        const std::optional<Mailbox> to = mailbox_from(message.to);
        if (!to) return {Delivery::refused, "\"" + message.to + "\" is no e-mail address."};
        return send(*to, to_mime(compose(message, *to)));
    }

private:
    Mail compose(const OutgoingMessage& message, const Mailbox& to) const {
        Mail mail{.from = from_,
                  .to = to,
                  .subject = message.subject,
                  .body = message.body,
                  .message_id = as_id(message.idempotency_key) + "@" + domain_,
                  .date = mail_date(),
                  .headers = {}};
        if (message.instance) {
            // The thread of a case hangs on an id that all its mails name and that none of them
            // has.
            const std::string thread = "<case-" + to_string(message.instance) + "@" + domain_ + ">";
            mail.headers.emplace_back("In-Reply-To", thread);
            mail.headers.emplace_back("References", thread);
        }
        mail.headers.emplace_back("Auto-Submitted", "auto-generated");
        mail.headers.emplace_back("X-Auto-Response-Suppress", "All");
        mail.headers.emplace_back("List-Id", "<" + as_id(message.kind) + ".obieg." + domain_ + ">");
        return mail;
    }

    DeliveryReport send(const Mailbox& to, const std::string& mime) const {
        const std::unique_ptr<CURL, EasyDeleter> handle(curl_easy_init());
        if (!handle) return {Delivery::try_again, "No memory for a mail transfer."};
        CURL* curl = handle.get();
        const std::string sender = "<" + from_.address + ">";
        const std::string recipient = "<" + to.address + ">";
        const std::unique_ptr<curl_slist, ListDeleter> recipients(
            curl_slist_append(nullptr, recipient.c_str()));
        Upload upload{mime};
        std::string verdict;
        const bool must_use_tls = !password_.empty() && !is_this_machine(url_);
        curl_easy_setopt(curl, CURLOPT_URL, url_.c_str());
        curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(curl, CURLOPT_USE_SSL, must_use_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY);
        if (!user_.empty()) {
            curl_easy_setopt(curl, CURLOPT_USERNAME, user_.c_str());
            curl_easy_setopt(curl, CURLOPT_PASSWORD, password_.c_str());
        }
        curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
        curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.get());
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_upload);
        curl_easy_setopt(curl, CURLOPT_READDATA, &upload);
        curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, keep_verdict);
        curl_easy_setopt(curl, CURLOPT_HEADERDATA, &verdict);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_seconds);
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, whole_seconds);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
        const CURLcode outcome = curl_easy_perform(curl);
        if (outcome == CURLE_OK) return {Delivery::accepted, verdict};
        long reply = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
        return report(outcome, reply, verdict);
    }

    const std::string url_;
    const std::string user_;
    const std::string password_;
    const Mailbox from_;
    const std::string domain_;
};

}  // namespace

Result<std::unique_ptr<runtime::EffectCarrier>> make_mail_carrier(const runtime::Config& config) {
    if (config.smtp_url.empty()) return std::make_unique<NoMailServer>();
    if (!config.smtp_url.starts_with("smtp://") && !config.smtp_url.starts_with("smtps://")) {
        return fail(Code::invalid_argument,
                    "smtp_url begins with smtp:// or smtps://; found \"" + config.smtp_url + "\".");
    }
    std::optional<Mailbox> from = mailbox_from(config.mail_from);
    if (!from) {
        return fail(
            Code::invalid_argument,
            "mail_from is a name and an address such as Obieg <obieg@example.com>; found \"" +
                config.mail_from + "\".");
    }
    return std::make_unique<SmtpCarrier>(config, *std::move(from));
}

}  // namespace obieg::connectors
