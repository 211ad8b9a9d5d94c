import { describe, expect, it } from "vitest";
import { draftOf, hoursFrom, rulesOf } from "./calendar_draft";
import type { CalendarRules } from "./calendar_queries";

describe("hours that people type", () => {
    it.each([
        ["8-16", ["08:00-16:00"]],
        ["08:00-12:00, 12:30-16:30", ["08:00-12:00", "12:30-16:30"]],
        ["9:15 – 17", ["09:15-17:00"]],
        ["", []],
        [" , ", []],
    ])("%s", (text, hours) => expect(hoursFrom(text)).toEqual(hours));
});

describe("a calendar that is edited", () => {
    const rules: CalendarRules = {
        zone: "Europe/Warsaw",
        week: { monday: ["08:00-12:00", "12:30-16:00"] },
        daysOff: [{ date: "2027-05-28", name: { en: "Company day", pl: "Dzień firmy" } }],
        openDays: [{ date: "2027-12-24", hours: ["08:00-12:00"], name: "" }],
    };

    it("comes back as it was when nothing was touched", () => {
        expect(rulesOf(draftOf(rules, {}, "pl"), rules, "pl")).toEqual(rules);
    });

    it("leaves out what is as above", () => {
        const draft = draftOf(null, { monday: ["08:00-16:00"] }, "pl");
        expect(draft.week.monday).toBe("08:00-16:00");
        expect(rulesOf(draft, null, "pl")).toEqual({ daysOff: [], openDays: [] });
    });

    it("takes a new name in place of all former ones", () => {
        const draft = draftOf(rules, {}, "pl");
        draft.daysOff = [{ date: "2027-05-28", hours: "", name: "Święto firmy" }];
        expect(rulesOf(draft, rules, "pl").daysOff).toEqual([
            { date: "2027-05-28", name: "Święto firmy" },
        ]);
    });
});
