// One file of a package as it was uploaded.
#pragma once

#include <string>

namespace obieg::engine {

struct Resource {
    std::string name;  // path within the package: "process.bpmn", "contact.form", "texts/pl.json"
    std::string content;
};

}  // namespace obieg::engine
