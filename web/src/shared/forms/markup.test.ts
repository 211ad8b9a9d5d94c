import { expect, test } from "vitest";
import { readMarkup } from "./markup";

test("headings, paragraphs, lists, emphasis and links", () => {
    expect(
        readMarkup(
            "# Leave\nYou have **26** days.\n\n- one\n- *two*\n\n[Rules](https://x.example/r)",
        ),
    ).toEqual([
        { type: "heading", content: [{ type: "text", text: "Leave" }] },
        {
            type: "paragraph",
            content: [
                { type: "text", text: "You have " },
                { type: "bold", text: "26" },
                { type: "text", text: " days." },
            ],
        },
        {
            type: "list",
            items: [[{ type: "text", text: "one" }], [{ type: "italic", text: "two" }]],
        },
        {
            type: "paragraph",
            content: [{ type: "link", text: "Rules", href: "https://x.example/r" }],
        },
    ]);
});

test("a link that would run a script stays text", () => {
    expect(readMarkup("[x](javascript:alert(1))")).toEqual([
        { type: "paragraph", content: [{ type: "text", text: "[x](javascript:alert(1))" }] },
    ]);
});
