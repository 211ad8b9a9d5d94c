#include "engine/files.h"

#include <functional>

#include "engine/run.h"
#include "forms/files.h"
#include "forms/form.h"
#include "forms/messages.h"
#include "forms/path.h"

namespace obieg::engine {

namespace {

// Where one file of an answer stands.
struct FilePlace {
    std::string where;
    const forms::Field& field;
    bool is_in_table = false;
};
using Visit = std::function<Value(const FilePlace& place, const Value& file)>;

Value visit_files(const FilePlace& place, const Value& answer, const Visit& visit) {
    const List* list = answer.if_list();
    if (!list) return answer;
    List files;
    for (const Value& file : *list) files.push_back(visit(place, file));
    return files;
}

Value visit_rows(const forms::FormField& table, const Value& answer, const Visit& visit) {
    const List* list = answer.if_list();
    if (!list) return answer;
    List rows;
    for (const Value& row : *list) {
        const std::string where = table.field.key + "[" + std::to_string(rows.size()) + "].";
        Context cells = row.if_context() ? *row.if_context() : Context();
        for (const forms::FormField& column : table.columns) {
            const std::string& key = column.field.key;
            if (!forms::holds_files(column.field.kind) || !forms::has_value_at(cells, key))
                continue;
            const FilePlace place{where + key, column.field, true};
            forms::set_value_at(cells, key, visit_files(place, forms::value_at(cells, key), visit));
        }
        rows.push_back(row.if_context() ? Value(std::move(cells)) : row);
    }
    return rows;
}

// The answers with what `visit` makes of each file in them.
Context each_file(const forms::Form& form, Context answers, const Visit& visit) {
    for (const forms::FormField& field : form.fields) {
        const std::string& key = field.field.key;
        // A checklist is a list of rows, too: its column are the photos of a point.
        const bool is_table = field.field.kind == forms::FieldKind::table ||
                              field.field.kind == forms::FieldKind::checklist;
        if (!is_table && !forms::holds_files(field.field.kind)) continue;
        if (!forms::has_value_at(answers, key)) continue;
        const Value& answer = forms::value_at(answers, key);
        const FilePlace place{key, field.field};
        forms::set_value_at(
            answers, key,
            is_table ? visit_rows(field, answer, visit) : visit_files(place, answer, visit));
    }
    return answers;
}

std::optional<FileKey> key_of(const Value& file) {
    return parse_key<FileKey>(file.if_text() ? *file.if_text() : file.get("key").text_or(""));
}

bool is_own(const Actor& actor, const File& file) {
    if (!actor.user.empty()) return file.uploaded_by == actor.user;
    return !actor.visitor.empty() && file.visitor == actor.visitor;
}

bool may_name(const Run& run, const File& file) {
    if (!file.is_ready) return false;
    return file.root ? file.root == run.state.instance.root : is_own(run.actor, file);
}

// In a field for one file the next one takes the place of the last, whatever it is called.
std::string document_of(const FilePlace& place, const std::string& name) {
    const forms::Field& field = place.field;
    const bool holds_one = !place.is_in_table && field.maximum_length == 1;
    if (!holds_one) return field.document + "/" + name;
    return field.document.empty() ? field.key : field.document;
}

Value about(const File& file) {
    Context answer;
    answer.set("key", to_string(file.key));
    answer.set("name", file.name);
    answer.set("size", file.size);
    answer.set("mediaType", file.media_type);
    return answer;
}

}  // namespace

Result<Context> with_known_files(Run& run, const forms::Form& form, Context answers) {
    std::vector<Detail> problems;
    Context known =
        each_file(form, std::move(answers), [&](const FilePlace& place, const Value& given) {
            const std::optional<FileKey> key = key_of(given);
            if (!key) return given;  // the form's check says what is wrong with it
            const auto file = run.find_file(*key);
            // Asked for all of them before the step begins again.
            if (!file) return given;
            if (*file && may_name(run, **file)) return about(**file);
            problems.push_back(forms::problem(place.where, "no-such-file"));
            return given;
        });
    if (!run.needs.empty()) {
        return fail(Code::unavailable, "The step needs files that it has not been told of yet.");
    }
    if (problems.empty()) return known;
    return fail(Code::invalid_form, "Some files are not there any more; see the remarks.",
                std::move(problems));
}

void attach_files(Run& run, const Element& element, const std::string& form_id,
                  const Context& checked, ElementInstanceKey instance) {
    const auto form = form_id.empty() ? nullptr : run.view.catalog.form(run.model.key, form_id);
    if (!form) return;
    each_file(*form, checked, [&](const FilePlace& place, const Value& given) {
        const std::optional<FileKey> key = key_of(given);
        // What stood in the case before and came along with a neighbour is no answer.
        const auto file = key ? run.find_file(*key) : std::optional<File>();
        if (!file || !*file) return given;
        const bool is_new = !(*file)->root && std::none_of(run.files.begin(), run.files.end(),
                                                           [&](const AttachedFile& other) {
                                                               return other.key == *key;
                                                           });
        if (!is_new) return given;
        Context data;
        data.set("file", to_string(*key));
        data.set("name", (*file)->name);
        data.set("size", (*file)->size);
        data.set("field", place.where);
        const std::string document = document_of(place, (*file)->name);
        data.set("document", document);
        run.emit(EventKind::file_attached, instance, std::move(data));
        run.files.push_back({*key, element.id, place.where, document});
        return given;
    });
}

}  // namespace obieg::engine
