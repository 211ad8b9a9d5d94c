#!/usr/bin/python3
"""Puts faults into the engine, one at a time, and sees that the simulator finds each within a minute.

  tests/sim/mutants.py             all of them
  tests/sim/mutants.py NAME…       only these
  tests/sim/mutants.py --list

A mutant is one small change of one file: the text `before` becomes `after`. The changed file is compiled
under build/mutants/ and linked in front of the engine's library, so the shipped build never sees it. A
mutant whose place has gone from the source fails: it must be moved along with the code.
Closes with `N passed, N failed`; a mutant passes when it was found.
"""
import json
import pathlib
import re
import shlex
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build" / "release"
MUTANTS = ROOT / "build" / "mutants"
SECONDS = 60

# (name, file under server/engine, before, after)
ROWS = [
    ("parallel-join-counts-tokens", "elements/parallel_gateway/parallel_gateway.cpp",
     "[&](int incoming) { return tokens_on(run, waiting, incoming) > 0; });",
     "[&](int) { return run.at(waiting).waiting_tokens.size() > 1; });"),
    ("inclusive-join-does-not-wait", "elements/inclusive_gateway/inclusive_gateway.cpp",
     "    if (may_still_arrive(run, instance)) return false;\n", ""),
    ("complex-join-fires-again", "elements/complex_gateway/complex_gateway.cpp",
     "run.at(waiting).memo.set(has_fired, true);", "run.at(waiting).memo.set(has_fired, false);"),
    ("complex-join-forgets-its-scope", "elements/complex_gateway/complex_gateway.cpp",
     "    run.check_scope(scope);\n}\n\nbool recheck", "}\n\nbool recheck"),
    ("default-flow-taken-always", "elements/flows.cpp",
     "if (flow == element.default_flow) continue;", "if (flow == element.default_flow) { chosen.push_back(flow); continue; }"),
    ("exclusive-takes-the-last", "elements/flows.cpp",
     "if (take == Take::first) break;", "if (take == Take::first && chosen.size() > 1) { chosen.erase(chosen.begin()); break; }"),
    ("timers-outlive-their-task", "run_rows.cpp",
     "erase_rows(state.timers, wanted);", ""),
    ("subscriptions-outlive-their-task", "run_rows.cpp",
     "erase_rows(state.subscriptions, wanted);", ""),
    ("jobs-outlive-their-task", "run_rows.cpp",
     "erase_rows(state.jobs, [&](const Job& row) { return row.element_instance == key; });", ""),
    ("cycle-fires-once-more", "schedule.cpp",
     "occasion.repetitions_left = repetitions_left < 0 ? -1 : repetitions_left - 1;",
     "occasion.repetitions_left = repetitions_left <= 1 ? repetitions_left : repetitions_left - 1;"),
    ("cycle-counts-from-now", "schedule.cpp",
     "occasion.next = next_time(interval, due, calendar);", "occasion.next = next_time(interval, now + 1, calendar);"),
    ("boundary-never-interrupts", "run_events.cpp",
     "if (event.is_interrupting) terminate(holder);", "if (event.is_interrupting && holding.loop) terminate(holder);"),
    ("gateway-listens-on-after-its-event", "run_events.cpp",
     "        withdraw_rows(holder);\n        emit(EventKind::element_completed, holder);", "        emit(EventKind::element_completed, holder);"),
    ("interrupted-scope-listens-on", "run_events.cpp",
     "disarm(holder, model.elements[static_cast<std::size_t>(start)].id);", ""),
    ("condition-comes-again-and-again", "events/conditional.cpp",
     "if (!is_true || was_true) continue;", "if (!is_true || (was_true && event->is_interrupting)) continue;"),
    ("catch-all-before-the-exact-code", "events/thrown.cpp",
     "for (const std::string& wanted : {code, std::string()}) {", "for (const std::string& wanted : {std::string(), code}) {"),
    ("compensation-forwards", "elements/compensation.cpp",
     "const Value next = queue.back();\n    queue.pop_back();", "const Value next = queue.front();\n    queue.erase(queue.begin());"),
    ("compensation-twice", "elements/compensation.cpp",
     "run.at(scope).memo.set(compensation_notes_memo, std::move(kept));", ""),
    ("sequential-turns-all-at-once", "elements/loop.cpp",
     "    if (element.loop->is_sequential) {\n        if (alive > 0) return false;", "    if (element.loop->is_standard) {\n        if (alive > 0) return false;"),
    ("enough-leaves-turns-behind", "elements/loop.cpp",
     "        run.terminate_inside(body);\n        run.complete(body);", "        run.complete(body);"),
    ("terminate-ends-the-whole-case", "elements/end_event/end_event.cpp",
     "const ElementInstanceKey scope = run.at(instance).scope;\n    if (scope ==", "ElementInstanceKey scope = run.at(instance).scope;\n    if (terminates(run.element_at(instance)) && run.at(scope).scope) scope = run.at(scope).scope;\n    if (scope =="),
    ("called-case-not-cancelled", "elements/call_activity/call_activity.cpp",
     "    if (!child) return;", "    return;"),
    ("failure-forgets-what-was-said", "jobs.cpp",
     "job.retries = std::max<std::int32_t>(command.retries, 0);", "job.retries -= 1;"),
    ("stale-version-accepted", "elements/user_task/commands.cpp",
     "if (expected_version && *expected_version != task->version)", "if (expected_version && *expected_version < task->version)"),
    ("loop-counter-lost-on-disk", "codec.cpp",
     "    visit(row.loop_counter);\n", ""),
    ("migration-forgets-timers", "operations/migrate.cpp",
     "        kept.push_back(std::move(timer));\n", "        if (timer.purpose != TimerPurpose::event) kept.push_back(std::move(timer));\n"),
    ("migration-forgets-what-was-done", "operations/migrate.cpp",
     "    carry_over_notes(instance, compensation_notes_memo);\n", ""),
    ("called-version-is-always-the-latest", "elements/call_activity/call_activity.cpp",
     "called = catalog.beside(run.model.key, process_id);", "called = catalog.latest(process_id);"),
    ("taken-task-claimed-again", "elements/user_task/commands.cpp",
     "    if (is_theirs && !task.assignee.empty()) return taken(run, task);\n", ""),
    ("reminders-stay-behind", "elements/user_task/task_clock.cpp",
     "        TRY_STATUS(set_deadline(run, key, CountedFrom::claim));\n        TRY_STATUS(arm_reminders",
     "        TRY_STATUS(set_deadline(run, key, CountedFrom::claim));\n        if (false) TRY_STATUS(arm_reminders"),
    ("held-news-but-the-first-are-lost", "operations/suspend.cpp",
     "        take(run, news);\n", "        if (&news == held.data()) take(run, news);\n"),
    ("moved-token-stays", "operations/modify.cpp",
     "    for (const ElementInstanceKey key : doomed) take_away(run, key);\n", ""),
    ("expired-message-is-taken", "correlation.cpp",
     "message.expires_at <= now || !fits(message, waiting.subscription)", "!fits(message, waiting.subscription)"),
    ("start-is-not-held-back", "correlation.cpp",
     "if (!is_held_back && !has_it_already)", "if (!has_it_already)"),
]


