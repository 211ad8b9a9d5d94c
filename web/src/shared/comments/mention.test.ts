import { describe, expect, test } from "vitest";
import { askedAt, mentioning, partsOf } from "./mention";

describe("whom the text before the caret asks for", () => {
    test.each([
        ["@", 1, { from: 0, search: "" }],
        ["Ask @mar", 8, { from: 4, search: "mar" }],
        ["Ask @Święt", 10, { from: 4, search: "Święt" }],
        ["(@ola.k", 7, { from: 1, search: "ola.k" }],
        ["Ask @mar, please", 8, { from: 4, search: "mar" }],
        ["Ask @mar, please", 16, null],
        ["jan@mar", 7, null],
        ["@@mar", 5, null],
        ["nothing", 7, null],
    ])("%j at %i", (text, caret, asked) => {
        expect(askedAt(text, caret)).toEqual(asked);
    });
});

test("who is chosen stands in the place of what was asked for, and one blank behind", () => {
    expect(mentioning("Ask @mar", { from: 4, search: "mar" }, "marek")).toEqual({
        text: "Ask @marek ",
        caret: 11,
    });
    expect(mentioning("Ask @mar now", { from: 4, search: "mar" }, "marek")).toEqual({
        text: "Ask @marek now",
        caret: 11,
    });
});

test("names stand out, the longest first, and nothing of the text is lost", () => {
    const parts = partsOf("@Ola K. and @Ola, a@b", ["Ola", "Ola K."]);
    expect(parts).toEqual([
        { text: "@Ola K.", isMention: true },
        { text: " and ", isMention: false },
        { text: "@Ola", isMention: true },
        { text: ", a@b", isMention: false },
    ]);
    expect(partsOf("@Ola", [])).toEqual([{ text: "@Ola", isMention: false }]);
});
