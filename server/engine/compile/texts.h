// texts/<language>.json: flat objects whose keys name what the text belongs to.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/value.h"
#include "engine/compile/problems.h"
#include "engine/model.h"
#include "forms/form.h"

namespace obieg::engine {

struct PackageTexts {
    struct File {
        std::string name;
        Context entries;
    };
    std::map<work::Language, File> by_language;
};

void read_texts(const std::string& name, std::string_view content, PackageTexts& texts,
                Problems& problems);

// The texts of a process and of its messages; refuses messages that the process sends and nobody
// has written. `shown` are all ids of the file: lanes and pools have names too.
void give_texts(const PackageTexts& texts, const std::set<std::string, std::less<>>& shown,
                Model& model, Problems& problems);
void give_texts(const PackageTexts& texts, const std::string& file, forms::Form& form,
                Problems& problems);

}  // namespace obieg::engine
