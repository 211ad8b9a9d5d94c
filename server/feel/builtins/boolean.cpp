#include "feel/builtins/arguments.h"

namespace obieg::feel {
namespace {

// all() and any(): `deciding` settles the question, null and other values leave it open.
Value quantify(const Call& call, bool deciding) {
    bool open = false;
    for (const Value& item : call.items()) {
        const bool* truth = item.if_boolean();
        if (truth && *truth == deciding) return Value(deciding);
        if (!truth) open = true;
    }
    return open ? Value() : Value(!deciding);
}

const BuiltinRow boolean_rows[] = {
    {"not(negand: !Any): boolean",
     "Turns true into false and false into true; anything else into null.",
     {{"not(true)", "false"},
      {"not(false)", "true"},
      {"not(1)", "null"},
      {"not(negand: null)", "null"}},
     [](const Call& call) {
         const bool* truth = call[0].if_boolean();
         return truth ? Value(!*truth) : Value();
     }},
    {"all(list...: !Any): boolean",
     "Whether everything in a list is true.",
     {{"all([true, false])", "false"},
      {"all(true, true)", "true"},
      {"all([])", "true"},
      {"all([true, null])", "null"}},
     [](const Call& call) { return quantify(call, false); }},
    {"any(list...: !Any): boolean",
     "Whether anything in a list is true.",
     {{"any([false, true])", "true"},
      {"any(false, false)", "false"},
      {"any([])", "false"},
      {"any([false, null])", "null"}},
     [](const Call& call) { return quantify(call, true); }},
    {"and(list...: !Any): boolean",
     "Another name of all().",
     {{"and(true, false)", "false"}},
     [](const Call& call) { return quantify(call, false); }},
    {"or(list...: !Any): boolean",
     "Another name of any().",
     {{"or(true, false)", "true"}},
     [](const Call& call) { return quantify(call, true); }},
    {"is(value1: !Any, value2: !Any): boolean",
     "Whether two values are the same: equal, of the same kind, and times in the same offset or "
     "zone.",
     {{"is(1, 1.0)", "true"},
      {"is(@\"23:00:50Z\", @\"23:00:50+00:00\")", "true"},
      {"is(@\"23:00:50+01:00\", @\"22:00:50Z\")", "false"}},
     [](const Call& call) { return Value(call[0] == call[1]); }},
    {"is defined(value: !Any): boolean",
     "Whether a value is there; null counts as not there.",
     {{"is defined(1)", "true"}, {"is defined({}.a)", "false"}},
     [](const Call& call) { return Value(!call[0].is_null()); }},
    {"get or else(value: !T, default: !T): T",
     "The value, or the default where the value is null.",
     {{"get or else(null, 1)", "1"}, {"get or else(2, 1)", "2"}},
     [](const Call& call) { return call[0].is_null() ? call[1] : call[0]; }},
    {"assert(value: !T, condition: !Any, cause?: string): T",
     "The value if the condition is true; otherwise null and a failure that the caller reports.",
     {{"assert(4, 4 > 3)", "4"}, {"assert(4, 4 > 5, \"too small\")", "null"}},
     [](const Call& call) {
         if (call[1].is_true()) return call[0];
         return call.machine().fail(
             Diagnostic::Kind::assertion, call.position(),
             call.given(2) ? call.text(2) : "expected the condition of assert() to be true");
     }},
};

}  // namespace

std::span<const BuiltinRow> boolean_functions() {
    return boolean_rows;
}

}  // namespace obieg::feel
