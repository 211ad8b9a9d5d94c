// Developers' program: decisions over lines of JSON on stdin and stdout (jsonl.h).
#include <chrono>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "dmn/jsonl.h"

int main() {
    obieg::dmn::JsonLines lines([](const std::string& path) -> obieg::Result<std::string> {
        std::ifstream file(path, std::ios::binary);
        if (!file) return obieg::fail(obieg::Code::not_found, "cannot read " + path);
        std::ostringstream text;
        text << file.rdbuf();
        return text.str();
    });
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        std::cout << lines.answer(
                         line,
                         obieg::Time{
                             std::chrono::duration_cast<std::chrono::milliseconds>(now).count()})
                  << std::endl;
    }
}
