// What operations about people and signing in share.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "http/call.h"
#include "http/fields.h"
#include "runtime/identity.h"

namespace obieg::http {

// One change as the runtime takes it.
template <class Change>
runtime::ChangeIdentity changing(Change change) {
    return {std::make_shared<const runtime::IdentityChange>(
        runtime::IdentityChange{std::move(change)})};
}

constexpr std::pair<std::string_view, work::Language> language_names[] = {
    {"en", work::Language::en}, {"pl", work::Language::pl}, {"ru", work::Language::ru}};

// Letters that every mail address, path and log takes.
bool is_user_name(std::string_view name);
// Reports a name that is none.
void check_user_name(Fields& fields, std::string_view field, std::string_view name);
// Empty, or with one @ between two texts.
void check_email(Fields& fields, std::string_view field, std::string_view email);

runtime::Roles read_roles(Fields& fields, std::string_view name);
runtime::Scopes read_scopes(Fields& fields, std::string_view name);

// Where people reach this server, without a slash at the end: the configuration's public_url, or
// the address it listens at. Never what a request calls it: links in mails must not be steered.
std::string site_address(Call& call);

// Who is asked for one thing of a person's own. Code::forbidden for whoever came with a token.
Status by_hand(Call& call);

// A link by which somebody chooses a password, on its way by mail. Empty mail address: nobody gets
// a mail, and whoever asked has to hand the link over.
struct PasswordLink {
    runtime::IssuePass issue;
    std::string address;  // of the page
};
PasswordLink password_link(Call& call, const work::User& user, runtime::Pass::Kind kind);

}  // namespace obieg::http
