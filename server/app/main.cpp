#include "app/command_line.h"

int main(int count, char** values) {
    return obieg::app::run(std::vector<std::string>(values + 1, values + count));
}
