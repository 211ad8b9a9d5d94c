// Walks the nodes of a Program and computes their values, within the limits of the Scope.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "feel/callable.h"
#include "feel/feel.h"
#include "feel/program.h"

namespace obieg::feel {

// Names that an expression defines itself, innermost first. Lives on the stack.
struct Frame {
    const Frame* parent = nullptr;
    const Context* members = nullptr;  // the entries of a filtered item; they come before `locals`
    std::vector<std::pair<std::string_view, Value>> locals;
};

class Machine {
public:
    explicit Machine(const Scope& scope) : scope_(scope), depth_(scope.depth_used) {}

    // May be called several times; diagnostics and budget add up.
    Value run(const Program& program);
    Value call(const Value& function, std::span<const Value> arguments, std::uint32_t position);
    // With a name for each argument; parameters of the model's functions that are left out are
    // null.
    Value call_named(const Value& function, std::span<const Value> arguments,
                     std::span<const std::string_view> names, std::uint32_t position);

    // null, with a diagnostic that says why.
    Value fail(Diagnostic::Kind kind, std::uint32_t position, std::string message);

    // For built-in functions that go through much: takes steps or memory off the budget; false when
    // it has run out and the function should return at once.
    bool spend_steps(std::int64_t steps);
    bool spend_bytes(std::size_t bytes);
    // For what was needed on the way to a result and is gone again.
    void give_back_bytes(std::size_t bytes) { bytes_ -= bytes; }
    std::size_t bytes_left() const { return scope_.bytes_max - std::min(bytes_, scope_.bytes_max); }
    // For a list that is about to take one more item: makes it larger, as long as the old and the
    // new one fit into the budget together.
    bool make_room(List& list);
    // What a value just made takes, what it shares with others left out.
    bool spend_on_new(const Value& value);
    // Steps for work that grows with the size of a value.
    bool spend_on(const Value& value);
    // What the items of a list or context take when they are copied out, those within them, too.
    std::size_t bytes_of_items(const Value& value);
    std::int64_t steps_left() const { return scope_.steps_max - steps_; }

    // A list or context just made; null when it is too large or too deep. Lists share their items,
    // so a few lines can spell a value that nobody could write down: [[[a, a], [a, a]], …]. What
    // counts is its size when written.
    Value admit(Value value);

    const Scope& scope() const { return scope_; }
    std::vector<Diagnostic>& diagnostics() { return diagnostics_; }
    bool exhausted() const { return exhausted_; }
    std::int64_t steps() const { return steps_; }
    int depth() const { return depth_; }
    Dialect dialect() const { return program_ ? program_->dialect : Dialect::dmn; }

    // Evaluates the body of a user's function.
    Value run_body(const Program& program, NodeIndex body, const Frame& frame,
                   std::uint32_t position);

private:
    Value evaluate(NodeIndex index, const Frame* frame);
    Value evaluate_inside(const Node& node, const Frame* frame);
    // As evaluate(), but constants and what stands under a name are not copied; anything else is
    // put into `place`.
    const Value& operand(NodeIndex index, const Frame* frame, Value& place);

    Value name(const Node& node, const Frame* frame);
    Value member(const Node& node, const Frame* frame);
    Value member_of(const Value& value, const std::string& name, std::uint32_t position,
                    bool is_item);
    Value arithmetic(const Node& node, const Frame* frame);
    Value calculate(const Node& node, const Value& a, const Value& b);
    Value comparison(const Node& node, const Frame* frame);
    Value conjunction(const Node& node, const Frame* frame);
    Value decide(const Node& node, const Value& a, const Frame* frame);
    // A chain such as a + b + c may be long, so it is worked off in a loop instead of by recursion:
    // `apply` takes each node of the chain, innermost first, with the value of what stands before
    // it.
    template <class Belongs, class Apply>
    Value fold_chain(const Node& node, const Frame* frame, Belongs belongs, Apply apply);
    Value between(const Node& node, const Frame* frame);
    Value membership(const Node& node, const Frame* frame);
    Value conditional(const Node& node, const Frame* frame);
    Value iteration(const Node& node, const Frame* frame);
    Value quantification(const Node& node, const Frame* frame);
    Value function(NodeIndex index, const Node& node, const Frame* frame);
    Value invocation(const Node& node, const Frame* frame);
    Value filter(const Node& node, const Frame* frame);
    Value list(const Node& node, const Frame* frame);
    Value context(const Node& node, const Frame* frame);
    Value range(const Node& node, const Frame* frame);
    // The ends of a range; false, with a diagnostic, when they have no common order.
    bool fill_range(const Node& node, const Frame* frame, Range& range);
    Value comparison_as_range(const Node& node, const Frame* frame);
    Value tests(const Node& node, const Frame* frame);

    // One unary test against an input: true, false or nothing.
    std::optional<bool> holds(NodeIndex test, const Value& input, const Frame* frame);
    std::optional<bool> any_holds(std::span<const NodeIndex> tests, const Value& input,
                                  const Frame* frame);

    // Goes through the iterators of a `for` or quantified expression and calls `body` for each
    // combination; false when a list is missing. `body` answers whether to go on.
    template <class Body>
    bool go_through(std::span<const NodeIndex> iterators, Frame& frame, Body& body);
    // `expect` hears how many items there are, where that is known before; `visit` gets each.
    template <class Expect, class Visit>
    bool visit_items(const Node& iterator, Frame& frame, Expect expect, Visit visit);

    struct Weight {
        std::size_t items = 1;
        int depth = 0;
    };
    Weight weigh(const Value& value);
    bool spend_on_names(const Context& context);

    // What an expression or its surroundings call by a name; null when it is none of theirs.
    const Value* find_named(const Node& node, const Frame* frame);
    const Value* find_local(std::string_view name, const Frame* frame) const;
    const Value* find_outer(std::string_view name) const;
    const Value* input(const Frame* frame) const;
    std::string nearest_name(std::string_view name, const Frame* frame) const;

    const Scope& scope_;
    const Program* program_ =
        nullptr;  // kept alive by the caller of run() or by the function called
    std::vector<Diagnostic> diagnostics_;
    std::int64_t steps_ = 0;
    std::size_t bytes_ = 0;
    int depth_ = 0;
    int calls_ = 0;
    bool exhausted_ = false;
    // Weights of large shared values, which are kept alive so that an address means one value only.
    std::map<const void*, std::pair<Value, Weight>> weights_;
};

}  // namespace obieg::feel
