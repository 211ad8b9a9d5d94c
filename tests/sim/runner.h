// Carries out one trial: each choice is made in the world and in the reference, and both are
// compared.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/picture.h"
#include "sim/reference.h"
#include "sim/trial.h"
#include "sim/world.h"

namespace obieg::sim {

class Runner {
public:
    Runner(const Trial& trial, Report& report, std::string* trace);

    // Throws Failure when something is not as it must be.
    void run();

private:
    static inline const engine::Actor admin{"admin", true};

    // A row of a case, with the case.
    template <class Row>
    struct Found {
        InstanceKey instance;
        Row row;
        explicit operator bool() const { return bool(instance); }
    };
    template <class Rows, class Wanted>
    auto pick(Rows rows, std::uint32_t number, Wanted wanted) const {
        using Row = std::decay_t<decltype((std::declval<engine::State>().*rows).front())>;
        std::vector<Found<Row>> all;
        for (const auto& [key, kept] : world_.cases()) {
            for (const Row& row : kept.state.*rows) {
                if (wanted(row)) all.push_back({key, row});
            }
        }
        return all.empty() ? Found<Row>{} : all[number % all.size()];
    }
    InstanceKey pick_case(const Choice& choice) const;
    std::string place(InstanceKey instance, ElementInstanceKey element) const;
    // The id that an element of the plan has in the version of the case.
    std::string id_in(InstanceKey instance, const std::string& element) const;

    void publish_version();
    void start();
    void committed(InstanceKey key);
    void note_start(const World::Case& begun);
    void check_binding(InstanceKey called) const;
    void compare();
    void say(const std::string& line);
    void accepted(InstanceKey instance, engine::Action action, const engine::Actor& actor = admin);
    void refused(InstanceKey instance, engine::Action action, const engine::Actor& actor = admin);

    // Each answers false when there is nothing to do it to.
    bool make(const Choice& choice);
    bool complete_task(const Choice& choice);
    bool assign_task(const Choice& choice);
    bool claim_task(const Choice& choice);
    bool release_task(const Choice& choice);
    bool work_on_job(const Choice& choice);
    bool send_message(const Choice& choice);
    bool post(const Choice& choice);
    bool send_signal(const Choice& choice);
    bool pulse(const Choice& choice);
    bool set_variable(const Choice& choice);
    bool advance(const Choice& choice);
    bool resolve_incident(const Choice& choice);
    bool cancel(const Choice& choice);
    bool suspend(const Choice& choice);
    bool migrate(const Choice& choice);
    bool modify(const Choice& choice);
    bool repeat_late(const Choice& choice);
    bool send_malformed(const Choice& choice);
    void set(InstanceKey key, const Variables& variables);

    const Trial& trial_;
    Report& report_;
    std::string* trace_;
    World world_;
    Reference reference_;
    std::map<InstanceKey, std::size_t> noted_;
    std::vector<std::pair<InstanceKey, engine::Action>> past_;
    int requests_ = 0;
    int started_ = 0;
};

// What a task, a job or a message brings.
Variables brought(const Choice& choice);

// Values as the reference has them, for the engine.
Context context_of(const Variables& variables);

}  // namespace obieg::sim
