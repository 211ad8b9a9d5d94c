# obieg_module(NAME USES module... LIBRARIES target...): library `obieg_NAME` over server/NAME, and its tests.
# The prelude is included and not precompiled: precompiling saves a sixth of a file's time here, but its
# path and content differ in every build folder, and then ccache cannot share a single object between them.
set(OBIEG_PRELUDE -include "${CMAKE_SOURCE_DIR}/cmake/prelude.h")

enable_testing()

function(obieg_module name)
    cmake_parse_arguments(ARG "" "" "USES;LIBRARIES" ${ARGN})
    set(folder "${CMAKE_SOURCE_DIR}/server/${name}")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cpp")
    set(tests ${sources})
    set(programs ${sources})
    list(FILTER sources EXCLUDE REGEX "(_test|[_/]main)\\.cpp$")
    list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
    # Some files fill a port twice: <port>_icu.cpp on the server, <port>_host.cpp in a browser.
    if(OBIEG_FOR_BROWSER)
        list(FILTER sources EXCLUDE REGEX "_icu\\.cpp$")
        list(FILTER tests EXCLUDE REGEX "_(files|icu|property)_test\\.cpp$") # what needs folders, ICU or RapidCheck
    else()
        list(FILTER sources EXCLUDE REGEX "_host\\.cpp$")
    endif()
    list(FILTER programs INCLUDE REGEX "_main\\.cpp$")
    # A module whose sources are partly generated appends them to `sources` in its own sources.cmake.
    include("${folder}/sources.cmake" OPTIONAL)
    if(NOT sources)
        set(sources "${CMAKE_SOURCE_DIR}/cmake/empty.cpp")
    endif()

    add_library(obieg_${name} STATIC ${sources})
    target_include_directories(obieg_${name} PUBLIC "${CMAKE_SOURCE_DIR}/server")
    target_compile_options(obieg_${name} PRIVATE ${OBIEG_PRELUDE})
    list(TRANSFORM ARG_USES PREPEND obieg_)
    target_link_libraries(obieg_${name} PUBLIC ${ARG_USES} PRIVATE ${ARG_LIBRARIES})

    if(tests)
        set_source_files_properties("${CMAKE_SOURCE_DIR}/cmake/doctest_main.cpp" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
        add_executable(${name}_test ${tests} "${CMAKE_SOURCE_DIR}/cmake/doctest_main.cpp")
        set_target_properties(${name}_test PROPERTIES SUFFIX "${OBIEG_PROGRAM_SUFFIX}")
        # A test case runs once: making it fast costs more than it gains.
        target_compile_options(${name}_test PRIVATE ${OBIEG_PRELUDE} $<$<CONFIG:Release>:-O1>)
        target_link_libraries(${name}_test PRIVATE obieg_${name} ${ARG_LIBRARIES})
        if("${tests}" MATCHES "_property_test\\.cpp")
            target_link_libraries(${name}_test PRIVATE rapidcheck)
        endif()
        target_compile_definitions(${name}_test PRIVATE OBIEG_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
        add_test(NAME ${name} COMMAND ${name}_test)
    endif()

    # <tool>_main.cpp is a small program of the module's own developers, not part of what is shipped.
    foreach(program ${programs})
        get_filename_component(tool "${program}" NAME_WE)
        string(REGEX REPLACE "_main$" "" tool "${tool}")
        add_executable(${tool} EXCLUDE_FROM_ALL "${program}")
        target_link_libraries(${tool} PRIVATE obieg_${name})
    endforeach()
endfunction()

# obieg_program(NAME module): the executable NAME from server/<module>/main.cpp. It takes the place of malloc
# (docs/decisions/0001-dependencies.md), which sanitizers do by themselves.
function(obieg_program name module)
    if(EXISTS "${CMAKE_SOURCE_DIR}/server/${module}/main.cpp")
        add_executable(${name} "${CMAKE_SOURCE_DIR}/server/${module}/main.cpp")
        if(NOT OBIEG_SANITIZE)
            target_link_libraries(${name} PRIVATE mimalloc)
        endif()
        target_link_libraries(${name} PRIVATE obieg_${module})
    endif()
endfunction()
