// Files that tests read. By C's functions, which also exist in WebAssembly.
#pragma once

#include <cstdio>
#include <string>

namespace obieg::testing {

// The whole file; empty when it cannot be read.
inline std::string read_file(const std::string& path) {
    std::string content;
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) return content;
    char piece[4096];
    while (const std::size_t size = std::fread(piece, 1, sizeof piece, file))
        content.append(piece, size);
    std::fclose(file);
    return content;
}

}  // namespace obieg::testing
