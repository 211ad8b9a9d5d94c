// "Why did this come to me?" and "why this date?": reasons are kept as a key with names, e.g.
// "supervisor|ola.kaminska", and become a sentence in the language of whoever asks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "work/directory.h"

namespace obieg::engine {

std::string why(std::string_view key, const std::vector<std::string>& names = {});

// One name of a reason, found by what it begins with ("calendar:"), without that; empty: none.
std::string_view part_of_reason(std::string_view reason, std::string_view label);

// The sentence, e.g. "You are the supervisor of Ola Kamińska."; empty for an empty reason. With a
// `person`, the reader is somebody else: "Robert Maj is the supervisor of Ola Kamińska."
std::string why_sentence(std::string_view reason, work::Language language,
                         const work::Directory& directory, std::string_view person = {});

}  // namespace obieg::engine
