// Developers' program: FEEL over lines of JSON on stdin and stdout (jsonl.h), or, with --docs,
// docs/feel.md.
#include <chrono>
#include <iostream>
#include <string>

#include "feel/docs.h"
#include "feel/jsonl.h"

int main(int argc, char** argv) {
    if (argc > 1 && std::string(argv[1]) == "--docs") {
        std::cout << obieg::feel::function_reference();
        return 0;
    }
    std::string line;
    while (std::getline(std::cin, line)) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        const obieg::Time time{std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
        std::cout << obieg::feel::answer_jsonl(line, time) << std::endl;
    }
}
