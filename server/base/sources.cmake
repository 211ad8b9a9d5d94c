# The table of time zones, generated from the system's tzdata (time_zone_data.h).
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(OBIEG_ZONEINFO_DIR "/usr/share/zoneinfo" CACHE PATH "Folder with compiled IANA time zones")
set(zone_table "${CMAKE_BINARY_DIR}/generated/base/time_zone_data.cpp")
file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/generated/base")
add_custom_command(
    OUTPUT "${zone_table}"
    COMMAND "${Python3_EXECUTABLE}" "${CMAKE_SOURCE_DIR}/tools/gen_time_zones.py"
            --zoneinfo "${OBIEG_ZONEINFO_DIR}" --out "${zone_table}"
    DEPENDS "${CMAKE_SOURCE_DIR}/tools/gen_time_zones.py" "${OBIEG_ZONEINFO_DIR}/UTC"
    COMMENT "Packing the time zones of ${OBIEG_ZONEINFO_DIR}"
    VERBATIM)
list(APPEND sources "${zone_table}")
