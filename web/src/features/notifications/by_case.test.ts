import { expect, test } from "vitest";
import { byCase } from "./by_case";
import type { Notification } from "./queries";

const message = (key: string, caseKey: string | null) => ({ key, caseKey }) as Notification;

test("a case stands once, where its newest message does; what is of no case stands alone", () => {
    const groups = byCase([
        message("5", "70"),
        message("4", null),
        message("3", "80"),
        message("2", "70"),
        message("1", null),
    ]);
    expect(groups.map(({ messages }) => messages.map(({ key }) => key))).toEqual([
        ["5", "2"],
        ["4"],
        ["3"],
        ["1"],
    ]);
});
