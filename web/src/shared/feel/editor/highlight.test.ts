import { StringStream } from "@codemirror/language";
import { expect, test } from "vitest";
import { functionPattern, tokenOf } from "./highlight";

function tokens(line: string, isInComment = { current: false }) {
    const stream = new StringStream(line, 4, 4);
    const found: [string, string][] = [];
    while (!stream.eol()) {
        stream.start = stream.pos;
        const name = tokenOf(stream, isInComment, functionPattern(["string", "string length"]));
        if (name && name !== "operator") found.push([stream.current(), name]);
    }
    return found;
}

test.each([
    [
        "if string length(a) > 1",
        [
            ["if", "keyword"],
            ["string length", "variableName.function"],
            ["a", "variableName"],
            ["1", "number"],
        ],
    ],
    [
        '@"2027-03-01" + "say \\"no\\""',
        [
            ['@"2027-03-01"', "string"],
            ['"say \\"no\\""', "string"],
        ],
    ],
    [
        "if (x)",
        [
            ["if", "keyword"],
            ["x", "variableName"],
        ],
    ],
    [
        "iffy or null",
        [
            ["iffy", "variableName"],
            ["or", "keyword"],
            ["null", "atom"],
        ],
    ],
    [
        "1 // one",
        [
            ["1", "number"],
            ["// one", "comment"],
        ],
    ],
    [
        "/* a */ 2",
        [
            ["/* a */", "comment"],
            ["2", "number"],
        ],
    ],
    ['"never closed', [['"never closed', "string"]]],
] as const)("%s", (line, expected) => {
    expect(tokens(line)).toEqual(expected);
});

test("a comment goes on over lines", () => {
    const state = { current: false };
    expect(tokens("1 /* one", state)).toEqual([
        ["1", "number"],
        ["/* one", "comment"],
    ]);
    expect(tokens("still */ 2", state)).toEqual([
        ["still */", "comment"],
        ["2", "number"],
    ]);
});
