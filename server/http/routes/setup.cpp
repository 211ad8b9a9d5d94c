// Setting a server up: the first administrator, the company, mail.
#include "http/conditions.h"
#include "http/fields.h"
#include "http/first_link.h"
#include "http/identity_change.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/passwords.h"
#include "http/services.h"
#include "runtime/vault.h"
#include "work/holidays.h"

namespace obieg::http::operations {
namespace {

constexpr std::pair<std::string_view, work::Country> countries[] = {
    {"none", work::Country::none}, {"pl", work::Country::pl}, {"ru", work::Country::ru}};
constexpr std::string_view weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                         "friday", "saturday", "sunday"};
constexpr std::size_t name_length_max = 200;

// Nobody can sign in yet. A link that is still open counts, too: making the administrator may have
// failed halfway, for want of disk space.
bool is_pending(Call& call) {
    return call.runtime().people()->directory->users().empty() ||
           call.services().first_link.is_open(call.runtime().real_now());
}

Status make_administrator(Call& call, work::User user, std::string_view password) {
    runtime::SetPasswordHash set{user.name, TRY(hash_password(password))};
    const runtime::Caller system = runtime::Caller::system();
    TRY(call.runtime().call(system,
                            runtime::SaveUser{std::move(user), {runtime::Role::administrator}}));
    TRY(call.runtime().call(system, std::move(set)));
    return {};
}

std::string clock_time(std::int32_t minute) {
    char text[8];
    std::snprintf(text, sizeof text, "%02d:%02d", minute / 60 % 100, minute % 60);
    return text;
}

std::optional<std::int32_t> minute_from(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        return {};
    const std::int32_t hour = (text[0] - '0') * 10 + (text[1] - '0');
    const std::int32_t minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (minute > 59 || hour * 60 + minute > 24 * 60) return {};
    return hour * 60 + minute;
}

std::int32_t read_minute(Fields& fields, std::string_view name) {
    const std::string text = fields.text(name);
    const std::optional<std::int32_t> minute = minute_from(text);
    if (!minute && !text.empty())
        fields.report(name, "Expected a time of day such as 08:30, found \"" + text + "\".");
    return minute.value_or(0);
}

Result<Answer> company_view(Call& call) {
    const auto people = call.runtime().people();
    const work::Calendar& calendar = *people->calendar;
    work::OpenHours hours{8 * 60, 16 * 60};
    std::vector<std::string_view> days;
    for (std::size_t day = 0; day < calendar.week.size(); ++day) {
        if (calendar.week[day].empty()) continue;
        if (days.empty())
            hours = {calendar.week[day].front().from_minute, calendar.week[day].back().to_minute};
        days.push_back(weekdays[day]);
    }
    std::int64_t days_off = 0;
    for (const work::Calendar* at = &calendar; at; at = at->above.get())
        days_off += static_cast<std::int64_t>(at->days_off.size());
    JsonWriter json;
    json.begin_object()
        .field("name", people->company_name)
        .field("language", work::to_text(people->company_language))
        .field("zone", calendar.zone.name())
        .texts("workingDays", days)
        .field("opensAt", clock_time(hours.from_minute))
        .field("closesAt", clock_time(hours.to_minute))
        .field("daysOff", days_off)
        .end_object();
    return Answer(TRY(with_tag(call, json_response(json.take()), runtime::SaveCompany{})));
}

// What is in force: the configuration's settings win over those of the app.
runtime::MailSettings mail_settings(Call& call) {
    if (!call.runtime().is_mail_fixed()) return call.runtime().mail_settings();
    const runtime::Config& config = call.services().config;
    return {config.smtp_url, config.smtp_user, config.smtp_password, config.mail_from};
}

Result<Answer> mail_view(Call& call) {
    const runtime::MailSettings settings = mail_settings(call);
    JsonWriter json;
    json.begin_object()
        .field("url", settings.url)
        .field("user", settings.user)
        .field("from", settings.from)
        .field("hasPassword", !settings.password.empty())
        .field("isFixed", call.runtime().is_mail_fixed())
        .end_object();
    return Answer(TRY(with_tag(call, json_response(json.take()), runtime::SaveMailSettings{})));
}

// A password that is left out stays as it is: the app never gets to see it.
runtime::MailSettings read_mail(Call& call, Fields& fields) {
    runtime::MailSettings settings;
    settings.url = fields.text("url");
    settings.user = fields.text_or("user", "");
    settings.from = fields.text("from");
    const std::optional<std::string> password = fields.optional_text("password");
    const runtime::MailSettings former = call.runtime().mail_settings();
    settings.password = password.value_or(former.password);
    if (!password && !former.password.empty() && settings.url != former.url) {
        fields.report("password",
                      "The password was kept for another mail server. Enter it for this one.");
    }
    return settings;
}

std::string_view name_of(runtime::DeliveryProblem problem) {
    switch (problem) {
        case runtime::DeliveryProblem::none:
            return "none";
        case runtime::DeliveryProblem::host_unknown:
            return "host-unknown";
        case runtime::DeliveryProblem::not_connected:
            return "not-connected";
        case runtime::DeliveryProblem::timed_out:
            return "timed-out";
        case runtime::DeliveryProblem::tls_failed:
            return "tls-failed";
        case runtime::DeliveryProblem::sign_in_refused:
            return "sign-in-refused";
        case runtime::DeliveryProblem::mail_refused:
            return "mail-refused";
        case runtime::DeliveryProblem::other:
            break;
    }
    return "other";
}

}  // namespace

