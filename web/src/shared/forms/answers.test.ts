import { describe, expect, test } from "vitest";
import { initialAnswers, noRules, problemsIn, wireAnswers } from "./answers";
import { typedDate, wallTime, withOffset } from "./dates";
import { readForm } from "./schema";

const zone = "Europe/Warsaw";

const plan = readForm({
    components: [
        { type: "number", key: "year", validate: { required: true, min: 2020 }, decimalDigits: 0 },
        {
            type: "dynamiclist",
            key: "periods",
            validate: { required: true },
            components: [
                { type: "datetime", subtype: "date", key: "from", validate: { required: true } },
                { type: "datetime", subtype: "date", key: "to", validate: { required: true } },
            ],
        },
        { type: "datetime", subtype: "datetime", key: "calledAt" },
        { type: "number", key: "left", disabled: true },
    ],
});

describe("answers", () => {
    test("go out as the server takes them", () => {
        const answers = {
            year: "2 027",
            periods: [
                { from: "2027-03-01", to: "2027-03-05" },
                { from: "", to: "" },
            ],
            calledAt: "2027-07-01T09:30",
            left: "12",
        };
        expect(wireAnswers(plan, answers, noRules, zone)).toEqual({
            year: 2027,
            periods: [{ from: "2027-03-01", to: "2027-03-05" }],
            calledAt: "2027-07-01T09:30:00+02:00",
        });
    });

    test("of hidden fields stay at home and are not checked", () => {
        const rules = { ...noRules, hidden: new Set(["year", "periods"]) };
        const answers = initialAnswers(plan, { year: 2027 }, zone);
        expect(wireAnswers(plan, answers, rules, zone)).toEqual({ calledAt: null });
        expect(problemsIn(plan, answers, rules, zone)).toEqual([]);
    });

    test("are checked with the path of each cell", () => {
        const answers = { year: "2019", periods: [{ from: "2027-03-01", to: "" }] };
        const problems = problemsIn(plan, answers, noRules, zone);
        expect(problems.map(({ where, code }) => `${where} ${code}`)).toEqual([
            "year too-small",
            "periods[0].to required",
        ]);
    });

    test("become required by a rule", () => {
        const rules = { ...noRules, required: new Set(["calledAt"]) };
        const answers = { year: "2027", periods: [{ from: "2027-03-01", to: "2027-03-02" }] };
        expect(problemsIn(plan, answers, rules, zone).map((p) => p.where)).toEqual(["calledAt"]);
    });

    test("start from data, with one empty row where rows are asked", () => {
        expect(initialAnswers(plan, { year: 2027, left: 11 }, zone)).toEqual({
            year: "2027",
            periods: [{ from: "", to: "" }],
            calledAt: "",
            left: "11",
        });
    });
});

describe("times on the wall", () => {
    test.each([
        ["2027-01-15T10:00", "2027-01-15T10:00:00+01:00"],
        ["2027-07-15T10:00", "2027-07-15T10:00:00+02:00"],
        // The last minute before the clocks go forward, and the first after.
        ["2027-03-28T01:59", "2027-03-28T01:59:00+01:00"],
        ["2027-03-28T03:00", "2027-03-28T03:00:00+02:00"],
        ["2028-02-29T12:00", "2028-02-29T12:00:00+01:00"],
    ])("%s is %s", (wall, zoned) => {
        expect(withOffset(wall, zone)).toBe(zoned);
        expect(wallTime(zoned, zone)).toBe(wall);
    });

    test("what is no time stays as it was typed, for the check to refuse", () => {
        expect(withOffset("2027-02-30T10:00", zone)).toBe("2027-02-30T10:00");
    });
});

describe("dates as people type them", () => {
    test.each([
        ["01.03.2027", "2027-03-01"],
        ["1.3.2027", "2027-03-01"],
        ["1/3/27", "2027-03-01"],
        [" 1 3 2027 ", "2027-03-01"],
        ["2027-03-01", "2027-03-01"],
        ["29.02.2028", "2028-02-29"],
        ["29.02.2027", null],
        ["3/31/2027", null],
        ["soon", null],
    ])("%s", (typed, date) => {
        expect(typedDate(typed)).toBe(date);
    });
});
