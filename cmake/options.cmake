# Warnings are errors in our own code; sanitizers are chosen by the preset.
option(OBIEG_WERROR "Treat warnings as errors" ON)
set(OBIEG_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize= (empty: none)")

add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wall> $<$<COMPILE_LANGUAGE:CXX>:-Wextra>
                    $<$<COMPILE_LANGUAGE:CXX>:-Wpedantic> -fno-omit-frame-pointer)
# Statement expressions and __int128 are GNU extensions that we use on purpose.
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-pedantic> $<$<COMPILE_LANGUAGE:CXX>:-Wshadow>
                    $<$<COMPILE_LANGUAGE:CXX>:-Wswitch>)
# Joined files (CMAKE_UNITY_BUILD) see each other's names, and the optimiser guesses at what may be unset: the
# preset `dev`, which compiles each file by itself, answers both truthfully.
if(CMAKE_UNITY_BUILD)
    foreach(guess shadow maybe-uninitialized subobject-linkage)
        add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-${guess}>)
    endforeach()
endif()
if(OBIEG_WERROR)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Werror>)
endif()
if(OBIEG_SANITIZE)
    add_compile_options(-fsanitize=${OBIEG_SANITIZE} -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${OBIEG_SANITIZE})
    # The instrumentation hides from g++ what is initialised: it warns about <regex> of its own library.
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-maybe-uninitialized>)
    if(OBIEG_SANITIZE MATCHES thread)
        add_compile_options(-Wno-tsan) # Boost.Asio's fences are a warning there, and nothing to act upon
    endif()
endif()

find_program(OBIEG_CCACHE ccache)
if(OBIEG_CCACHE)
    set(CMAKE_C_COMPILER_LAUNCHER ${OBIEG_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${OBIEG_CCACHE})
endif()
find_program(OBIEG_LLD ld.lld)
if(OBIEG_LLD)
    add_link_options(-fuse-ld=lld)
endif()
