import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { emptyPage, Refusal, renderPage } from "../testing/render_page";
import { CaseComments } from "./CaseComments";

beforeEach(() => {
    vi.unstubAllGlobals();
    sessionStorage.clear();
});

const marek = { name: "marek", displayName: "Marek Zieliński", position: "Head", email: "" };
const said = (sequence: number, text: string) => ({
    sequence,
    at: "2027-03-01T08:00:00Z",
    kind: sequence === 1 ? "process-started" : "commented",
    element: "",
    elementName: "",
    actor: { name: "ola", displayName: "Ola Kamińska" },
    text: "",
    data: {},
    comment: sequence === 1 ? null : { text, mentioned: [marek] },
});

const show = (texts: string[], answer: unknown = null) =>
    renderPage(() => <CaseComments caseKey="42" level={2} />, {
        path: "/",
        answers: {
            "GET /api/v1/cases/42/history": {
                items: ["started", ...texts].map((text, index) => said(index + 1, text)),
                page: emptyPage,
            },
            "GET /api/v1/directory/users": { items: [marek] },
            "POST /api/v1/cases/42/comments": answer,
        },
    });

const write = (text: string) => {
    const box = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Write a comment" });
    box.focus();
    fireEvent.change(box, { target: { value: text, selectionStart: text.length } });
    return box;
};

test("the latest comments are shown, the earlier ones on demand", async () => {
    await show(["first", "second", "third", "Look, @Marek Zieliński"]);
    await screen.findByText("third");
    expect(screen.getByText("@Marek Zieliński").tagName).toBe("STRONG");
    expect(screen.queryByText("first")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Show 1 earlier comment" }));
    expect(screen.getByText("first")).toBeTruthy();
});

test("people are offered behind an @, and what was written is sent", async () => {
    const { requests } = await show([]);
    const box = write("Ask @mar");
    fireEvent.click(await screen.findByRole("option", { name: /Marek Zieliński/ }));
    expect(box.value).toBe("Ask @marek ");
    fireEvent.keyDown(box, { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(box.value).toBe(""));
    expect(requests.find(({ method }) => method === "POST")?.body).toEqual({ text: "Ask @marek" });
});

test("what was refused is not lost", async () => {
    await show([], new Refusal(400, "invalid-argument", "Marek cannot see it."));
    const box = write("Ask @marek please");
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    await screen.findByText(/Marek cannot see it/);
    expect(box.value).toBe("Ask @marek please");
});
