// Uploaded files in the answers of people. A step sees what the server knows of a file, never its
// content.
//
// An answer may name a file that the person uploaded and that nobody has used yet, or one that the
// case, or the one that called it, has already. Accepted answers attach the new ones to the case in
// the transaction of the step.
#pragma once

#include <cstdint>
#include <string>

#include "base/error.h"
#include "base/key.h"
#include "base/value.h"

namespace obieg::forms {
struct Form;
}

namespace obieg::engine {

class Run;
struct Element;

struct File {
    FileKey key;
    std::string name;
    std::int64_t size = 0;
    std::string media_type;   // by its content
    std::string uploaded_by;  // user name; empty: a visitor of a public form
    std::string visitor;      // Actor::visitor of that one
    InstanceKey root;         // of the cases that have it; zero: none yet
    bool is_ready = false;    // all of it has arrived
};

// A file becomes one of the case's.
struct AttachedFile {
    FileKey key;
    std::string element;  // the task or start event whose form asked for it
    std::string field;    // "periods[0].proof" in a table
    // Which document of the case it is a version of: "contract" by the field for one file (its kind
    // or its key), "proof/bill.pdf" by kind and name where files lie together.
    std::string document;
};

// The answers with the name, size and media type that the server knows in the place of what they
// say. Code::invalid_form with a detail for each file that is not there for this person.
Result<Context> with_known_files(Run& run, const forms::Form& form, Context answers);

// Attaches the files of checked answers to the case.
void attach_files(Run& run, const Element& element, const std::string& form_id,
                  const Context& checked, ElementInstanceKey instance);

}  // namespace obieg::engine
