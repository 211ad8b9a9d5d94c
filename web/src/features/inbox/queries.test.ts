import { describe, expect, it } from "vitest";
import { selectionOf, taskQuery, type TaskSelection } from "./queries";

describe("what the list shows", () => {
    const all: TaskSelection = {
        view: "mine",
        text: "",
        sort: "due",
        processId: "",
        conditions: [],
    };

    it.each<[string, TaskSelection]>([
        ["everything", all],
        ["a search", { ...all, view: "pool", text: "chairs", sort: "oldest" }],
        [
            "narrowed down",
            {
                ...all,
                sort: "priority",
                processId: "leave",
                conditions: [{ field: "days", test: "atLeast", value: "5" }],
            },
        ],
    ])("is the same again from a kept filter: %s", (_, selection) => {
        expect(selectionOf(taskQuery(selection))).toEqual(selection);
    });

    it("asks for nothing that was not said", () => {
        expect(taskQuery(all).filter).toEqual({ view: "mine" });
    });

    it("shows a filter without an order by due date", () => {
        expect(selectionOf({ filter: { view: "pool" } }).sort).toBe("due");
    });
});
