import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { renderPage } from "@/shared/testing/render_page";
import { sampleXml } from "@/shared/testing/samples";
import LibraryPage from "./LibraryPage";
import TemplatePage from "./TemplatePage";

vi.mock("@/shared/diagram/drawing", () => ({
    Drawing: class {
        show() {}
        select() {}
        destroy() {}
    },
}));

beforeEach(() => vi.unstubAllGlobals());

const template = (id: string, title: string, categories: string[]) => ({
    id,
    title,
    category: categories[0]!,
    categories,
    summary: `${title} in short`,
    must: 6,
    proved: 6,
    installed: null,
});

const stocktaking = template("stocktaking", "Stocktaking", ["warehouse", "retail"]);
const leave = template("leave", "Leave plan", ["hr"]);

describe("library", () => {
    test("shows a template under each of its categories", async () => {
        await renderPage(LibraryPage, {
            path: "/library",
            answers: { "GET /api/v1/templates": { items: [stocktaking, leave] } },
        });
        expect(await screen.findByRole("link", { name: /Leave plan/ })).toBeTruthy();
        for (const name of ["Retail · 1", "Warehouse · 1"]) {
            fireEvent.click(screen.getByRole("radio", { name }));
            await waitFor(() => expect(screen.queryByText("Leave plan")).toBeNull());
            expect(screen.getByText("Stocktaking")).toBeTruthy();
        }
        fireEvent.click(screen.getByRole("radio", { name: "Finance · 0" }));
        expect(await screen.findByText("No ready process here yet")).toBeTruthy();
    });

    test("installs a template", async () => {
        const { requests } = await renderPage(TemplatePage, {
            path: "/library/$id",
            address: "/library/leave",
            answers: {
                "GET /api/v1/templates/leave": {
                    ...leave,
                    readme: "# Leave plan\n\nPeople plan their *leave*.",
                    processes: [{ id: "leave", title: "Leave", xml: sampleXml }],
                },
                "POST /api/v1/templates/leave/install": { deploymentKey: "1", processes: [] },
            },
        });
        expect(await screen.findByText("6 of 6 requirements proved by tests")).toBeTruthy();
        expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
        expect(screen.getByText("Call and qualify the lead")).toBeTruthy();
        fireEvent.click(screen.getByRole("button", { name: "Install" }));
        expect(await screen.findByText("Leave plan is ready to use.")).toBeTruthy();
        expect(requests.some(({ path }) => path.endsWith("/install"))).toBe(true);
    });
});
