// People and groups as a directory sends them: SCIM 2.0 (RFC 7643 and 7644) between JSON and what
// the runtime saves. The id of a person is the user name, the id of a group its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/value.h"
#include "http/json_writer.h"
#include "work/directory.h"

namespace obieg::http::scim {

constexpr std::string_view user_schema = "urn:ietf:params:scim:schemas:core:2.0:User";
constexpr std::string_view group_schema = "urn:ietf:params:scim:schemas:core:2.0:Group";
constexpr std::string_view manager_schema =
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

// As a name of ours: small letters; also with an @, because directories name people so.
// Code::invalid_argument when something else is in it.
Result<std::string> name_from(std::string_view text);

// `attribute eq "value"`, the one filter that is offered. Nothing: no filter.
struct Filter {
    std::string attribute;  // small letters
    std::string value;
};
Result<std::optional<Filter>> read_filter(std::string_view text);

void write_user(JsonWriter& json, const work::User& user, const std::string& base);
void write_group(JsonWriter& json, const work::Group& group, const work::Directory& directory,
                 const std::string& base);

// Takes over what the resource says; what it leaves out stays.
Status read_user(const Value& resource, work::User& user);
Status read_group(const Value& resource, work::Group& group);

// The operations of a PATCH, in their order.
Status patch_user(const Value& request, work::User& user);
Status patch_group(const Value& request, work::Group& group);

}  // namespace obieg::http::scim
