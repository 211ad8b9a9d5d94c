import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { emptyPage, Refusal, renderPage } from "@/shared/testing/render_page";
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

const change = (version: number, changed: object, previous: object) => ({
    version,
    act: "changed",
    at: "2027-03-01T08:00:00Z",
    actor: robert,
    caseKey: "42",
    changed,
    previous,
});
const changes = [change(2, { budget: 100 }, { budget: 50 }), change(1, record.fields, {})];

const openCard = (also: object = {}) =>
    renderPage(RecordPage, {
        path: "/records/$type/$key",
        address: "/records/lead/900",
        answers: {
            "GET /api/v1/records/types": types,
            "GET /api/v1/records/lead/900": {
                ...record,
                mayDelete: false,
                mayEdit: true,
                names: {},
                history: changes,
            },
            "GET /api/v1/records/lead/900/relations": { items: [] },
            "POST /api/v1/cases/search": { items: [], page: emptyPage },
            "POST /api/v1/records/lead/900/timeline/search": {
                items: changes.map((change) => ({ kind: "changed", at: change.at, change })),
                names: {},
                endCursor: null,
            },
            ...also,
        },
    });

test("a card shows fields, those unknown to the type too, and every change", async () => {
    await openCard();
    const fields = await screen.findByRole("region", { name: "Fields" });
    expect(within(fields).getByText("fair")).toBeTruthy();
    const timeLine = screen.getByRole("region", { name: "What happened" });
    const text = (await within(timeLine).findByText(/Budget: PLN 50/)).textContent;
    expect(text?.replaceAll("\u00a0", " ")).toBe("Budget: PLN 50.00 → PLN 100.00");
    expect(within(timeLine).getAllByRole("link", { name: "in this case" })).toHaveLength(2);
});

test("the time line is asked for one kind at a time", async () => {
    const { requests } = await openCard();
    fireEvent.click(await screen.findByRole("radio", { name: "Mails" }));
    await waitFor(() =>
        expect(requests.at(-1)).toMatchObject({ body: { filter: { kinds: ["mailed"] } } }),
    );
});

const schema = {
    components: [
        { type: "textfield", id: "name", key: "name", label: "Name", obieg: { kind: "text" } },
        { type: "number", id: "budget", key: "budget", label: "Budget", obieg: { kind: "money" } },
    ],
};
const form = { id: "lead", step: "", schema, data: record.fields, lookups: {} };

test("a change goes out with the version that the form began with", async () => {
    const { requests } = await openCard({
        "GET /api/v1/record-forms/lead/900": form,
        "PATCH /api/v1/records/lead/900": new Refusal(412, "stale-version", "Somebody was faster."),
    });
    fireEvent.click(await screen.findByRole("button", { name: "Edit" }));
    fireEvent.change(await screen.findByLabelText("Name"), { target: { value: "Jan Kos-Nowak" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("alert")).toBeTruthy();
    const sent = requests.find(({ method }) => method === "PATCH");
    expect(sent?.body).toEqual({ version: 2, fields: { name: "Jan Kos-Nowak" } });
});

test("what is added from a card belongs to its record", async () => {
    const { requests } = await openCard({
        "GET /api/v1/records/lead/900/relations": {
            items: [
                {
                    recordType: "note",
                    typeTitle: "Note",
                    field: "about",
                    fieldLabel: "About",
                    mayCreate: true,
                    records: [],
                    page: emptyPage,
                },
            ],
        },
        "GET /api/v1/record-forms/note": {
            ...form,
            schema: {
                components: [
                    ...schema.components,
                    {
                        type: "textfield",
                        id: "about",
                        key: "about",
                        label: "About",
                        obieg: { kind: "record", recordType: "lead" },
                    },
                ],
            },
            data: {},
        },
        "POST /api/v1/records/note": record,
    });
    fireEvent.click(await screen.findByRole("button", { name: "Note" }));
    fireEvent.change(await screen.findByLabelText("Name"), { target: { value: "Called" } });
    fireEvent.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() =>
        expect(requests.find(({ path }) => path.endsWith("/records/note"))?.body).toMatchObject({
            fields: { name: "Called", about: "900" },
        }),
    );
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
