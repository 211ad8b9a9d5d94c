// Signing in at another house, and the settings for it.
#include "http/single_sign_on.h"
#include "http/conditions.h"

#include "base/json.h"
#include "http/cookies.h"
#include "http/identity_change.h"
#include "http/json_writer.h"
#include "http/operations.h"
#include "http/passwords.h"
#include "http/services.h"
#include "http/sessions.h"
#include "runtime/log.h"
#include "runtime/vault.h"

namespace obieg::http::operations {
namespace {

using runtime::Pass;

constexpr std::string_view return_path = "/api/v1/single-sign-on/callback";
constexpr std::int64_t away_ms_max = 10 * ms_per_minute;

std::string return_address(Call& call) {
    return site_address(call) + std::string(return_path);
}

Response go_to(const std::string& address) {
    Response response = empty_response(303);
    response.with("Location", address);
    return response;
}

// Back at the sign-in page, which says what happened; the details are for the log.
Response sent_back(Call& call, std::string_view problem, const std::string& detail) {
    log::info("single_sign_on.refused", {{"problem", problem}, {"detail", detail}});
    Response response = go_to("/sign-in?problem=" + std::string(problem));
    clear_cookie(response, call.request(), sign_on_cookie);
    return response;
}

Result<SingleSignOnSettings> settings_of(Call& call) {
    return call.runtime().read(read_single_sign_on);
}

void write_settings(JsonWriter& json, Call& call, const SingleSignOnSettings& settings) {
    json.begin_object()
        .field("isOn", settings.is_on)
        .field("title", settings.title)
        .field("issuer", settings.issuer)
        .field("clientId", settings.client_id)
        .field("hasSecret", !settings.client_secret.empty())
        .field("scopes", settings.scopes)
        .field("createsPeople", settings.creates_people)
        .field("groupsClaim", settings.groups_claim)
        .key("groups")
        .begin_list();
    for (const auto& [claim, group] : settings.groups)
        json.begin_object().field("claim", claim).field("group", group).end_object();
    json.end_list()
        .texts("allowedHosts", settings.allowed_hosts)
        .field("returnAddress", return_address(call))
        .end_object();
}

Result<Answer> single_sign_on_answer(Call& call) {
    JsonWriter json;
    write_settings(json, call, TRY(settings_of(call)));
    return Answer(TRY(with_tag(call, json_response(json.take()),
                               changing(runtime::SaveIdentitySetting{"single-sign-on", {}}))));
}

// A secret that is left out stays as it is: the app never gets to see it.
Result<SingleSignOnSettings> read_settings(Call& call) {
    Fields fields(TRY(call.body()));
    const SingleSignOnSettings former = TRY(settings_of(call));
    SingleSignOnSettings settings;
    settings.is_on = fields.optional_boolean("isOn").value_or(false);
    settings.title = fields.text_or("title", "");
    settings.issuer = fields.text("issuer");
    settings.client_id = fields.text("clientId");
    const auto secret = fields.optional_text("clientSecret");
    settings.client_secret = secret.value_or(former.client_secret);
    if (!secret && !former.client_secret.empty() && settings.issuer != former.issuer) {
        fields.report("clientSecret",
                      "The secret was kept for another house. Enter it for this one.");
    }
    settings.scopes = fields.text_or("scopes", settings.scopes);
    settings.creates_people = fields.optional_boolean("createsPeople").value_or(false);
    settings.groups_claim = fields.text_or("groupsClaim", "");
    const auto people = call.runtime().people();
    for (Fields& row : fields.optional_objects("groups")) {
        const std::string claim = row.text("claim");
        const std::string group = row.text("group");
        if (!people->directory->group(group))
            row.report("group", "There is no group \"" + group + "\".");
        settings.groups[claim] = group;
    }
    settings.allowed_hosts =
        fields.optional_texts("allowedHosts").value_or(std::vector<std::string>());
    TRY_STATUS(fields.finish());
    return settings;
}

bool is_email_verified(const Value& claims) {
    const bool* verified = claims.get("email_verified").if_boolean();
    return verified && *verified;
}

// Whom the claims mean: somebody who came this way before; else whoever alone has the address that
// the house has verified; else, where that is wanted, somebody new. Nothing: nobody.
Result<std::optional<std::string>> person_of(Call& call, const SingleSignOnSettings& settings,
                                             const Value& claims) {
    const runtime::Caller system = runtime::Caller::system();
    const std::string subject = claims.get("sub").text_or("");
    const auto linked = TRY(call.runtime().read([&](runtime::Reader& reader) {
        return reader.identity().linked_person(settings.issuer, subject);
    }));
    if (linked) return linked;
    const auto people = call.runtime().people();
    const std::string email = is_email_verified(claims) ? claims.get("email").text_or("") : "";
    std::vector<std::string> found;
    for (const work::User& user : people->directory->users()) {
        if (!email.empty() && user.email == email) found.push_back(user.name);
    }
    if (found.size() > 1) return std::optional<std::string>();
    if (found.empty()) {
        if (!settings.creates_people) return std::optional<std::string>();
        runtime::SavePerson save;
        save.saving = runtime::Saving::create;
        save.user.name = user_name_from(claims.get("preferred_username").text_or(email));
        if (save.user.name.empty()) return std::optional<std::string>();
        save.user.display_name = claims.get("name").text_or(save.user.name);
        save.user.email = email;
        save.user.language = work::language_from(claims.get("locale").text_or("").substr(0, 2))
                                 .value_or(people->company_language);
        found.push_back(save.user.name);
        TRY(call.runtime().call(system, changing(std::move(save))));
    }
    TRY(call.runtime().call(
        system, changing(runtime::LinkIdentity{settings.issuer, subject, found.front()})));
    return std::optional<std::string>(found.front());
}

// The claims that something here looks at.
std::vector<std::string> wanted_claims(Call& call, const SingleSignOnSettings& settings) {
    std::vector<std::string> wanted = {"email", "name"};
    if (settings.creates_people) wanted.emplace_back("preferred_username");
    if (!settings.groups_claim.empty()) wanted.push_back(settings.groups_claim);
    const auto rights = call.runtime().rights();
    for (const runtime::MappingRule& rule : rights->data().mapping_rules)
        wanted.push_back(rule.claim_name);
    return wanted;
}

// A claim is a text or a list of texts.
bool holds(const Value& claim, const std::string& value) {
    const List* list = claim.if_list();
    if (!list) return claim.text_or("") == value;
    return std::any_of(list->begin(), list->end(),
                       [&](const Value& one) { return one.text_or("") == value; });
}

// The roles of the mapping rules that fit, from now on and until the next sign-in.
Status follow_rules(Call& call, const SingleSignOnSettings& settings, const std::string& user,
                    const Value& claims) {
    const auto rights = call.runtime().rights();
    runtime::SaveBrought save{user, settings.issuer, {}, {}};
    for (const runtime::MappingRule& rule : rights->data().mapping_rules) {
        if (holds(claims.get(rule.claim_name), rule.claim_value))
            save.mapping_rules.push_back(rule.id);
    }
    const std::vector<runtime::Brought>& brought = rights->brought_by(user);
    const auto former = std::find_if(brought.begin(), brought.end(),
                                     [&](const auto& of) { return of.house == settings.issuer; });
    const bool is_same = former == brought.end() ? save.mapping_rules.empty()
                                                 : former->mapping_rules == save.mapping_rules;
    if (is_same) return {};
    TRY(call.runtime().call(runtime::Caller::system(), changing(std::move(save))));
    return {};
}

// Whoever comes is in the groups that the claim names and in none of the others that are mapped.
Status follow_groups(Call& call, const SingleSignOnSettings& settings, const std::string& user,
                     const Value& claims) {
    if (settings.groups_claim.empty()) return {};
    const Value& claim = claims.get(settings.groups_claim);
    const auto people = call.runtime().people();
    for (const auto& [name, group] : settings.groups) {
        const bool wanted = holds(claim, name);
        if (!people->directory->group(group) || people->directory->is_member(user, group) == wanted)
            continue;
        TRY(call.runtime().call(runtime::Caller::system(),
                                changing(runtime::ChangeMembership{group, user, wanted})));
    }
    return {};
}

Result<Answer> let_in(Call& call, const std::string& user, const std::string& home) {
    struct Known {
        std::optional<runtime::Account> account;
        std::optional<runtime::SecondFactor> factor;
    };
    const auto look = [&](runtime::Reader& reader) -> Result<Known> {
        Known known;
        known.account = TRY(reader.account(user));
        known.factor = TRY(reader.identity().second_factor(user));
        return known;
    };
    const Known known = TRY(call.runtime().read(look));
    if (!known.account || !known.account->is_active)
        return Answer(sent_back(call, "not-active", user));
    if (!known.factor || !known.factor->is_confirmed)
        return open_session(call, *known.account, home);
    const std::string ticket = random_token();
    runtime::IssuePass issue;
    issue.pass.token_hash = token_hash(ticket);
    issue.pass.kind = Pass::Kind::sign_in_step;
    issue.pass.id = random_id();
    issue.pass.person = user;
    issue.pass.expires_at = call.runtime().real_now() + second_step_ms;
    TRY(call.runtime().call(runtime::Caller::system(), changing(std::move(issue))));
    return Answer(go_to("/sign-in#" + ticket));
}

// Whoever has come back, on a worker thread.
Result<Answer> arrived(Call& call, const Pass& pass, const std::string& code) {
    SingleSignOnSettings settings = TRY(settings_of(call));
    if (!settings.is_on) return Answer(sent_back(call, "failed", "single sign-on is off"));
    auto secret = call.runtime().vault().open(settings.client_secret, sign_on_secret);
    if (!secret) return Answer(sent_back(call, "failed", secret.error().message));
    settings.client_secret = *std::move(secret);
    const Value kept = TRY(json::read(pass.details));
    const auto house = discover(settings);
    if (!house) return Answer(sent_back(call, "failed", house.error().message));
    const auto arrived = arrive(settings, *house, return_address(call), code,
                                kept.get("nonce").text_or(""), kept.get("verifier").text_or(""),
                                wanted_claims(call, settings), call.runtime().real_now());
    if (!arrived) return Answer(sent_back(call, "failed", arrived.error().message));
    const Value claims(*arrived);
    const auto user = person_of(call, settings, claims);
    if (!user) return Answer(sent_back(call, "failed", user.error().message));
    if (!*user) return Answer(sent_back(call, "unknown", claims.get("sub").text_or("")));
    TRY_STATUS(follow_groups(call, settings, **user, claims));
    TRY_STATUS(follow_rules(call, settings, **user, claims));
    return let_in(call, **user, kept.get("home").text_or("/"));
}

void write_step(JsonWriter& json, std::string_view name, const Error* problem) {
    json.begin_object()
        .field("step", name)
        .field("isDone", problem == nullptr)
        .text_or_null("problem", problem ? problem->message : std::string())
        .end_object();
}

}  // namespace

Result<Answer> get_single_sign_on(Call& call) {
    const SingleSignOnSettings settings = TRY(settings_of(call));
    JsonWriter json;
    json.begin_object()
        .field("isOn", settings.is_on)
        .field("title", settings.is_on ? settings.title : std::string())
        .end_object();
    return json_response(json.take());
}

Result<Answer> start_single_sign_on(Call& call) {
    Fields fields(TRY(call.body()));
    std::string home = fields.text_or("next", "/");
    TRY_STATUS(fields.finish());
    // Only addresses of the app: "//elsewhere" and "/\elsewhere" would leave it.
    const bool is_own = home.starts_with('/') && !home.starts_with("//") &&
                        home.find('\\') == std::string::npos &&
                        std::none_of(home.begin(), home.end(),
                                     [](char c) { return static_cast<unsigned char>(c) <= ' '; });
    if (!is_own) home = "/";
    return call.work([home](Call& worked) -> Result<Answer> {
        const SingleSignOnSettings settings = TRY(settings_of(worked));
        if (!settings.is_on)
            return fail(Code::wrong_state, "Nobody can sign in at another house here.");
        const House house = TRY(discover(settings));
        const Departure departure = depart(settings, house, return_address(worked));
        JsonWriter kept;
        kept.begin_object()
            .field("nonce", departure.nonce)
            .field("verifier", departure.verifier)
            .field("home", home)
            .end_object();
        runtime::IssuePass issue;
        issue.pass.token_hash = token_hash(departure.state);
        issue.pass.kind = Pass::Kind::single_sign_on;
        issue.pass.id = random_id();
        issue.pass.details = kept.take();
        issue.pass.expires_at = worked.runtime().real_now() + away_ms_max;
        TRY(worked.runtime().call(runtime::Caller::system(), changing(std::move(issue))));
        JsonWriter json;
        json.begin_object().field("address", departure.address).end_object();
        Response response = json_response(json.take());
        set_cookie(response, worked.request(), sign_on_cookie, departure.state, away_ms_max / 1000);
        return Answer(std::move(response));
    });
}

Result<Answer> finish_single_sign_on(Call& call) {
    const std::string state(call.request().query_value("state"));
    const std::string code(call.request().query_value("code"));
    const bool is_bound =
        !state.empty() && equal_in_constant_time(cookie_of(call.request(), sign_on_cookie), state);
    if (!is_bound || code.empty()) {
        return Answer(sent_back(call, call.request().has_query("error") ? "refused" : "failed",
                                std::string(call.request().query_value("error"))));
    }
    return call.work([state, code](Call& worked) -> Result<Answer> {
        const auto pass = TRY(worked.runtime().read([&](runtime::Reader& reader) {
            return reader.identity().pass(token_hash(state), worked.runtime().real_now());
        }));
        const auto taken = worked.runtime().call(
            runtime::Caller::system(),
            changing(runtime::TakePass{token_hash(state), Pass::Kind::single_sign_on}));
        if (!pass || !taken) return Answer(sent_back(worked, "failed", "used twice, or too late"));
        return arrived(worked, *pass, code);
    });
}

Result<Answer> get_single_sign_on_settings(Call& call) {
    return single_sign_on_answer(call);
}

Result<Answer> save_single_sign_on_settings(Call& call) {
    SingleSignOnSettings settings = TRY(read_settings(call));
    if (!runtime::Vault::is_sealed(settings.client_secret)) {
        settings.client_secret =
            TRY(call.runtime().vault().seal(settings.client_secret, sign_on_secret));
    }
    return call.commit(changing(runtime::SaveIdentitySetting{"single-sign-on", to_json(settings)}),
                       [](Call& later, const runtime::Done&) -> Result<Answer> {
                           return single_sign_on_answer(later);
                       });
}

// Each step of the way with what stood in it, by settings that are not in force.
Result<Answer> try_single_sign_on(Call& call) {
    const SingleSignOnSettings settings = TRY(read_settings(call));
    return call.work([settings](Call&) -> Result<Answer> {
        const auto house = discover(settings);
        const List* keys = house ? house->keys.get("keys").if_list() : nullptr;
        const Error no_keys{Code::unavailable, "The house publishes no keys.", {}};
        JsonWriter json;
        json.begin_object().key("steps").begin_list();
        write_step(json, "discovery", house ? nullptr : &house.error());
        if (house) write_step(json, "keys", keys && !keys->empty() ? nullptr : &no_keys);
        json.end_list().end_object();
        return Answer(json_response(json.take()));
    });
}

}  // namespace obieg::http::operations
