// Why somebody may do something, or may not, as a sentence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/rights.h"
#include "work/directory.h"

namespace obieg::http {

struct WhyNames {
    std::string person;    // "Anna Nowak"
    std::string resource;  // "Leave request", the title of a process or of a type of records
};

// What the owner of an authorisation is called, e.g. the title of a group.
struct WhyReason {
    const runtime::Authorization* authorization = nullptr;
    std::string owner;
};

enum class WhyNot { nothing_gives_it, process_does_not_let, record_is_out_of_reach };

std::string why_text(work::Language language, const WhyNames& names, runtime::Right right,
                     const std::vector<WhyReason>& reasons);
std::string why_administrator_text(work::Language language, const WhyNames& names,
                                   runtime::Right right);
// `roles` are those that the person has.
std::string why_not_text(work::Language language, const WhyNames& names, runtime::Right right,
                         WhyNot why, const std::vector<std::string>& roles);

}  // namespace obieg::http
