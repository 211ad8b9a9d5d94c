"""Runs a file's stories: functions named test_…. One that takes an argument gets a server with the demo company."""
import inspect
import sys
import traceback

from support.server import Refused, Server


def expect(actual, wanted, what=""):
    if actual != wanted:
        raise AssertionError(f"{what or 'value'}: expected {wanted!r}, found {actual!r}")


def refusal(call, *arguments, **named):
    """The code of the problem that the call is refused with; None: it was accepted."""
    try:
        call(*arguments, **named)
    except Refused as problem:
        if "schemas" in problem.problem:  # RFC 7644, 3.12: no problem of ours
            return "scim"
        expect(problem.problem["status"], problem.status, "status in the problem")
        expect(problem.problem["type"], f"/docs/errors/OBG-{problem.code}", "type of the problem")
        return problem.code
    return None


def run_stories(names):
    """`names` is the file's globals(). A word on the command line selects stories. Answers the exit code."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    passed = failed = 0
    for name, test in sorted((name, test) for name, test in names.items() if name.startswith("test_") and wanted in name):
        try:
            if inspect.signature(test).parameters:
                with Server() as server:
                    test(server)
            else:
                test()
            passed += 1
        except Exception:  # one failing test does not stop the others
            failed += 1
            print(f"{name}:\n{traceback.format_exc(limit=-4)}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0
