// What repairs of cases are asked with, the same in /v2 and in our own API.
#pragma once

#include "engine/command.h"
#include "http/fields.h"

namespace obieg::http {

// activateInstructions, moveInstructions, terminateInstructions.
engine::ModifyInstance read_modification(Fields& fields);
// targetProcessDefinitionKey, mappingInstructions.
engine::MigrateInstance read_migration(Fields& fields);
// A list of {sourceElementId, targetElementId}.
std::vector<std::pair<std::string, std::string>> read_pairs(Fields& fields, std::string_view name);

}  // namespace obieg::http
