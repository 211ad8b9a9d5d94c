#include "connectors/send_email/send_email.h"

#include <cstring>
#include <ctime>
#include <mutex>

#include "connectors/curl.h"
#include "connectors/send_email/mime.h"

namespace obieg::connectors {
namespace {

using runtime::Delivery;
using runtime::DeliveryProblem;
using runtime::DeliveryReport;
using runtime::OutgoingMessage;

constexpr long mail_seconds = 60;

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
    if (url.starts_with("[::1]")) return true;
    const std::string_view host = url.substr(0, url.find_first_of(":/"));
    const bool is_number = host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host == "localhost" || (is_number && host.starts_with("127."));
}

DeliveryProblem problem_of(CURLcode outcome, long reply) {
    switch (outcome) {
        case CURLE_COULDNT_RESOLVE_HOST:
            return DeliveryProblem::host_unknown;
        case CURLE_COULDNT_CONNECT:
            return DeliveryProblem::not_connected;
        case CURLE_OPERATION_TIMEDOUT:
            return DeliveryProblem::timed_out;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_USE_SSL_FAILED:
            return DeliveryProblem::tls_failed;
        case CURLE_LOGIN_DENIED:
            return DeliveryProblem::sign_in_refused;
        default:
            break;
    }
    if (reply == 530 || reply == 534 || reply == 535 || reply == 538)
        return DeliveryProblem::sign_in_refused;
    return reply >= 400 ? DeliveryProblem::mail_refused : DeliveryProblem::other;
}

// What a failed transfer means for the next attempt.
DeliveryReport report(CURLcode outcome, long reply, const std::string& verdict) {
    std::string detail = verdict.empty() ? curl_easy_strerror(outcome) : verdict;
    const DeliveryProblem problem = problem_of(outcome, reply);
    // 421: the server closes for everybody. What is not about this mail can be put right here or
    // there, and then the mail can go.
    const bool is_about_one_mail = problem == DeliveryProblem::mail_refused && reply != 421;
    const Delivery delivery = !is_about_one_mail ? Delivery::unreachable
                              : reply >= 500     ? Delivery::refused
                                                 : Delivery::try_again;
    return {delivery, std::move(detail), problem};
}

// One mail server with its settings.
class SmtpServer {
public:
    SmtpServer(const runtime::MailSettings& settings, Mailbox from)
        : url_(settings.url),
          user_(settings.user),
          password_(settings.password),
          from_(std::move(from)),
          domain_(from_.address.substr(from_.address.find('@') + 1)) {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    }

    DeliveryReport deliver(const OutgoingMessage& message) const {
        const std::optional<Mailbox> to = mailbox_from(message.to);
        if (!to) {
            return {Delivery::refused, "\"" + message.to + "\" is no e-mail address.",
                    DeliveryProblem::mail_refused};
        }
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
        const EasyHandle handle(curl_easy_init());
        if (!handle)
            return {Delivery::try_again, "No memory for a mail transfer.", DeliveryProblem::other};
        CURL* curl = handle.get();
        const std::string sender = "<" + from_.address + ">";
        const std::string recipient = "<" + to.address + ">";
        const StringList recipients(curl_slist_append(nullptr, recipient.c_str()));
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
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, mail_seconds);
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
        const CURLcode outcome = curl_easy_perform(curl);
        if (outcome == CURLE_OK) return {Delivery::accepted, verdict, DeliveryProblem::none};
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

Result<std::shared_ptr<const SmtpServer>> server_of(const runtime::MailSettings& settings) {
    if (settings.url.empty()) return std::shared_ptr<const SmtpServer>();
    if (!settings.url.starts_with("smtp://") && !settings.url.starts_with("smtps://")) {
        return fail(
            Code::invalid_argument,
            "The mail server begins with smtp:// or smtps://; found \"" + settings.url + "\".");
    }
    // A password in the address would be shown with it, and a name before @ hides where it leads.
    if (settings.url.find('@') != std::string::npos) {
        return fail(Code::invalid_argument,
                    "The address of the mail server holds no user. Give user and password in their "
                    "own settings.");
    }
    std::optional<Mailbox> from = mailbox_from(settings.from);
    if (!from) {
        return fail(Code::invalid_argument,
                    "The sender is a name and an address such as Obieg <obieg@example.com>; found "
                    "\"" +
                        settings.from + "\".");
    }
    return std::make_shared<const SmtpServer>(settings, *std::move(from));
}

class MailCarrier final : public runtime::EffectCarrier {
public:
    MailCarrier(std::shared_ptr<const SmtpServer> server, bool is_fixed)
        : server_(std::move(server)), is_fixed_(is_fixed) {}

    bool is_ready() const override { return server() != nullptr; }
    DeliveryReport deliver(const OutgoingMessage& message) override {
        const auto server = this->server();
        if (!server)
            return {Delivery::unreachable, "No mail server is set.", DeliveryProblem::other};
        return server->deliver(message);
    }

    bool is_mail_fixed() const override { return is_fixed_; }
    Status check(const runtime::MailSettings& settings) const override {
        if (is_fixed_) {
            return fail(Code::wrong_state,
                        "The server's configuration names the mail server (smtp_url). Change it "
                        "there, or take it out and restart the server.");
        }
        TRY(server_of(settings));
        return {};
    }
    Status use(const runtime::MailSettings& settings) override {
        TRY_STATUS(check(settings));
        auto server = TRY(server_of(settings));
        const std::lock_guard lock(mutex_);
        server_ = std::move(server);
        return {};
    }
    Result<DeliveryReport> try_out(const runtime::MailSettings& settings,
                                   const OutgoingMessage& message) const override {
        const auto server = TRY(server_of(settings));
        if (!server) return fail(Code::missing_field, "There is no mail server to try.");
        return server->deliver(message);
    }

private:
    std::shared_ptr<const SmtpServer> server() const {
        const std::lock_guard lock(mutex_);
        return server_;
    }

    mutable std::mutex mutex_;
    std::shared_ptr<const SmtpServer> server_;  // null: mails wait
    const bool is_fixed_;
};

}  // namespace

Result<std::unique_ptr<runtime::EffectCarrier>> make_mail_carrier(const runtime::Config& config) {
    auto server =
        TRY(server_of({config.smtp_url, config.smtp_user, config.smtp_password, config.mail_from}));
    return std::make_unique<MailCarrier>(std::move(server), !config.smtp_url.empty());
}

}  // namespace obieg::connectors
