import { expect, test } from "vitest";
import { atHour, snoozeChoices } from "./snooze";

const zone = "Europe/Warsaw";

test("an hour of another day is that of the zone, also across a change of the clocks", () => {
    const iso = (now: string, days: number) => atHour(new Date(now), days, 8, zone).toISOString();
    expect(iso("2027-03-01T09:00:00Z", 1)).toBe("2027-03-02T07:00:00.000Z");
    expect(iso("2027-03-27T09:00:00Z", 1)).toBe("2027-03-28T06:00:00.000Z");
    expect(iso("2027-03-01T23:30:00Z", 1)).toBe("2027-03-03T07:00:00.000Z");
});

test("one click puts a task off until later, tomorrow or Monday, which on Sunday is the same", () => {
    const choices = (now: string) =>
        snoozeChoices(new Date(now), zone).map(({ id, moment }) => [id, moment.toISOString()]);
    expect(choices("2027-03-03T09:00:00Z")).toEqual([
        ["laterToday", "2027-03-03T12:00:00.000Z"],
        ["tomorrow", "2027-03-04T07:00:00.000Z"],
        ["nextWeek", "2027-03-08T07:00:00.000Z"],
    ]);
    expect(choices("2027-03-07T09:00:00Z").map(([id]) => id)).toEqual(["laterToday", "nextWeek"]);
});
