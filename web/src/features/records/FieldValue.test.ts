import { describe, expect, test } from "vitest";
import { makeFormat } from "@/shared/format";
import { fieldText } from "./FieldValue";

const format = makeFormat("en", "Europe/Warsaw");
const words = { yes: "yes", no: "no" };
const names = { "person:robert.maj": "Robert Maj" };
const stage = { kind: "select", options: [{ value: "won", label: "Won" }] };

describe("text of a field", () => {
    test.each([
        [{ kind: "money" }, 250000, "PLN 250,000.00"],
        [{ kind: "money" }, "12.5", "PLN 12.50"],
        [{ kind: "money" }, null, "–"],
        [{ kind: "money" }, "", "–"],
        [stage, "won", "Won"],
        [stage, ["won"], "Won"],
        [stage, "unknown", "unknown"],
        [{ kind: "date" }, "2027-07-05", "5 Jul 2027"],
        [{ kind: "checkbox" }, true, "yes"],
        [{ kind: "person" }, "robert.maj", "Robert Maj"],
        [{ kind: "group" }, "robert.maj", "robert.maj"],
        [undefined, undefined, "–"],
    ])("%j of %j is %s", (field, value, expected) => {
        expect(fieldText(field, value, format, words, names).replaceAll("\u00a0", " ")).toBe(
            expected,
        );
    });
});
