# Tables of JSON as C++ texts, so that the pure ring reads no files: messages.json, file_types.json.
foreach(table messages file_types)
    set(table_json "${folder}/${table}.json")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${table_json}")
    file(READ "${table_json}" table_text)
    set(table_source "${CMAKE_BINARY_DIR}/generated/forms/${table}_data.cpp")
    file(CONFIGURE OUTPUT "${table_source}" @ONLY CONTENT
[[namespace obieg::forms {
extern const char* const @table@_json;
const char* const @table@_json = R"json(@table_text@)json";
}  // namespace obieg::forms
]])
    list(APPEND sources "${table_source}")
endforeach()
