# The pages that explain errors, made from docs/errors/*.md (pages.h).
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(error_pages "${CMAKE_BINARY_DIR}/generated/http/error_pages.cpp")
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/generated/http")
file(GLOB error_page_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/docs/errors/*.md")
add_custom_command(
    OUTPUT "${error_pages}"
    COMMAND "${Python3_EXECUTABLE}" "${CMAKE_SOURCE_DIR}/tools/gen_error_pages.py"
            --pages "${CMAKE_SOURCE_DIR}/docs/errors" --out "${error_pages}"
    DEPENDS "${CMAKE_SOURCE_DIR}/tools/gen_error_pages.py" ${error_page_sources}
    COMMENT "Making HTML of docs/errors"
    VERBATIM)
list(APPEND sources "${error_pages}")

# The passwords that are tried first (passwords.h), one a line, sorted; see docs/decisions.
set(common_passwords "${CMAKE_BINARY_DIR}/generated/http/common_passwords.cpp")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${folder}/common_passwords.txt")
file(STRINGS "${folder}/common_passwords.txt" common_password_lines)
list(TRANSFORM common_password_lines REPLACE "^(.+)$" "        R\"p(\\1)p\",")
list(JOIN common_password_lines "\n" common_password_rows)
file(CONFIGURE OUTPUT "${common_passwords}" CONTENT "// Generated from server/http/common_passwords.txt.
#include \"http/common_passwords.h\"

namespace obieg::http {

std::span<const std::string_view> common_passwords() {
    static constexpr std::string_view table[] = {
@common_password_rows@
    };
    return table;
}

}  // namespace obieg::http
" @ONLY)
list(APPEND sources "${common_passwords}")