Result<Answer> get_setup(Call& call) {
    JsonWriter json;
    json.begin_object().field("isPending", is_pending(call)).end_object();
    return json_response(json.take());
}

Result<Answer> make_first_administrator(Call& call) {
    Fields fields(TRY(call.body()));
    const std::string token = fields.text("token");
    const std::string password = fields.text("password");
    work::User user;
    user.name = fields.text("user");
    user.display_name = fields.text("displayName");
    user.email = fields.text_or("email", "");
    user.language = fields.choice<work::Language>("language", language_names);
    check_user_name(fields, "user", user.name);
    TRY_STATUS(fields.finish());
    if (!is_pending(call))
        return fail(Code::wrong_state, "This server has its administrator already. Sign in.");
    TRY_STATUS(check_password(password, 0, user.name, {}));
    TRY_STATUS(call.services().first_link.take(token, call.runtime().real_now()));
    return call.work([user, password](Call& worked) -> Result<Answer> {
        if (Status made = make_administrator(worked, user, password); !made) {
            worked.services().first_link.give_back();
            return fail(std::move(made).error());
        }
        return Answer(empty_response());
    });
}

Result<Answer> get_company(Call& call) {
    return company_view(call);
}

Result<Answer> save_company(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveCompany save;
    save.calendar = *call.runtime().people()->calendar;
    save.name = fields.text("name");
    if (save.name.size() > name_length_max) fields.report("name", "Expected at most 200 bytes.");
    save.language = fields.optional_choice<work::Language>("language", language_names)
                        .value_or(call.runtime().people()->company_language);
    const std::string zone = fields.text("zone");
    const auto known = TimeZone::find(zone);
    if (known) save.calendar.zone = *known;
    if (!known && !zone.empty())
        fields.report("zone",
                      "Expected a time zone such as Europe/Warsaw, found \"" + zone + "\".");
    const auto days = fields.optional_texts("workingDays").value_or(std::vector<std::string>());
    const work::OpenHours hours{read_minute(fields, "opensAt"), read_minute(fields, "closesAt")};
    if (hours.from_minute >= hours.to_minute)
        fields.report("closesAt", "Expected a time of day after opensAt.");
    const auto country = fields.optional_choice<work::Country>("holidays", countries);
    save.calendar.week = {};
    for (const std::string& day : days) {
        const auto found = std::find(std::begin(weekdays), std::end(weekdays), day);
        if (found == std::end(weekdays)) {
            fields.report("workingDays", "Expected days such as monday, found \"" + day + "\".");
        } else {
            save.calendar.week[static_cast<std::size_t>(found - weekdays)] = {hours};
        }
    }
    if (country) {
        // Earlier releases kept the country's holidays among the company's own days.
        if (save.calendar.country.empty()) save.calendar.days_off.clear();
        save.calendar.country = work::to_text(*country);
    }
    TRY_STATUS(fields.finish());
    return call.commit(std::move(save),
                       [](Call& later, const runtime::Done&) { return company_view(later); });
}

Result<Answer> get_mail_settings(Call& call) {
    return mail_view(call);
}

Result<Answer> save_mail_settings(Call& call) {
    Fields fields(TRY(call.body()));
    runtime::SaveMailSettings save{read_mail(call, fields)};
    TRY_STATUS(fields.finish());
    std::string& password = save.settings.password;
    if (!runtime::Vault::is_sealed(password))
        password = TRY(call.runtime().vault().seal(password, runtime::mail_secret));
    return call.commit(std::move(save),
                       [](Call& later, const runtime::Done&) { return mail_view(later); });
}

Result<Answer> try_mail_settings(Call& call) {
    Fields fields(TRY(call.body()));
    const runtime::MailSettings settings = read_mail(call, fields);
    runtime::OutgoingMessage message;
    message.to = fields.text("to");
    message.subject = fields.text("subject");
    message.body = fields.text("body");
    TRY_STATUS(fields.finish());
    message.channel = "mail";
    message.kind = "test";
    message.idempotency_key = "test-" + random_token().substr(0, 22);
    return call.work([settings, message](Call& worked) -> Result<Answer> {
        const runtime::DeliveryReport report =
            TRY(worked.runtime().try_mail_settings(settings, message));
        JsonWriter json;
        json.begin_object()
            .field("isDelivered", report.delivery == runtime::Delivery::accepted)
            .field("problem", name_of(report.problem))
            .field("detail", report.detail)
            .end_object();
        return json_response(json.take());
    });
}

}  // namespace obieg::http::operations
