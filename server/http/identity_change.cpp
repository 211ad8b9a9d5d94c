#include "http/identity_change.h"

#include "http/passwords.h"
#include "http/services.h"
#include "http/transport.h"

namespace obieg::http {
namespace {

constexpr std::int64_t invitation_ms = 7 * ms_per_day;
constexpr std::int64_t reset_ms = ms_per_hour;

struct MailText {
    work::Language language;
    std::string_view invitation_subject;
    std::string_view invitation;
    std::string_view reset_subject;
    std::string_view reset;
};

// {name}, {company}, {user}, {link}
constexpr MailText mail_texts[] = {
    {work::Language::en, "Your account at {company}",
     "Hello {name},\n\nan account was made for you. Your user name is {user}.\n\nChoose a password "
     "here, within seven days:\n\n{link}\n\nThe link works once.\n",
     "A new password for {company}",
     "Hello {name},\n\nsomebody, probably you, asked for a new password for {user}.\n\nChoose it "
     "here, within an hour:\n\n{link}\n\nThe link works once. If it was not you, do nothing: your "
     "password stays as it is.\n"},
    {work::Language::pl, "Twoje konto w {company}",
     "Dzień dobry, {name},\n\nzałożono dla Ciebie konto. Twoja nazwa użytkownika to {user}.\n\n"
     "Ustaw hasło w ciągu siedmiu dni na tej stronie:\n\n{link}\n\nOdnośnik działa tylko raz.\n",
     "Nowe hasło do {company}",
     "Dzień dobry, {name},\n\nktoś, zapewne Ty, poprosił o nowe hasło dla użytkownika {user}.\n\n"
     "Ustaw je w ciągu godziny na tej stronie:\n\n{link}\n\nOdnośnik działa tylko raz. Jeśli to "
     "nie Ty, nie rób nic: hasło pozostanie bez zmian.\n"},
    {work::Language::ru, "Ваша учётная запись в {company}",
     "Здравствуйте, {name}!\n\nДля вас создана учётная запись. Ваше имя пользователя: {user}.\n\n"
     "Задайте пароль в течение семи дней на этой странице:\n\n{link}\n\nСсылка действует один "
     "раз.\n",
     "Новый пароль для {company}",
     "Здравствуйте, {name}!\n\nКто-то, вероятно вы, запросил новый пароль для {user}.\n\nЗадайте "
     "его в течение часа на этой странице:\n\n{link}\n\nСсылка действует один раз. Если это были "
     "не вы, ничего не делайте: пароль останется прежним.\n"},
};

std::string filled(std::string_view text,
                   std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
    std::string out;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        out += text.substr(0, open);
        text.remove_prefix(open);
        for (const auto& [name, value] : values) {
            if (!text.starts_with(name)) continue;
            out += value;
            text.remove_prefix(name.size());
            break;
        }
    }
    return out;
}

}  // namespace

bool is_user_name(std::string_view name) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    };
    return !name.empty() && name.size() <= 60 && std::all_of(name.begin(), name.end(), is_plain);
}

void check_user_name(Fields& fields, std::string_view field, std::string_view name) {
    if (name.empty() || is_user_name(name)) return;
    fields.report(field, "Expected up to 60 small letters, digits, dots, hyphens and underscores.");
}

void check_email(Fields& fields, std::string_view field, std::string_view email) {
    const std::size_t at = email.find('@');
    const bool is_plain = std::none_of(email.begin(), email.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == ',';
    });
    const bool fits = email.empty() || (is_plain && email.size() <= 254 && at > 0 &&
                                        at + 1 < email.size() && email.rfind('@') == at);
    if (!fits)
        fields.report(field, "Expected an e-mail address, found \"" + std::string(email) + "\".");
}

runtime::Roles read_roles(Fields& fields, std::string_view name) {
    runtime::Roles roles;
    for (const std::string& text :
         fields.optional_texts(name).value_or(std::vector<std::string>())) {
        const auto role = runtime::role_from(text);
        if (role) roles.add(*role);
        if (!role) fields.report(name, "There is no role \"" + text + "\".");
    }
    return roles;
}

runtime::Scopes read_scopes(Fields& fields, std::string_view name) {
    runtime::Scopes scopes;
    for (const std::string& text :
         fields.optional_texts(name).value_or(std::vector<std::string>())) {
        const auto scope = runtime::scope_from(text);
        if (scope) scopes.add(*scope);
        if (!scope) fields.report(name, "There is no scope \"" + text + "\".");
    }
    if (scopes.list().empty()) fields.report(name, "Expected at least one scope.");
    return scopes;
}

std::string site_address(Call& call) {
    const runtime::Config& config = call.services().config;
    std::string address = config.public_url;
    while (address.ends_with('/')) address.pop_back();
    if (!address.empty()) return address;
    const bool is_everywhere = config.http_host == "0.0.0.0" || config.http_host == "::";
    return std::string(config.tls_certificate.empty() ? "http://" : "https://") +
           (is_everywhere ? "127.0.0.1" : config.http_host) + ":" +
           std::to_string(call.services().transport.port());  // the one that was free, for port 0
}

Status by_hand(Call& call) {
    if (!call.session_hash().empty()) return {};
    return fail(Code::forbidden,
                "This is done by people who signed in in a browser, not with a token.");
}

PasswordLink password_link(Call& call, const work::User& user, runtime::Pass::Kind kind) {
    const bool is_invitation = kind == runtime::Pass::Kind::invitation;
    const std::string token = random_token();
    PasswordLink made;
    made.address = site_address(call) + "/password#" + token;
    made.issue.replaces_others = true;
    made.issue.pass.token_hash = token_hash(token);
    made.issue.pass.kind = kind;
    made.issue.pass.id = random_id();
    made.issue.pass.person = user.name;
    made.issue.pass.expires_at =
        call.runtime().real_now() + (is_invitation ? invitation_ms : reset_ms);
    if (user.email.empty()) return made;
    const auto people = call.runtime().people();
    const std::string company = people->company_name.empty() ? "Obieg" : people->company_name;
    const MailText* text = std::find_if(
        std::begin(mail_texts), std::end(mail_texts),
        [&](const MailText& candidate) { return candidate.language == user.language; });
    const auto fill = [&](std::string_view words) {
        return filled(words, {{"{name}", user.display_name},
                              {"{company}", company},
                              {"{user}", user.name},
                              {"{link}", made.address}});
    };
    made.issue.mail = runtime::IdentityMail{
        .to = user.email,
        .kind = is_invitation ? "invitation" : "password-reset",
        .subject = fill(is_invitation ? text->invitation_subject : text->reset_subject),
        .body = fill(is_invitation ? text->invitation : text->reset)};
    return made;
}

}  // namespace obieg::http
