# Toolchain of the preset `wasm`: the part of the server that also runs in browsers (server/browser), for
# WebAssembly with Debian's clang, wasi-libc and libc++. No exceptions there: a broken invariant stops the module.
set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER clang-19)
set(CMAKE_CXX_COMPILER clang++-19)
set(CMAKE_C_COMPILER_TARGET wasm32-wasi)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_CXX_FLAGS_INIT -fno-exceptions)
set(OBIEG_FOR_BROWSER ON)
