// A second, slow machine for plans, written from docs/semantics.md and knowing nothing of the
// engine.
//
// It walks the tree of blocks instead of following tokens over flows: a join is a block whose
// branches have all come back, a gateway's choice is a branch that was begun, an interruption cuts
// off a part of the tree. Nothing is kept that can be found by walking. What people, programs and
// the clock can see of a case is compared after every command (picture.h).
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "sim/plan.h"

namespace obieg::sim {

using Variables = std::map<std::string, std::string>;  // values as JSON text

class Reference {
public:
    Reference(const Plan& plan, Time now) : plan_(plan), now_(now) {}

    // What starts cases by itself waits anew with each version.
    void publish_version();

    // Cases are called "1", "2", …; places are paths of elements, as in the picture.
    std::string start(const Variables& variables);
    void complete_task(const std::string& place, const Variables& results);
    // Takes the task: by claiming it or because somebody else gives it.
    void assign_task(const std::string& place, const std::string& user);
    void release_task(const std::string& place);
    const TaskRules& task_rules(const std::string& place) const;
    void complete_job(const std::string& place, const Variables& results);
    void fail_job(const std::string& place, int retries);
    void throw_error(const std::string& place, const std::string& code);
    void set_variables(const std::string& case_name, const Variables& variables);
    void resolve_incident(const std::string& place, const std::string& kind);
    void cancel(const std::string& case_name);
    // With the cases it has called.
    void suspend(const std::string& case_name);
    void resume(const std::string& case_name);

    // What an operator may do to a token so that the plan still has one answer: put it elsewhere on
    // its path or begin the step anew, take it away where others go on, and in an ad-hoc
    // sub-process begin one more.
    struct Repair {
        enum class What { move, terminate, activate };
        What what = What::move;
        std::string place;    // the step, or the ad-hoc sub-process
        std::string element;  // where it goes to, or what begins
    };
    std::vector<Repair> repairs(const std::string& case_name) const;
    void repair(const Repair& repair);

    // False when a message with this id is kept. A time to live of zero: now or never.
    bool message(const std::string& name, const std::string& key, const Variables& variables,
                 std::int64_t time_to_live_ms = 0, const std::string& id = "");
    // Is one kept under this name and key that nobody has taken?
    bool keeps(const std::string& name, const std::string& key) const;
    bool knows(const std::string& name, const std::string& key, const std::string& id) const;
    int cases() const { return roots_; }
    void signal(const std::string& name, const Variables& variables);
    void advance_to(Time moment);

    std::string picture() const;

private:
    // What was completed and how to undo it.
    struct Note {
        const Block* handler = nullptr;
        Variables variables;
    };
    struct Listener {
        const Event* event = nullptr;
        enum class Where { itself, edge, inside, branch };
        Where where = Where::itself;
        int index = 0;    // of the branch, or of the definition
        std::string key;  // messages
        Time due;         // timers
        int times_left = 0;
        bool was_true = false;
        bool was_taken = false;  // by news that a suspended case holds
        std::int64_t order = 0;
    };
    // What the clock of a task will do.
    struct Alarm {
        enum class What { reminder, escalation, back_to_pool };
        What what = What::reminder;
        std::size_t rule = 0;
        Time due;
        int times_left = 0;
        std::int64_t order = 0;
    };
    struct Node {
        int id = 0;
        int parent = 0;
        int of_case = 0;
        const Block* block = nullptr;
        const Event* started_by = nullptr;  // event sub-processes
        std::string element;                // what people see; empty: nothing
        std::vector<int> children;
        Variables variables;
        Variables results;
        // Gateways and sequences.
        int position = 0;
        int arrived = 0;
        int expected = 0;
        bool has_fired = false;
        // Activities.
        bool is_body = false;
        int turn = 0;
        int begun = 0;
        int ended = 0;
        std::vector<std::string> collected;
        bool has_task = false;
        bool has_job = false;
        std::string assignee;
        Time task_created;
        std::optional<Time> task_due;
        std::vector<Alarm> alarms;
        int retries = 0;
        bool was_interrupted = false;
        std::vector<const Block*> yet_to_begin;  // ad-hoc, one after the other
        std::string child;                       // name of the called case
        // Events.
        std::vector<Listener> listeners;
        std::vector<std::pair<int, Variables>> come;  // by definition
        // Compensation.
        std::vector<Note> notes;
        std::vector<Note> to_undo;
        bool cancels = false;
        int thrower = 0;
        // Trouble: "activating", "completing" or nothing.
        std::string stopped;
        std::vector<std::string> incidents;
    };
    struct News {
        enum class What { start, ended, threw_error, threw_escalation, cancel, event };
        What what = What::start;
        int node = 0;  // the call, or the listening node
        std::string child;
        std::string code;
        Variables variables;
        std::int64_t listener = 0;
    };
    struct Case {
        std::string name;
        int root = 0;
        int caller = 0;  // node of the call
        std::string status = "active";
        Variables variables_at_end;
        int reminded = 0;
        int escalated = 0;
        int returned = 0;
        bool is_suspended = false;
        std::string started_by_key;  // of the message that started it
        std::vector<News> held;
    };
    enum class Do { finish, act };

