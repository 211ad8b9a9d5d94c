import { describe, expect, test } from "vitest";
import { makeFormat } from "@/shared/format";
import { sampleTask } from "@/shared/testing/samples";
import { groupOf, inGroups } from "./groups";

const format = makeFormat("en", "Europe/Warsaw");

describe("a task stands under the heading of its date", () => {
    // Wednesday 3 March 2027, 10:00 in Warsaw.
    const now = new Date("2027-03-03T09:00:00Z");

    test.each([
        [null, "noDate"],
        ["2027-03-03T08:59:00Z", "overdue"],
        ["2027-03-03T15:00:00Z", "today"],
        // Still the same evening in UTC, but Thursday in Warsaw.
        ["2027-03-03T23:30:00Z", "thisWeek"],
        ["2027-03-07T12:00:00Z", "thisWeek"],
        ["2027-03-08T12:00:00Z", "nextWeek"],
        ["2027-03-14T12:00:00Z", "nextWeek"],
        ["2027-03-15T12:00:00Z", "later"],
    ])("%s: %s", (dueAt, group) => {
        expect(groupOf(dueAt, now, format)).toBe(group);
    });

    test("on Sunday this week ends today", () => {
        const sunday = new Date("2027-03-07T09:00:00Z");
        expect(groupOf("2027-03-08T09:00:00Z", sunday, format)).toBe("nextWeek");
    });

    test("what was put off stands at the end, whenever it is due", () => {
        const task = (followUpAt: string) =>
            sampleTask({ key: followUpAt, dueAt: "2027-03-03T08:00:00Z", followUpAt });
        const rows = inGroups(
            [task("2027-03-04T08:00:00Z"), task("2027-03-03T08:30:00Z")],
            now,
            format,
        );
        expect(rows.map((row) => (row.type === "heading" ? row.group : row.task.key))).toEqual([
            "overdue",
            "2027-03-03T08:30:00Z",
            "putOff",
            "2027-03-04T08:00:00Z",
        ]);
    });
});
