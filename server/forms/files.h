// Answers of the kinds `file`, `photo` and `signature`: lists of uploaded files, each {key, name,
// size, mediaType}.
//
// A form says in `accept` which files it takes (".pdf,image/*", as in HTML), in
// `obieg.maximumMegabytes` how large each may be, in `multiple` and `validate` how many, and in
// `obieg.document` what kind of document they are, so that several forms may ask for one. The
// browser checks the same before it sends anything (web/src/shared/forms/files.ts). Whether a file
// is there and whose it is, is known only to the core (engine/files.h), which also puts the
// server's own name, size and media type in the place of what the answer says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "forms/field.h"
#include "forms/messages.h"

namespace obieg::forms {

// As many files may one answer have, also where the form says nothing.
constexpr std::size_t files_in_answer_max = 50;

bool holds_files(FieldKind kind);

// ".pdf, image/*" -> {".pdf", "image/*"}, in lower case.
std::vector<std::string> read_accept(std::string_view text);

// The media type that a name's ending stands for (file_types.json); empty when it is not known.
std::string_view media_type_of(std::string_view name);

// Whether a form with this `accept` takes the file. An ending that stands for a media type asks for
// that type, too: a program that is called invoice.pdf is no PDF.
bool is_accepted(const std::vector<std::string>& accept, std::string_view name,
                 std::string_view media_type);

// A list of files as it is stored, or the first thing that is wrong with it.
struct CheckedFiles {
    List stored;
    std::string problem;  // a code of messages.json; empty: nothing is wrong
    Parameters parameters;
};
CheckedFiles check_files(const Field& field, const List& files);

}  // namespace obieg::forms
