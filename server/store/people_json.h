// What is stored of people and the company as JSON: titles of groups, lists of names, the calendar,
// how mails leave.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "runtime/caller.h"
#include "runtime/mail_settings.h"
#include "work/calendar.h"
#include "work/directory.h"

namespace obieg::store {

struct Company {
    std::string name;
    work::Calendar calendar;
};

std::string company_to_json(const std::string& name, const work::Calendar& calendar);
Result<Company> company_from_json(std::string_view json);

std::string mail_to_json(const runtime::MailSettings& mail);
Result<runtime::MailSettings> mail_from_json(std::string_view json);

std::string titles_to_json(const std::map<work::Language, std::string>& titles);
Result<std::map<work::Language, std::string>> titles_from_json(std::string_view json);

std::string names_to_json(const std::vector<std::string>& names);
Result<std::vector<std::string>> names_from_json(std::string_view json);

std::string roles_to_json(runtime::Roles roles);
Result<runtime::Roles> roles_from_json(std::string_view json);

}  // namespace obieg::store
