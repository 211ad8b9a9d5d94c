# Migrations become part of the program: migrations/NNNN_name/{sqlite,postgresql}.sql as tables of texts.
set(migration_functions "")
foreach(dialect sqlite postgresql)
    file(GLOB migration_files CONFIGURE_DEPENDS "${folder}/migrations/*/${dialect}.sql")
    list(SORT migration_files)
    set(migration_rows "")
    foreach(migration_file IN LISTS migration_files)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${migration_file}")
        get_filename_component(migration_name "${migration_file}" DIRECTORY)
        get_filename_component(migration_name "${migration_name}" NAME)
        file(READ "${migration_file}" migration_sql)
        string(APPEND migration_rows "        {\"${migration_name}\", R\"sql(${migration_sql})sql\"},\n")
    endforeach()
    string(APPEND migration_functions "
std::span<const Migration> ${dialect}_migrations() {
    static constexpr Migration table[] = {
${migration_rows}    };
    return table;
}
")
endforeach()
set(migration_table "${CMAKE_BINARY_DIR}/generated/store/migrations.cpp")
file(CONFIGURE OUTPUT "${migration_table}" CONTENT "// Generated from server/store/migrations.
#include \"store/sql/migrations.h\"

namespace obieg::store {
${migration_functions}
}  // namespace obieg::store
" @ONLY)
list(APPEND sources "${migration_table}")
