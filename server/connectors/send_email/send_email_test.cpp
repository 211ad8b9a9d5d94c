#include "connectors/send_email/send_email.h"

#include <doctest/doctest.h>

#include <cstdio>

#include "base/json.h"
#include "connectors/send_email/mime.h"

using namespace obieg;
using namespace obieg::connectors;
using runtime::Delivery;
using runtime::OutgoingMessage;

namespace {

// A real SMTP server, Debian's aiosmtpd, for the length of one test.
class Sink {
public:
    explicit Sink(const std::string& arguments = "") {
        const std::string command = "/usr/bin/python3 " OBIEG_SOURCE_DIR
                                    "/server/connectors/send_email/smtp_sink.py " +
                                    arguments;
        pipe_ = popen(command.c_str(), "r");
        REQUIRE(pipe_ != nullptr);
        config.smtp_url = "smtp://127.0.0.1:" + read_line();
        config.mail_from = "Obieg Księgowość <obieg@nordwind.test>";
    }
    ~Sink() {
        OutgoingMessage stop;
        stop.to = "stop@sink.test";
        deliver(stop);
        pclose(pipe_);
    }

    runtime::DeliveryReport deliver(const OutgoingMessage& message) {
        const auto carrier = make_mail_carrier(config);
        REQUIRE(carrier);
        return (*carrier)->deliver(message);
    }

    Value next_mail() { return *json::read(read_line()); }

    runtime::Config config;

private:
    std::string read_line() {
        std::string line;
        for (int c = std::fgetc(pipe_); c != EOF && c != '\n'; c = std::fgetc(pipe_))
            line += static_cast<char>(c);
        return line;
    }
    FILE* pipe_ = nullptr;
};

OutgoingMessage message_to(std::string to) {
    OutgoingMessage message;
    message.key = OutboxKey{7};
    message.idempotency_key = "mail:42/approve#1";
    message.channel = "mail";
    message.to = std::move(to);
    message.kind = "task-assigned";
    message.subject =
        "Nowe zadanie: Zdecyduj o planie urlopów osoby Żaneta Łącka-Wiśniewska, do piątku "
        "włącznie";
    message.body = "Dzień dobry,\n\nНовая задача ждёт.\n.\nA line that begins with a dot stays.\n";
    message.instance = InstanceKey{42};
    return message;
}

}  // namespace

TEST_CASE("a mail arrives whole: its text in every script, its thread, its unchanging id") {
    Sink sink;
    const auto report = sink.deliver(message_to("ola.kaminska@nordwind.test"));
    CAPTURE(report.detail);
    REQUIRE(report.delivery == Delivery::accepted);
    const Value mail = sink.next_mail();
    const Value& headers = mail.get("headers");
    CHECK(mail.get("from").text_or("") == "obieg@nordwind.test");
    CHECK(mail.get("to").if_list()->front().text_or("") == "ola.kaminska@nordwind.test");
    CHECK(headers.get("From").text_or("") == "Obieg Księgowość <obieg@nordwind.test>");
    CHECK(headers.get("Subject").text_or("") == message_to("x@y").subject);
    CHECK(headers.get("Message-ID").text_or("") == "<mail-42-approve-1@nordwind.test>");
    CHECK(headers.get("In-Reply-To").text_or("") == "<case-42@nordwind.test>");
    CHECK(headers.get("Auto-Submitted").text_or("") == "auto-generated");
    CHECK(headers.get("List-Id").text_or("") == "<task-assigned.obieg.nordwind.test>");
    CHECK(
        mail.get("body").text_or("") ==
        "Dzień dobry,\r\n\r\nНовая задача ждёт.\r\n.\r\nA line that begins with a dot stays.\r\n");
    CHECK(mail.get("isAscii").is_true());
    CHECK(*mail.get("longestLine").if_number() <= Decimal(998));

    REQUIRE(sink.deliver(message_to("ola.kaminska@nordwind.test")).delivery == Delivery::accepted);
    CHECK(sink.next_mail().get("headers").get("Message-ID") == headers.get("Message-ID"));
}

TEST_CASE("what will never work is told from what may work later") {
    Sink sink;
    struct Row {
        const char* to;
        Delivery delivery;
        const char* detail;
    };
    const Row rows[] = {
        {"later@nordwind.test", Delivery::try_again, "451 4.3.0 Try again later"},
        {"never@nordwind.test", Delivery::refused, "550 5.1.1 No such mailbox"},
        {"no address", Delivery::refused, "\"no address\" is no e-mail address."},
        {"a@b.test>\r\nBcc: c@d.test", Delivery::refused,
         "\"a@b.test>\r\nBcc: c@d.test\" is no e-mail address."},
    };
    for (const Row& row : rows) {
        CAPTURE(row.to);
        const auto report = sink.deliver(message_to(row.to));
        CHECK(report.delivery == row.delivery);
        CHECK(report.detail == row.detail);
    }
}

