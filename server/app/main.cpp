#include <sys/stat.h>

#include "app/command_line.h"

int main(int count, char** values) {
    // Data, copies and archives are their owner's alone, whatever the shell allows others.
    ::umask(S_IRWXG | S_IRWXO);
    return obieg::app::run(std::vector<std::string>(values + 1, values + count));
}
