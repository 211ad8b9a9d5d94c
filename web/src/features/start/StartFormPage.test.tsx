import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Schema } from "@/shared/api/client";
import { renderPage, type SentRequest } from "@/shared/testing/render_page";
import StartFormPage from "./StartFormPage";

beforeEach(() => vi.unstubAllGlobals());

const plan: Schema["FormView"] = {
    id: "plan",
    step: "start",
    schema: {
        components: [
            { type: "number", key: "year", label: "Year", validate: { required: true } },
            {
                type: "dynamiclist",
                key: "periods",
                label: "Absences",
                validate: { required: true },
                components: [
                    { type: "textfield", key: "from", label: "From", validate: { required: true } },
                ],
            },
            {
                type: "textfield",
                key: "substitute",
                label: "Substitute",
                obieg: { visibleWhen: "=count(periods) > 1" },
            },
            {
                type: "number",
                key: "left",
                label: "Days left",
                obieg: { readOnly: true, value: "=balance.left" },
            },
        ],
        obieg: { checks: [{ id: "over", refusedWhen: "=true", message: "…", field: "periods" }] },
    },
    data: { year: 2027 },
    lookups: {},
};

const noState: Schema["FormState"] = {
    hidden: [],
    required: [],
    readOnly: [],
    values: {},
    texts: {},
    options: {},
    sums: {},
    lookups: {},
    problems: [],
};

const rowsOf = ({ body }: SentRequest) =>
    ((body as { answers: { periods: unknown[] } }).answers.periods ?? []).length;

type State = Schema["FormState"];

const open = (evaluate: (request: SentRequest) => State | Promise<State> = () => noState) =>
    renderPage(StartFormPage, {
        path: "/start/$processId",
        address: "/start/leave",
        answers: {
            "GET /api/v1/startable": {
                items: [
                    {
                        processId: "leave",
                        tenantId: "<default>",
                        title: "Leave plan",
                        summary: "",
                        formId: "plan",
                        version: 1,
                        recordFields: [],
                    },
                ],
            },
            "GET /api/v1/startable/leave/form": plan,
            "POST /api/v1/forms/evaluate": evaluate,
            "POST /api/v1/startable/leave": { instanceKey: "9", caseNumber: "LP-9" },
        },
    });

