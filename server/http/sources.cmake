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