TEST_CASE("a server that is not there, or not set, is tried again") {
    runtime::Config config;
    auto none = make_mail_carrier(config);
    REQUIRE(none);
    CHECK((*none)->deliver(message_to("a@b.test")).delivery == Delivery::unreachable);
    config.smtp_url = "smtp://127.0.0.1:1";  // nobody listens on port 1
    auto nobody = make_mail_carrier(config);
    REQUIRE(nobody);
    const auto report = (*nobody)->deliver(message_to("a@b.test"));
    CHECK(report.delivery == Delivery::unreachable);
    CHECK(!report.detail.empty());
}

TEST_CASE("signing in: the right password sends, a wrong one waits for somebody to correct it") {
    Sink sink("--login obieg secret");
    CHECK(sink.deliver(message_to("a@b.test")).delivery == Delivery::unreachable);
    sink.config.smtp_user = "obieg";
    sink.config.smtp_password = "guess";
    CHECK(sink.deliver(message_to("a@b.test")).delivery == Delivery::unreachable);
    sink.config.smtp_password = "secret";
    CHECK(sink.deliver(message_to("a@b.test")).delivery == Delivery::accepted);
}

TEST_CASE("a password leaves for another machine under TLS alone") {
    // What begins like the name of this machine is another one; this sink speaks no TLS.
    Sink sink("--login obieg secret");
    sink.config.smtp_user = "obieg";
    sink.config.smtp_password = "secret";
    std::string other = sink.config.smtp_url;
    other.replace(0, std::string("smtp://127.0.0.1").size(), "smtp://127.0.0.1.localhost");
    std::swap(sink.config.smtp_url, other);
    CHECK(sink.deliver(message_to("a@b.test")).delivery == Delivery::unreachable);
    std::swap(sink.config.smtp_url, other);  // the sink ends by a mail of its own
    CHECK(sink.deliver(message_to("a@b.test")).delivery == Delivery::accepted);
}

TEST_CASE("a wrong configuration is told at start") {
    runtime::Config config;
    config.smtp_url = "mail.example.com";
    CHECK(!make_mail_carrier(config));
    config.smtp_url = "smtp://obieg:secret@mail.example.com";
    const auto with_user = make_mail_carrier(config);
    REQUIRE(!with_user);
    CHECK(with_user.error().message.find("secret") == std::string::npos);
    config.smtp_url = "smtp://mail.example.com";
    config.mail_from = "Obieg";
    CHECK(!make_mail_carrier(config));
}

TEST_CASE("no text can add a header, and plain ASCII stays readable") {
    const Mail mail{.from = {"Obieg \"the\" server", "obieg@example.com"},
                    .to = {"", "ann@example.com"},
                    .subject = "One\r\nBcc: eve@example.com",
                    .body = "Hello\nAnn",
                    .message_id = "1@example.com",
                    .date = "Mon, 01 Mar 2027 08:00:00 +0000",
                    .headers = {{"X-Test", "a\nb"}}};
    CHECK(to_mime(mail) ==
          "Date: Mon, 01 Mar 2027 08:00:00 +0000\r\n"
          "From: \"Obieg \\\"the\\\" server\" <obieg@example.com>\r\n"
          "To: ann@example.com\r\n"
          "Subject: One  Bcc: eve@example.com\r\n"
          "Message-ID: <1@example.com>\r\n"
          "X-Test: a b\r\n"
          "MIME-Version: 1.0\r\n"
          "Content-Type: text/plain; charset=UTF-8\r\n"
          "Content-Transfer-Encoding: 7bit\r\n"
          "\r\n"
          "Hello\r\nAnn\r\n");
}

TEST_CASE("addresses are read with and without a name") {
    struct Row {
        const char* text;
        const char* name;
        const char* address;  // empty: no address
    };
    const Row rows[] = {
        {"ann@example.com", "", "ann@example.com"},
        {"Ann <ann@example.com>", "Ann", "ann@example.com"},
        {"\"Ann B\" <ann@example.com>", "Ann B", "ann@example.com"},
        {"ann", "", ""},
        {"@example.com", "", ""},
        {"ann@", "", ""},
        {"a@b@c", "", ""},
        {"a b@example.com", "", ""},
        {"", "", ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const auto mailbox = mailbox_from(row.text);
        CHECK(mailbox.has_value() == (*row.address != '\0'));
        if (!mailbox) continue;
        CHECK(mailbox->name == row.name);
        CHECK(mailbox->address == row.address);
    }
}
