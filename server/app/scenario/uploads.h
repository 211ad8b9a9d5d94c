// Files in the answers of a scenario: {"$file": "contract.pdf"} is uploaded by whoever answers, as
// a browser would, with a content that fits the name.
#pragma once

#include "app/scenario/world.h"
#include "base/error.h"
#include "base/value.h"

namespace obieg::app::scenario {

// The answers with the uploaded files in the places of their names; one alone becomes a list of
// one.
Result<Context> upload_files(World& world, const runtime::Uploader& uploader,
                             const Context& answers);

}  // namespace obieg::app::scenario
