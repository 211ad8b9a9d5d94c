# The sentences of messages.json as a C++ text, so that the pure ring reads no files.
set(messages_json "${folder}/messages.json")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${messages_json}")
file(READ "${messages_json}" messages_text)
set(messages_source "${CMAKE_BINARY_DIR}/generated/forms/messages_data.cpp")
file(CONFIGURE OUTPUT "${messages_source}" @ONLY CONTENT
[[namespace obieg::forms {
extern const char* const messages_json;
const char* const messages_json = R"json(@messages_text@)json";
}  // namespace obieg::forms
]])
list(APPEND sources "${messages_source}")
