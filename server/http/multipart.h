// Files of a multipart/form-data body.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "engine/resource.h"
#include "http/request.h"

namespace obieg::http {

struct Part {
    std::string name;          // of the field
    std::string file_name;     // as sent; empty: a plain field
    std::string_view content;  // points into the body
};

// Code::invalid_argument says what is wrong with the body.
Result<std::vector<Part>> read_multipart(std::string_view content_type, std::string_view body);

// The files of an upload as a package. Names are paths within it ("texts/pl.json"): absolute ones
// and those with ".." are refused, as are two files of one name, none at all, and fields besides
// `field` and `also`.
Result<std::vector<engine::Resource>> read_package(const Request& request, std::string_view field,
                                                   std::string_view also = {});

// Names of files are paths within their package, each there once.
Status check_package_names(const std::vector<engine::Resource>& package);

// The text of a plain field of an upload; empty when it is not there.
Result<std::string> field_of(const Request& request, std::string_view name);

}  // namespace obieg::http
