# What the browser's build takes from the machine: two header-only libraries, copied to where nothing else of
# the machine's own headers can be seen.
foreach(folder tl doctest)
    file(COPY "/usr/include/${folder}" DESTINATION "${CMAKE_BINARY_DIR}/headers")
endforeach()
include_directories(SYSTEM "${CMAKE_BINARY_DIR}/headers")

set(OBIEG_PROGRAM_SUFFIX .wasm)

# Test programs have no signals, threads or exceptions there.
add_compile_definitions(_WASI_EMULATED_SIGNAL DOCTEST_CONFIG_NO_POSIX_SIGNALS DOCTEST_CONFIG_NO_MULTITHREADING
                        DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)
# What the host offers (feel/unicode_host.cpp, forms/pattern_host.cpp) comes as imports of the module.
link_libraries(wasi-emulated-signal)
add_link_options(-Wl,--allow-undefined -Wl,-z,stack-size=4194304 -Wl,--max-memory=268435456 -Wl,--strip-all)

# The module that a web page loads: functions to call, no program to start.
function(obieg_browser_module)
    add_executable(browser_module "${CMAKE_SOURCE_DIR}/server/browser/exports/main.cpp")
    set_target_properties(browser_module PROPERTIES OUTPUT_NAME obieg SUFFIX ${OBIEG_PROGRAM_SUFFIX})
    target_link_libraries(browser_module PRIVATE obieg_browser)
    target_link_options(browser_module PRIVATE -mexec-model=reactor)
endfunction()
