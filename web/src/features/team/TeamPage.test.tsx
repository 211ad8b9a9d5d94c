import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { emptyPage, renderPage } from "@/shared/testing/render_page";
import { robert, sampleTask } from "@/shared/testing/samples";
import TeamPage from "./TeamPage";

beforeEach(() => vi.unstubAllGlobals());

test("the team shows loads and lateness; choosing a person asks for their tasks alone", async () => {
    const { requests } = await renderPage(TeamPage, {
        path: "/team",
        address: "/team",
        answers: {
            "GET /api/v1/team": { items: [{ person: robert, open: 4, overdue: 2 }] },
            "POST /api/v1/team/tasks": {
                items: [
                    sampleTask({ key: "1", name: "Call them", assignee: robert }),
                    sampleTask({ key: "2", name: "Not yours to see", assignee: robert }),
                ],
                openable: ["1"],
                page: emptyPage,
            },
        },
    });
    expect(await screen.findByText("4 open tasks")).toBeTruthy();
    expect(screen.getByText("2 late")).toBeTruthy();
    const link = await screen.findByRole("link", { name: "Call them" });
    expect(link.getAttribute("href")).toBe("/tasks/1");
    expect(screen.queryByRole("link", { name: "Not yours to see" })).toBeNull();
    expect(screen.getByText("Not yours to see")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: /Robert Maj/ }));
    await waitFor(() =>
        expect(
            requests.some(({ body }) => (body as { person?: string })?.person === robert.name),
        ).toBe(true),
    );
});

test("whoever leads nobody is told so", async () => {
    await renderPage(TeamPage, {
        path: "/team",
        address: "/team",
        answers: { "GET /api/v1/team": { items: [] } },
    });
    expect(await screen.findByText("You lead nobody")).toBeTruthy();
});
