// The WebAssembly module's functions. web/src/shared/feel/module.ts calls them: it writes a request
// into memory that it allocated here, and reads the answer whose place and size come back.
#include <string>

#include "browser/answer.h"

#define OBIEG_EXPORT(name) extern "C" __attribute__((export_name(name)))

namespace {

std::string last_answer;

}  // namespace

OBIEG_EXPORT("allocate") char* allocate(std::size_t size) {
    return new char[size];
}

// Takes the request over; the answer stays until the next call.
OBIEG_EXPORT("answer") std::size_t answer(char* request, std::size_t size) {
    last_answer = obieg::browser::answer(std::string_view(request, size));
    delete[] request;
    return last_answer.size();
}

OBIEG_EXPORT("answerPlace") const char* answer_place() {
    return last_answer.data();
}
