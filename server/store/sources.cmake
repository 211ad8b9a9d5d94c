# Migrations become part of the program: migrations/NNNN_name/sqlite.sql as one table of texts.
file(GLOB migration_files CONFIGURE_DEPENDS "${folder}/migrations/*/sqlite.sql")
list(SORT migration_files)
set(migration_rows "")
foreach(migration_file IN LISTS migration_files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${migration_file}")
    get_filename_component(migration_name "${migration_file}" DIRECTORY)
    get_filename_component(migration_name "${migration_name}" NAME)
    file(READ "${migration_file}" migration_sql)
    string(APPEND migration_rows "    {\"${migration_name}\", R\"sql(${migration_sql})sql\"},\n")
endforeach()
set(migration_table "${CMAKE_BINARY_DIR}/generated/store/migrations.cpp")
file(CONFIGURE OUTPUT "${migration_table}" CONTENT "// Generated from server/store/migrations.
#include \"store/sqlite/migrations.h\"

namespace obieg::store {
namespace {

constexpr Migration table[] = {
${migration_rows}};

}  // namespace

std::span<const Migration> sqlite_migrations() { return table; }

}  // namespace obieg::store
" @ONLY)
list(APPEND sources "${migration_table}")
