import cases from "@server/forms/field_cases.json";
import { describe, expect, test } from "vitest";
import { checkField } from "./checks";
import { fieldKinds } from "./field";
import { readField } from "./schema";

interface Case {
    value: unknown;
    stored?: unknown;
    problems?: string[];
}

interface Group {
    what: string;
    component: Record<string, unknown>;
    cases: Case[];
}

const table = cases as unknown as { groups: Group[] };

describe("the table of cases that the server runs too", () => {
    test.each(table.groups)("$what", ({ component, cases }) => {
        const field = readField(component);
        for (const { value, stored, problems = [] } of cases) {
            const given = `given ${JSON.stringify(value)}`;
            const found = checkField(field, value);
            expect(
                found.problems.map(({ where, code }) => `${where} ${code}`),
                given,
            ).toEqual(problems);
            if (problems.length === 0) expect(found.value, given).toEqual(stored);
        }
    });

    test("names every kind of field", () => {
        const seen = new Set(table.groups.map(({ component }) => readField(component).kind));
        expect([...seen].sort()).toEqual([...fieldKinds].sort());
    });
});
