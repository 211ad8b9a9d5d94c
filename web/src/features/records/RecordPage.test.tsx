import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { emptyPage, renderPage } from "@/shared/testing/render_page";
import { robert } from "@/shared/testing/samples";
import RecordPage from "./RecordPage";
import RecordsPage from "./RecordsPage";

beforeEach(() => vi.unstubAllGlobals());

const field = (key: string, label: string, kind: string) => ({
    key,
    label,
    kind,
    required: false,
    indexed: true,
    unique: false,
    linksTo: null,
});

const types = {
    items: [
        {
            id: "lead",
            title: "Lead",
            titleField: "name",
            mayDelete: false,
            fields: [field("name", "Name", "text"), field("budget", "Budget", "money")],
        },
    ],
};

const record = {
    key: "900",
    type: "lead",
    version: 2,
    title: "Jan Kos",
    fields: { name: "Jan Kos", budget: 100, source: "fair" },
    createdAt: "2027-03-01T08:00:00Z",
    updatedAt: "2027-03-02T08:00:00Z",
};

test("a record shows its fields, those unknown to its type too, and every change", async () => {
    const change = (version: number, changed: object, previous: object) => ({
        version,
        act: "changed",
        at: "2027-03-01T08:00:00Z",
        actor: robert,
        caseKey: "42",
        changed,
        previous,
    });
    await renderPage(RecordPage, {
        path: "/records/$type/$key",
        address: "/records/lead/900",
        answers: {
            "GET /api/v1/records/types": types,
            "GET /api/v1/records/lead/900": {
                ...record,
                mayDelete: false,
                names: {},
                history: [change(1, record.fields, {}), change(2, { budget: 100 }, { budget: 50 })],
            },
        },
    });
    const fields = await screen.findByRole("region", { name: "Fields" });
    expect(within(fields).getByText("fair")).toBeTruthy();
    const history = screen.getByRole("region", { name: "History" });
    const text = within(history)
        .getByText(/Budget: /)
        .textContent.replaceAll("\u00a0", " ");
    expect(text).toBe("Budget: PLN 50.00 → PLN 100.00");
    expect(within(history).getAllByRole("link", { name: "in this case" })).toHaveLength(2);
});

test("a list of records without any says who writes them", async () => {
    await renderPage(RecordsPage, {
        path: "/records/$type",
        address: "/records/lead",
        answers: {
            "GET /api/v1/records/types": types,
            "POST /api/v1/records/lead/search": { items: [], names: {}, page: emptyPage },
        },
    });
    expect(await screen.findByText("No records yet")).toBeTruthy();
});
