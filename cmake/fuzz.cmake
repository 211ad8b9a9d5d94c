# The preset `fuzz`: one program for each file of tests/fuzz, with clang's libFuzzer. The modules are built with
# its coverage and the sanitizers, so that every step into undefined behaviour ends the run.
file(GLOB fuzz_targets CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/fuzz/*.cpp")
foreach(source ${fuzz_targets})
    get_filename_component(name "${source}" NAME_WE)
    add_executable(fuzz_${name} "${source}")
    target_compile_options(fuzz_${name} PRIVATE ${OBIEG_PRELUDE})
    target_link_libraries(fuzz_${name} PRIVATE obieg_engine)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    list(APPEND fuzz_programs fuzz_${name})
endforeach()
add_custom_target(fuzz_programs DEPENDS ${fuzz_programs})