    bool is_suspended(int of_case) const {
        return cases_[static_cast<std::size_t>(of_case)].is_suspended;
    }
    void hold(const News& news);
    void suspend_or_resume(const std::string& name, bool suspends);
    void add_moves(const Node& node, std::vector<Repair>& repairs) const;
    bool may_be_taken_away(const Node& node) const;
    bool is_step(const Node& node) const;

    Node& at(int id) { return nodes_.at(id); }
    bool lives(int id) const { return nodes_.contains(id); }
    int add(const Block* block, int parent, std::string element = "");
    void remove(int id);
    int visible(int id) const;   // the node itself or the nearest one around it that shows
    int scope_of(int id) const;  // the nearest visible one around it
    std::string path(int id) const;
    std::string name_of(const Case& row) const;
    int find(const std::string& place) const;
    Case& case_called(const std::string& name);

    std::string look_up(int id, const std::string& name) const;
    void propagate(int id, const Variables& variables);
    int number_of(int id, const std::string& name) const;  // 0 for null
    bool holds(const Condition& condition, int id) const;

    int begin(const Block& block, int parent);
    void begin_activity(int id);
    void enter(int id);
    void begin_turn(int body);
    bool has_next_turn(int body);
    void choose(int id);
    void finish(int id);
    void act(int id);
    void done(int parent, int turn);
    void turn_done(int body, int turn);
    void path_ended(int id);
    void check_scope(int scope);
    void end_case(int of_case);

    void listen(int id, const Event& event, Listener::Where where, int index);
    void come(int id, Listener& timer);
    void happen(int id, std::int64_t listener, Variables variables);
    void begin_event_sub_process(int scope, const Event& event, const Variables& variables);
    bool throw_outwards(Trigger trigger, const std::string& code, int from);
    void undo_next(int thrower);
    void note_completion(int id);
    void stop(int id, const std::string& status, const std::string& incident);

    enum class Reminders { all, of_the_deadline };
    void start_task_clock(int id);
    void set_deadline(int id, std::optional<Time> due);
    void arm(int id, Alarm::What what, std::size_t rule, Time due, int times_left);
    void arm_reminders(int id, Reminders which);
    void went_to_pool(int id);
    void ring(int id, const Alarm& alarm);

    void settle();
    bool look_at_conditions();
    // A message that waits for its receiver, or whose id is remembered.
    struct Kept {
        std::string name;
        std::string key;
        std::string id;
        Variables variables;
        Time expires;
        bool was_taken = false;
    };
    struct TimerStart {
        const Event* event = nullptr;
        Time due;
        int times_left = 0;
    };
    const Plan::Process* begun_by_events() const;
    bool begins_with(const std::string& name, const std::string& key, const Variables& variables);
    void give_kept();
    bool publish(Trigger trigger, const std::string& name, const std::string& key,
                 const Variables& variables);
    void run();
    void deliver();
    void take(const News& news);
    void begin_case(const std::string& name, const Plan::Process& process, int caller,
                    const Variables& variables);

    const Plan& plan_;
    Time now_;
    int last_node_ = 0;
    std::int64_t last_listener_ = 0;
    int roots_ = 0;
    int calls_ = 0;
    std::map<int, Node> nodes_;
    std::vector<Case> cases_;
    std::deque<std::pair<Do, int>> agenda_;
    std::deque<News> inbox_;
    std::vector<Kept> kept_;
    std::vector<TimerStart> timer_starts_;
    std::vector<Event> published_;
    std::vector<std::string> published_keys_;
};

}  // namespace obieg::sim