describe("starting a process", () => {
    test("begins with the record from whose card it was chosen, by its name", async () => {
        const { requests } = await renderPage(StartFormPage, {
            path: "/start/$processId",
            address: "/start/visit?field=client&value=12",
            answers: {
                "GET /api/v1/startable": {
                    items: [
                        {
                            processId: "visit",
                            tenantId: "<default>",
                            title: "Visit",
                            summary: "",
                            formId: "visit",
                            version: 1,
                            recordFields: [{ field: "client", recordType: "client" }],
                        },
                    ],
                },
                "GET /api/v1/startable/visit/form": {
                    id: "visit",
                    step: "start",
                    schema: {
                        components: [
                            {
                                type: "textfield",
                                key: "client",
                                label: "Client",
                                obieg: { kind: "record", recordType: "client" },
                            },
                        ],
                    },
                    data: {},
                    lookups: {},
                },
                "GET /api/v1/records/client/12": { key: "12", title: "Stalmet" },
                "POST /api/v1/records/client/search": { items: [], page: { endCursor: null } },
                "POST /api/v1/startable/visit": { instanceKey: "9", caseNumber: "V-9" },
            },
        });
        const client = await screen.findByRole("combobox", { name: "Client" });
        await waitFor(() => expect((client as HTMLInputElement).value).toBe("Stalmet"));
        fireEvent.click(screen.getByRole("button", { name: "Send" }));
        expect(await screen.findByText("Case V-9 is on its way")).toBeTruthy();
        expect(requests.find(({ path }) => path === "/api/v1/startable/visit")!.body).toEqual({
            tenantId: "<default>",
            variables: { client: "12" },
        });
    });

    test("sends rows and shows the number of the case", async () => {
        const { requests } = await open();
        fireEvent.change(await screen.findByRole("textbox", { name: /From/ }), {
            target: { value: "1 March" },
        });
        fireEvent.click(screen.getByRole("button", { name: "Send" }));
        expect(await screen.findByText("Case LP-9 is on its way")).toBeTruthy();
        const sent = requests.find(
            ({ method, path }) => method === "POST" && path === "/api/v1/startable/leave",
        );
        expect(sent!.body).toEqual({
            tenantId: "<default>",
            variables: { year: 2027, periods: [{ from: "1 March" }], substitute: null },
        });
    });

    test("follows the rules that the server evaluates", async () => {
        await open((request) => ({
            ...noState,
            hidden: rowsOf(request) > 1 ? [] : ["substitute"],
            values: { left: 26 - rowsOf(request) },
        }));
        const from = await screen.findByRole("textbox", { name: /From/ });
        await waitFor(() =>
            expect(screen.queryByRole("textbox", { name: "Substitute" })).toBeNull(),
        );
        fireEvent.change(from, { target: { value: "a" } });
        fireEvent.click(screen.getByRole("button", { name: "Add a row" }));
        const froms = screen.getAllByRole("textbox", { name: /From/ });
        fireEvent.change(froms[1]!, { target: { value: "b" } });
        expect(await screen.findByRole("textbox", { name: "Substitute" })).toBeTruthy();
        expect(await screen.findByText("24")).toBeTruthy();
    });

    test("shows nothing that may vanish before the first word about it", async () => {
        let answerNow = (_state: State) => {};
        const pending = new Promise<State>((resolve) => (answerNow = resolve));
        await open(() => pending);
        await screen.findByRole("textbox", { name: /From/ });
        expect(screen.queryByRole("textbox", { name: "Substitute" })).toBeNull();
        answerNow(noState);
        expect(await screen.findByRole("textbox", { name: "Substitute" })).toBeTruthy();
    });

    test("shows everything when no word about it can be had", async () => {
        await open(() => {
            throw new Error("the server is down");
        });
        expect(await screen.findByRole("textbox", { name: "Substitute" })).toBeTruthy();
    });

    test("is held back by a rule over the answers as they are", async () => {
        const { requests } = await open(() => ({
            ...noState,
            problems: [{ where: "periods", message: "Only 3 days are left." }],
        }));
        fireEvent.change(await screen.findByRole("textbox", { name: /From/ }), {
            target: { value: "a" },
        });
        await waitFor(() =>
            expect(requests.filter(({ path }) => path.endsWith("/evaluate"))).toHaveLength(2),
        );
        fireEvent.click(screen.getByRole("button", { name: "Send" }));
        expect(await screen.findAllByText(/Only 3 days are left\./)).not.toHaveLength(0);
        expect(requests.some(({ path }) => path === "/api/v1/startable/leave")).toBe(false);
    });

    test("removes the row that was meant", async () => {
        await open();
        fireEvent.change(await screen.findByRole("textbox", { name: /From/ }), {
            target: { value: "first" },
        });
        fireEvent.click(screen.getByRole("button", { name: "Add a row" }));
        fireEvent.change(screen.getAllByRole("textbox", { name: /From/ })[1]!, {
            target: { value: "second" },
        });
        fireEvent.click(screen.getByRole("button", { name: "Remove row 1" }));
        const left = screen.getAllByRole("textbox", { name: /From/ });
        expect(left.map((input) => (input as HTMLInputElement).value)).toEqual(["second"]);
    });

    test("says why when it may not be started", async () => {
        await renderPage(StartFormPage, {
            path: "/start/$processId",
            address: "/start/leave",
            answers: {
                "GET /api/v1/startable": { items: [] },
                "GET /api/v1/startable/leave/why": {
                    mayStart: false,
                    byHand: "Only members of these groups start it: Office.",
                    byItself: [{ element: "nightly", text: "It begins by itself: Monday 6:00." }],
                },
            },
        });
        expect(await screen.findByText(/Only members of these groups/)).toBeTruthy();
        expect(screen.getByText(/Monday 6:00/)).toBeTruthy();
    });
});
