// obieg config
#include <iostream>

#include "app/commands/commands.h"
#include "app/configuration.h"

namespace obieg::app {

Result<int> run_config(const Arguments& arguments) {
    const runtime::Config config = TRY(configuration(arguments));
    if (arguments.has("--explain")) {
        std::cout << explain(config);
    } else {
        std::cout << "The settings are fine. `obieg config --explain` shows them all.\n";
    }
    return exit_fine;
}

}  // namespace obieg::app
