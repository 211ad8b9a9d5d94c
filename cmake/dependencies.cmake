# Everything comes from Debian packages, except SQLite: its amalgamation comes with an npm package
# (docs/decisions/0002-sqlite-amalgamation.md) that `./dev setup` puts under third_party/.
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(ZLIB REQUIRED)
find_package(simdjson REQUIRED)
find_package(rapidcheck REQUIRED)
find_package(PostgreSQL REQUIRED) # the client library, libpq
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(mimalloc 2.0 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
add_library(sodium ALIAS PkgConfig::sodium)
pkg_check_modules(ldap REQUIRED IMPORTED_TARGET ldap lber)
add_library(ldap ALIAS PkgConfig::ldap)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
add_library(zstd ALIAS PkgConfig::zstd)

set(OBIEG_SQLITE_DIR "${CMAKE_SOURCE_DIR}/third_party/node_modules/better-sqlite3/deps/sqlite3"
    CACHE PATH "Folder with sqlite3.c and sqlite3.h")
if(NOT EXISTS "${OBIEG_SQLITE_DIR}/sqlite3.c")
    message(FATAL_ERROR "SQLite's amalgamation is not at ${OBIEG_SQLITE_DIR}. Run ./dev setup first.")
endif()
add_library(obieg_sqlite STATIC "${OBIEG_SQLITE_DIR}/sqlite3.c")
target_include_directories(obieg_sqlite SYSTEM PUBLIC "${OBIEG_SQLITE_DIR}")
target_compile_definitions(obieg_sqlite PUBLIC
    SQLITE_THREADSAFE=2 SQLITE_DQS=0 SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_ENABLE_FTS5=1
    SQLITE_OMIT_LOAD_EXTENSION=1 SQLITE_OMIT_DEPRECATED=1 SQLITE_LIKE_DOESNT_MATCH_BLOBS=1
    SQLITE_ENABLE_COLUMN_METADATA=1
    HAVE_FDATASYNC=1) # Linux has a sound one; without it SQLite writes the time of change at each commit
target_compile_options(obieg_sqlite PRIVATE -O2 -w)
