import { fireEvent, screen, waitFor } from "@testing-library/react";
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

    test("sends a dead mail again", async () => {
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
        };
        const { requests } = await open("outbox", {
            "GET /api/v1/outbox": { items: [mail], page: emptyPage },
            "POST /api/v1/outbox/5/retry": undefined,
        });
        expect(await screen.findByText("550 no such user")).toBeTruthy();
        fireEvent.click(screen.getByRole("button", { name: "Send again" }));
        await waitFor(() =>
            expect(requests.some(({ path }) => path.endsWith("/outbox/5/retry"))).toBe(true),
        );
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
