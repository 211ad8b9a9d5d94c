import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { renderPage } from "../testing/render_page";
import { MessagesForm } from "./MessagesForm";

beforeEach(() => vi.unstubAllGlobals());

const usual = {
    choices: ["task", "reminder", "escalation", "pool", "mention", "news"].map((kind) => ({
        kind,
        rings: true,
        mail: "atOnce",
    })),
    digestAt: ["08:00", "13:00"],
    quietHours: null,
};

const open = (isOwn: boolean) =>
    renderPage(() => <MessagesForm of="person" />, {
        path: "/account",
        answers: {
            "GET /api/v1/messages/preferences": {
                isOwn,
                chosen: usual,
                company: usual,
                zone: "Europe/Warsaw",
                etag: '"own"',
                companyEtag: '"company"',
            },
            "PUT /api/v1/messages/preferences": {},
            "DELETE /api/v1/messages/preferences": {},
        },
    });

test("what is chosen is saved as a whole: a kind under the bell, quiet hours", async () => {
    const { requests } = await open(false);
    fireEvent.click(
        await screen.findByRole("checkbox", { name: "News of my cases: under the bell" }),
    );
    fireEvent.click(screen.getByRole("switch", { name: /Quiet hours/ }));
    fireEvent.change(screen.getByLabelText("Until"), { target: { value: "07:30" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(requests.at(-1)?.method).not.toBe("POST"));
    const saved = requests.find(({ method }) => method === "PUT");
    expect(saved?.body).toEqual({
        ...usual,
        choices: usual.choices.map((row) => (row.kind === "news" ? { ...row, rings: false } : row)),
        quietHours: { from: "18:00", to: "07:30", daysOff: true },
    });
    expect(screen.queryByRole("button", { name: "Same as everybody" })).toBeNull();
});

test("whoever has chosen something can go back to what holds for everybody", async () => {
    const { requests } = await open(true);
    fireEvent.click(await screen.findByRole("button", { name: "Same as everybody" }));
    await waitFor(() => expect(requests.some(({ method }) => method === "DELETE")).toBe(true));
});
