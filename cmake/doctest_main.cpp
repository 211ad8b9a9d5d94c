#ifdef __wasm__
// Debian's libc++ for WebAssembly has no files; doctest names them for its option --out, which nobody uses there.
#include <ostream>
template <>
class std::basic_fstream<char> : public std::ostream {
public:
    basic_fstream() : std::ostream(nullptr) {}
    void open(const char*, std::ios_base::openmode) {}
    void close() {}
    bool is_open() const { return false; }
};
#endif
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
