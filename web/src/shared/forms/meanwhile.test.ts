import { describe, expect, test } from "vitest";
import { differences, merged } from "./meanwhile";
import { readForm } from "./schema";

const model = readForm({
    components: [
        { type: "number", key: "amount", label: "Amount" },
        { type: "textarea", key: "note", label: "Note" },
        { type: "textfield", key: "customer", label: "Customer", disabled: true },
        { type: "textarea", key: "remarks", label: "Remarks of others", disabled: true },
        { type: "textfield", key: "today", label: "Today", obieg: { value: "=today()" } },
    ],
});
const seen = { amount: "4000", note: "", customer: "Stalmet", remarks: "", today: "1" };

// What each side has made of `amount` and `note`, and what comes of it.
const cases = [
    { name: "nobody", mine: {}, theirs: {}, found: [], now: {} },
    { name: "I alone", mine: { note: "a" }, theirs: {}, found: [], now: { note: "a" } },
    {
        name: "they alone",
        mine: {},
        theirs: { amount: "3500" },
        found: [["amount", false]],
        now: { amount: "3500" },
    },
    {
        name: "both, in two fields",
        mine: { note: "a" },
        theirs: { amount: "3500" },
        found: [["amount", false]],
        now: { amount: "3500", note: "a" },
    },
    {
        name: "both, otherwise",
        mine: { note: "a" },
        theirs: { note: "b" },
        found: [["note", true]],
        now: { note: "a" },
    },
    {
        name: "both, the same",
        mine: { note: "a" },
        theirs: { note: "a" },
        found: [],
        now: { note: "a" },
    },
    {
        name: "they, what I only read",
        mine: {},
        theirs: { customer: "Drewpol" },
        found: [["customer", false]],
        now: { customer: "Drewpol" },
    },
    {
        name: "they, where I read and nothing stood",
        mine: {},
        theirs: { remarks: "Leasing" },
        found: [],
        now: { remarks: "Leasing" },
    },
    { name: "the clock", mine: {}, theirs: { today: "2" }, found: [], now: { today: "2" } },
];

describe("a form that somebody else changed meanwhile", () => {
    test.each(cases)("$name", ({ mine, theirs, found, now }) => {
        const ways = { seen, mine: { ...seen, ...mine }, theirs: { ...seen, ...theirs } };
        const rows = differences(model, ways).map((row) => [row.item.field.key, row.isConflict]);
        expect(rows).toEqual(found);
        expect(merged(model, ways)).toEqual({ ...seen, ...now });
    });
});
