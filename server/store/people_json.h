// What is stored of people and the company as JSON: titles of groups, lists of names, the calendar,
// how mails leave.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "runtime/caller.h"
#include "runtime/company.h"
#include "runtime/mail_settings.h"
#include "work/directory.h"

namespace obieg::store {

std::string company_to_json(const runtime::Company& company);
Result<runtime::Company> company_from_json(std::string_view json);

std::string mail_to_json(const runtime::MailSettings& mail);
Result<runtime::MailSettings> mail_from_json(std::string_view json);

std::string titles_to_json(const std::map<work::Language, std::string>& titles);
Result<std::map<work::Language, std::string>> titles_from_json(std::string_view json);

std::string names_to_json(const std::vector<std::string>& names);
Result<std::vector<std::string>> names_from_json(std::string_view json);

std::string roles_to_json(runtime::Roles roles);
Result<runtime::Roles> roles_from_json(std::string_view json);

}  // namespace obieg::store
