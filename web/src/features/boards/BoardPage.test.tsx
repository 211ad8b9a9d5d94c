import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { Refusal, renderPage } from "@/shared/testing/render_page";
import { robert, sampleCase, sampleTask } from "@/shared/testing/samples";
import BoardPage from "./BoardPage";

beforeEach(() => vi.unstubAllGlobals());

const board = {
    funnel: "leads",
    title: "Leads",
    stages: [
        {
            id: "pool",
            title: "Pool",
            count: 3,
            cards: [{ ...sampleCase(), task: sampleTask() }],
        },
        {
            id: "claimed",
            title: "Claimed",
            count: 1,
            cards: [
                {
                    ...sampleCase({ key: "50", title: "Kos" }),
                    task: sampleTask({ key: "78", assignee: robert, mayTake: false }),
                },
            ],
        },
        { id: "meeting", title: "Meeting", count: 0, cards: [] },
    ],
};

const open = (changes = {}) =>
    renderPage(BoardPage, {
        path: "/boards",
        answers: {
            "GET /api/v1/boards": {
                items: [{ funnel: "leads", title: "Leads", processId: "sales-lead-process" }],
            },
            "GET /api/v1/boards/leads": board,
            ...changes,
        },
    });

const column = (name: string) => screen.findByRole("region", { name });

describe("board", () => {
    test("shows each stage with its count, its late cards and what is not shown", async () => {
        await open();
        const pool = await column("Pool");
        expect(await within(pool).findByText("1 late")).toBeTruthy();
        expect(within(pool).getByRole("img", { name: "3 cases" })).toBeTruthy();
        const more = within(pool).getByRole("link", { name: "and 2 more" });
        expect(more.getAttribute("href")).toBe("/cases?funnel=leads&stage=pool");
        expect(within(await column("Meeting")).getByText("Nothing at this stage")).toBeTruthy();
    });

    test("opens the task where the person may act, otherwise the case", async () => {
        await open();
        const links = [
            await screen.findByRole("link", { name: "Stalmet" }),
            screen.getByText("Kos"),
        ];
        expect(links.map((link) => link.getAttribute("href"))).toEqual(["/tasks/77", "/cases/50"]);
    });

    test("takes a task from its card, and says who was quicker", async () => {
        const { requests } = await open({
            "POST /api/v1/tasks/77/take": new Refusal(409, "task-taken", "Sylwia Lis took it."),
        });
        fireEvent.click(await screen.findByRole("button", { name: "Take Stalmet" }));
        expect(await screen.findByText("Sylwia Lis took it.")).toBeTruthy();
        const sent = requests.find(({ path }) => path.endsWith("/take"));
        expect(sent?.body).toEqual({ version: 3 });
        // What it shows is read anew.
        await waitFor(() =>
            expect(requests.filter(({ path }) => path.endsWith("/boards/leads"))).toHaveLength(2),
        );
    });

    test("that does not exist yet says when it will", async () => {
        await open({ "GET /api/v1/boards": { items: [] } });
        expect(await screen.findByText("No boards yet")).toBeTruthy();
    });
});
