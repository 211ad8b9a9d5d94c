#include "store/dispatch_pack.h"

#include "base/check.h"
#include "store/pack.h"

namespace obieg::store {
namespace {

constexpr std::uint8_t dispatch_format = 1;

// What one case may ask of another; the numbers are stored.
enum class Kind : std::uint8_t {
    create = 1,
    cancel = 2,
    correlate = 3,
    child_ended = 4,
    child_threw = 5,
    proceed = 6,
    suspend = 7,
    resume = 8,
};

void pack_action(Packer& out, const engine::Action& action) {
    if (const auto* create = std::get_if<engine::CreateInstance>(&action)) {
        out.number(static_cast<std::uint64_t>(Kind::create));
        out.text(create->start_event);
        out.context(create->variables);
        out.text(create->number);
        out.text(create->business_id);
        out.flag(create->parent.has_value());
        if (create->parent) {
            out.number(create->parent->instance.raw);
            out.number(create->parent->element_instance.raw);
        }
        out.number(create->root.raw);
        out.flag(create->validates_start_form);
    } else if (const auto* cancel = std::get_if<engine::CancelInstance>(&action)) {
        out.number(static_cast<std::uint64_t>(Kind::cancel));
        out.text(cancel->reason);
    } else if (const auto* correlate = std::get_if<engine::CorrelateMessage>(&action)) {
        out.number(static_cast<std::uint64_t>(Kind::correlate));
        out.number(correlate->subscription.raw);
        out.context(correlate->variables);
    } else if (std::holds_alternative<engine::Proceed>(action)) {
        out.number(static_cast<std::uint64_t>(Kind::proceed));
    } else if (const auto* threw = std::get_if<engine::ChildThrew>(&action)) {
        out.number(static_cast<std::uint64_t>(Kind::child_threw));
        out.number(threw->element_instance.raw);
        out.number(threw->child.raw);
        out.flag(threw->thrown == engine::ChildThrew::Thrown::error);
        out.text(threw->code);
        out.context(threw->variables);
    } else if (const auto* suspend = std::get_if<engine::SuspendInstance>(&action)) {
        out.number(static_cast<std::uint64_t>(Kind::suspend));
        out.text(suspend->reason);
    } else if (std::holds_alternative<engine::ResumeInstance>(action)) {
        out.number(static_cast<std::uint64_t>(Kind::resume));
    } else {
        const auto* ended = std::get_if<engine::ChildEnded>(&action);
        OBIEG_CHECK(ended != nullptr);  // nothing else travels between cases
        out.number(static_cast<std::uint64_t>(Kind::child_ended));
        out.number(ended->element_instance.raw);
        out.number(ended->child.raw);
        out.flag(ended->was_terminated);
        out.context(ended->variables);
    }
}

Result<engine::Action> unpack_action(Unpacker& in) {
    switch (static_cast<Kind>(in.number())) {
        case Kind::create: {
            engine::CreateInstance create;
            create.start_event = in.text();
            create.variables = in.context();
            create.number = in.text();
            create.business_id = in.text();
            if (in.flag()) {
                create.parent.emplace();
                create.parent->instance.raw = in.number();
                create.parent->element_instance.raw = in.number();
            }
            create.root.raw = in.number();
            create.validates_start_form = in.flag();
            return create;
        }
        case Kind::cancel:
            return engine::CancelInstance{in.text()};
        case Kind::correlate: {
            engine::CorrelateMessage correlate;
            correlate.subscription.raw = in.number();
            correlate.variables = in.context();
            return correlate;
        }
        case Kind::child_ended: {
            engine::ChildEnded ended;
            ended.element_instance.raw = in.number();
            ended.child.raw = in.number();
            ended.was_terminated = in.flag();
            ended.variables = in.context();
            return ended;
        }
        case Kind::child_threw: {
            using Thrown = engine::ChildThrew::Thrown;
            engine::ChildThrew threw;
            threw.element_instance.raw = in.number();
            threw.child.raw = in.number();
            threw.thrown = in.flag() ? Thrown::error : Thrown::escalation;
            threw.code = in.text();
            threw.variables = in.context();
            return threw;
        }
        case Kind::proceed:
            return engine::Proceed{};
        case Kind::suspend:
            return engine::SuspendInstance{in.text()};
        case Kind::resume:
            return engine::ResumeInstance{};
    }
    return fail(Code::internal, "A stored command between cases is of an unknown kind.");
}

}  // namespace

std::string pack_dispatch(const engine::Dispatch& dispatch) {
    Packer out(dispatch_format);
    out.number(dispatch.definition.raw);
    out.number(dispatch.command.instance.raw);
    out.text(dispatch.command.actor.user);
    out.flag(dispatch.command.actor.is_administrator);
    pack_action(out, dispatch.command.action);
    return out.take();
}

Result<engine::Dispatch> unpack_dispatch(std::string_view bytes) {
    Unpacker in(bytes, dispatch_format);
    engine::Dispatch dispatch;
    dispatch.definition.raw = in.number();
    dispatch.command.instance.raw = in.number();
    dispatch.command.actor.user = in.text();
    dispatch.command.actor.is_administrator = in.flag();
    TRY_STATUS(in.finish("command between cases"));
    dispatch.command.action = TRY(unpack_action(in));
    TRY_STATUS(in.finish("command between cases"));
    return dispatch;
}

}  // namespace obieg::store