def changed_source(name, file, before, after):
    text = (ROOT / "server" / "engine" / file).read_text()
    if text.count(before) != 1:
        raise SystemExit(f"{name}: its place in server/engine/{file} is there {text.count(before)} times, not once.")
    folder = MUTANTS / name
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / pathlib.Path(file).name
    source.write_text(text.replace(before, after))
    return source


def compile_mutant(source, file):
    commands = json.loads((BUILD / "compile_commands.json").read_text())
    original = str(ROOT / "server" / "engine" / file)
    entry = next(row for row in commands if row["file"] == original)
    words = shlex.split(entry["command"])
    target = source.with_suffix(".o")
    words[words.index("-o") + 1] = str(target)
    words.append("-w")  # a mutant may leave a variable unused
    words = [str(source) if word == original else word for word in words]
    subprocess.run(words, cwd=entry["directory"], check=True)
    return target


def link_mutant(mutant, program):
    """As the simulator is linked, with the mutant's object in front of the libraries."""
    listed = subprocess.run(["ninja", "-C", str(BUILD), "-t", "commands", "obieg_sim"], capture_output=True,
                            text=True, check=True).stdout.splitlines()
    words = shlex.split(next(line for line in reversed(listed) if " -o obieg_sim " in line))
    words = [w for w in words if w not in (":", "&&")]
    words[words.index("-o") + 1] = str(program)
    first_library = next(i for i, word in enumerate(words) if re.search(r"libobieg_\w+\.a$", word))
    words.insert(first_library, str(mutant))
    subprocess.run(words, cwd=BUILD, check=True)


def hunt(name, file, before, after):
    """Seconds until the simulator found the mutant, with what it said; None when it did not."""
    mutant = compile_mutant(changed_source(name, file, before, after), file)
    program = MUTANTS / name / "obieg_sim"
    link_mutant(mutant, program)
    started = time.monotonic()
    try:
        run = subprocess.run([program, "--seconds", str(SECONDS), "--no-shrink"], capture_output=True, text=True,
                             timeout=2 * SECONDS)
    except subprocess.TimeoutExpired:
        return None
    if run.returncode < 0:  # it broke the simulator itself, which fails every campaign
        return time.monotonic() - started, f"ended by signal {-run.returncode}"
    found = re.search(r"^seed \d+ failed.*$", run.stdout, re.M)
    return (time.monotonic() - started, found[0]) if run.returncode == 1 and found else None


def main():
    names = [word for word in sys.argv[1:] if not word.startswith("--")]
    rows = [row for row in ROWS if not names or row[0] in names]
    if "--list" in sys.argv:
        print("\n".join(row[0] for row in rows))
        return 0
    passed = failed = 0
    for row in rows:
        found = hunt(*row)
        if found:
            passed += 1
            print(f"{row[0]}: found in {found[0]:.1f} s, {found[1]}", flush=True)
        else:
            failed += 1
            print(f"{row[0]}: NOT FOUND within {SECONDS} s", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
