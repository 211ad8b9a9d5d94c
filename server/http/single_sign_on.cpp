#include "http/single_sign_on.h"

#include "base/json.h"
#include "http/json_writer.h"
#include "http/jwt.h"
#include "http/outgoing.h"
#include "http/passwords.h"
#include "runtime/identity.h"

namespace obieg::http {
namespace {

constexpr std::size_t user_name_max = 60;

std::vector<std::string> texts_in(const Value& value) {
    std::vector<std::string> texts;
    if (const List* list = value.if_list()) {
        for (const Value& text : *list) texts.push_back(text.text_or(""));
    }
    return texts;
}

bool is_truth(const Value& value) {
    const bool* truth = value.if_boolean();
    return truth && *truth;
}

// A house that says nothing about a feature has what the standard takes for granted.
bool offers(const Value& house, std::string_view feature, std::string_view wanted, bool otherwise) {
    const List* list = house.get(feature).if_list();
    if (!list) return otherwise;
    return std::any_of(list->begin(), list->end(),
                       [&](const Value& one) { return one.text_or("") == wanted; });
}

Result<Value> ask_json(const SingleSignOnSettings& settings, Outgoing request) {
    request.allowed_hosts = settings.allowed_hosts;
    const std::string text = TRY(ask(request));
    auto value = json::read(text);
    if (!value)
        return fail(Code::unavailable, request.url + " answered with something else than JSON.");
    return *std::move(value);
}

}  // namespace

Result<SingleSignOnSettings> read_single_sign_on(runtime::Reader& reader) {
    SingleSignOnSettings settings;
    const auto text = TRY(reader.identity().identity_setting("single-sign-on"));
    if (!text) return settings;
    const Value saved = TRY(json::read(*text));
    settings.is_on = is_truth(saved.get("isOn"));
    settings.title = saved.get("title").text_or("");
    settings.issuer = saved.get("issuer").text_or("");
    settings.client_id = saved.get("clientId").text_or("");
    settings.client_secret = saved.get("clientSecret").text_or("");
    settings.scopes = saved.get("scopes").text_or(settings.scopes);
    settings.creates_people = is_truth(saved.get("createsPeople"));
    settings.groups_claim = saved.get("groupsClaim").text_or("");
    if (const List* groups = saved.get("groups").if_list()) {
        for (const Value& row : *groups)
            settings.groups[row.get("claim").text_or("")] = row.get("group").text_or("");
    }
    settings.allowed_hosts = texts_in(saved.get("allowedHosts"));
    return settings;
}

std::string to_json(const SingleSignOnSettings& settings) {
    JsonWriter json;
    json.begin_object()
        .field("isOn", settings.is_on)
        .field("title", settings.title)
        .field("issuer", settings.issuer)
        .field("clientId", settings.client_id)
        .field("clientSecret", settings.client_secret)
        .field("scopes", settings.scopes)
        .field("createsPeople", settings.creates_people)
        .field("groupsClaim", settings.groups_claim)
        .key("groups")
        .begin_list();
    for (const auto& [claim, group] : settings.groups)
        json.begin_object().field("claim", claim).field("group", group).end_object();
    json.end_list().texts("allowedHosts", settings.allowed_hosts).end_object();
    return json.take();
}

Result<House> discover(const SingleSignOnSettings& settings) {
    std::string base = settings.issuer;
    while (base.ends_with('/')) base.pop_back();
    const Value said = TRY(ask_json(settings, {.url = base + "/.well-known/openid-configuration"}));
    const std::string issuer = said.get("issuer").text_or("");
    if (issuer != settings.issuer) {
        return fail(Code::invalid_argument, "The house calls itself \"" + issuer +
                                                "\". The issuer must be written exactly so.");
    }
    if (!offers(said, "response_types_supported", "code", false)) {
        return fail(Code::invalid_argument,
                    "The house does not offer the authorization code flow.");
    }
    if (!offers(said, "code_challenge_methods_supported", "S256", true))
        return fail(Code::invalid_argument, "The house does not offer PKCE with S256.");
    const bool can_sign = offers(said, "id_token_signing_alg_values_supported", "RS256", true) ||
                          offers(said, "id_token_signing_alg_values_supported", "ES256", false);
    if (!can_sign)
        return fail(Code::invalid_argument, "The house signs neither with RS256 nor with ES256.");
    House house{said.get("authorization_endpoint").text_or(""),
                said.get("token_endpoint").text_or(""), said.get("userinfo_endpoint").text_or(""),
                TRY(ask_json(settings, {.url = said.get("jwks_uri").text_or("")}))};
    if (house.authorization_endpoint.empty() || house.token_endpoint.empty())
        return fail(Code::invalid_argument, "The house does not say where people sign in.");
    return house;
}

Departure depart(const SingleSignOnSettings& settings, const House& house,
                 const std::string& return_address) {
    Departure departure{random_token(), random_token(), random_token(), {}};
    const char joint = house.authorization_endpoint.find('?') == std::string::npos ? '?' : '&';
    departure.address =
        house.authorization_endpoint + joint +
        "response_type=code&client_id=" + url_encoded(settings.client_id) +
        "&redirect_uri=" + url_encoded(return_address) + "&scope=" + url_encoded(settings.scopes) +
        "&state=" + departure.state + "&nonce=" + departure.nonce +
        "&code_challenge=" + pkce_challenge(departure.verifier) + "&code_challenge_method=S256";
    return departure;
}

// What the house tells of whoever carries this token: only what the ID token leaves out, and only
// of the same person.
Result<Context> told_besides(const SingleSignOnSettings& settings, const House& house,
                             const std::string& token, Context claims) {
    const Value told = TRY(ask_json(settings, {.url = house.userinfo_endpoint, .bearer = token}));
    const Context* more = told.if_context();
    const Value* subject = claims.find("sub");
    if (!more || !subject || !(told.get("sub") == *subject)) {
        return fail(Code::unavailable,
                    "The house told of somebody else than of whoever came back from it.");
    }
    for (const auto& [name, value] : more->entries()) {
        if (!claims.find(name)) claims.set(name, value);
    }
    return claims;
}

Result<Context> arrive(const SingleSignOnSettings& settings, const House& house,
                       const std::string& return_address, const std::string& code,
                       const std::string& nonce, const std::string& verifier,
                       const std::vector<std::string>& wanted, Time now) {
    Outgoing request;
    request.url = house.token_endpoint;
    request.form = "grant_type=authorization_code&code=" + url_encoded(code) +
                   "&redirect_uri=" + url_encoded(return_address) +
                   "&client_id=" + url_encoded(settings.client_id) +
                   "&code_verifier=" + url_encoded(verifier);
    if (!settings.client_secret.empty()) {
        request.user = url_encoded(settings.client_id);
        request.password = url_encoded(settings.client_secret);
    }
    const Value answer = TRY(ask_json(settings, std::move(request)));
    const Value claims = TRY(signed_claims(answer.get("id_token").text_or(""), house.keys));
    TRY_STATUS(check_claims(claims, {settings.issuer, settings.client_id, nonce, now}));
    const Context* found = claims.if_context();
    const std::string token = answer.get("access_token").text_or("");
    const bool is_complete = std::all_of(wanted.begin(), wanted.end(), [&](const auto& name) {
        return found->find(name) != nullptr;
    });
    if (is_complete || house.userinfo_endpoint.empty() || token.empty()) return *found;
    return told_besides(settings, house, token, *found);
}

std::string user_name_from(std::string_view text) {
    std::string name;
    for (char c : text.substr(0, text.find('@'))) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const bool is_plain =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        if (is_plain && name.size() < user_name_max) name += c;
    }
    return name;
}

}  // namespace obieg::http
