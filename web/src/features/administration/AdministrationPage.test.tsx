import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { administrator, emptyPage, renderPage } from "@/shared/testing/render_page";
import AdministrationPage from "./AdministrationPage";
import { ClockBanner } from "./ClockBanner";

beforeEach(() => vi.unstubAllGlobals());

const open = (tab: string, changes = {}) =>
    renderPage(AdministrationPage, {
        path: "/administration",
        address: `/administration?tab=${tab}`,
        answers: changes,
    });

describe("administration", () => {
    test("is closed to others", async () => {
        const user = { ...administrator.user, roles: ["user"] };
        await open("clock", { "GET /api/v1/session": { ...administrator, user } });
        expect(await screen.findByText("This page is for administrators")).toBeTruthy();
    });

    test("moves the clock forward, never back", async () => {
        const { requests } = await open("clock", {
            "POST /api/v1/clock/advance": { now: "2027-03-04T10:00:00Z", mode: "pinned" },
        });
        const sent = () => requests.filter(({ path }) => path.endsWith("/clock/advance"));
        const field = await screen.findByLabelText("To a point of time");
        fireEvent.change(field, { target: { value: "2027-03-01T09:00" } });
        fireEvent.click(screen.getByRole("button", { name: "Advance" }));
        expect(await screen.findByText(/moves forward only/)).toBeTruthy();
        expect(sent()).toEqual([]);

        fireEvent.change(field, { target: { value: "2027-03-04T11:00" } });
        fireEvent.click(screen.getByRole("button", { name: "Advance" }));
        await waitFor(() => expect(sent()).toHaveLength(1));
        // Eleven o'clock in Warsaw.
        expect(sent()[0]!.body).toEqual({ to: "2027-03-04T10:00:00.000Z" });

        fireEvent.click(screen.getByRole("button", { name: "+ 2 days" }));
        await waitFor(() => expect(sent()).toHaveLength(2));
        expect(sent()[1]!.body).toEqual({ duration: "P2D" });
    });

    const mail = {
        key: "5",
        kind: "mail",
        to: "jan@kos.example",
        subject: "We have your request",
        caseKey: null,
        state: "dead",
        attempts: 12,
        createdAt: "2027-03-01T08:00:00Z",
        nextAttemptAt: null,
        lastError: "550 no such user",
        target: "mail",
    };
    const outbox = { items: [mail], page: emptyPage, isMailSetUp: true, pausedTargets: [] };

    test("sends a dead mail again", async () => {
        const { requests } = await open("outbox", {
            "GET /api/v1/outbox": outbox,
            "POST /api/v1/outbox/5/retry": undefined,
        });
        expect(await screen.findByText("550 no such user")).toBeTruthy();
        fireEvent.click(screen.getByRole("button", { name: "Send again" }));
        await waitFor(() =>
            expect(requests.some(({ path }) => path.endsWith("/outbox/5/retry"))).toBe(true),
        );
    });

    test("discards dead mails only when that is confirmed", async () => {
        const { requests } = await open("outbox", {
            "GET /api/v1/outbox": outbox,
            "POST /api/v1/outbox/discard-dead": { count: 1 },
        });
        const discarded = () => requests.some(({ path }) => path.endsWith("/discard-dead"));
        fireEvent.click(await screen.findByRole("button", { name: "Discard all" }));
        const dialog = await screen.findByRole("dialog");
        expect(discarded()).toBe(false);
        fireEvent.click(within(dialog).getByRole("button", { name: "Discard all" }));
        await waitFor(() => expect(discarded()).toBe(true));
        await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    });

    test.each([
        [{ isMailSetUp: false }, /No mail server is set up/],
        [
            {
                pausedTargets: [
                    {
                        target: "mail",
                        failures: 4,
                        pausedUntil: "2027-03-01T08:10:00Z",
                        lastError: "Could not connect",
                    },
                ],
            },
            /does not answer.*Could not connect/,
        ],
    ])("says why no mail goes out", async (difference, sentence) => {
        await open("outbox", { "GET /api/v1/outbox": { ...outbox, ...difference } });
        expect(await screen.findByText(sentence)).toBeTruthy();
    });
});

describe("banner of the clock", () => {
    const hour = 3_600_000;
    test.each([
        ["stands still", "pinned", 0, true],
        ["was moved", "running", 30 * hour, true],
        ["runs as the wall's", "running", 0, false],
        ["is not movable", "real", 0, false],
    ])("when it %s", async (_, mode, offset, isShown) => {
        await renderPage(ClockBanner, {
            path: "/",
            answers: {
                "GET /api/v1/clock": { now: new Date(Date.now() + offset).toISOString(), mode },
            },
        });
        await waitFor(() => expect(screen.queryByRole("status") !== null).toBe(isShown));
    });
});
