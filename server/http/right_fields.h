// Authorisations as bodies and answers, of /v2 and of our own.
#pragma once

#include <vector>

#include "http/fields.h"
#include "http/json_writer.h"
#include "runtime/rights.h"

namespace obieg::http {

// ownerId, ownerType, resourceType, resourceId, permissionTypes. What is unknown is reported.
runtime::Authorization read_authorization(Fields& fields);
// The members of both; the caller has begun the object and ends it.
void authorization_members(JsonWriter& json, const runtime::Authorization& row);
// Those of the server's own roles first.
std::vector<runtime::Authorization> all_authorizations(const runtime::Rights& rights);

}  // namespace obieg::http
