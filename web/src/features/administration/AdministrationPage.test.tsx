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
        decidedBy: null,
        decidedAt: null,
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

    test("says who discarded a mail", async () => {
        const discarded = {
            ...mail,
            state: "discarded",
            decidedBy: "Ewa Nowak",
            decidedAt: "2027-03-02T08:00:00Z",
        };
        await open("outbox", { "GET /api/v1/outbox": { ...outbox, items: [discarded] } });
        expect(await screen.findByText(/Discarded by Ewa Nowak, 2 Mar 2027/)).toBeTruthy();
        expect(screen.queryByRole("button", { name: "Discard" })).toBeNull();
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

describe("tenants", () => {
    const page = { ...emptyPage, startCursor: null };
    const members = { items: [], page };
    const answers = {
        "POST /v2/tenants/search": {
            items: [
                { tenantId: "<default>", name: "Default", description: "" },
                { tenantId: "north", name: "North", description: "Gdańsk" },
            ],
            page,
        },
        "POST /v2/tenants/north/users/search": { items: [{ username: "ewa" }], page },
        "POST /v2/tenants/north/groups/search": members,
        "POST /v2/tenants/north/roles/search": members,
        "POST /v2/tenants/north/clients/search": members,
        "POST /v2/tenants/north/mapping-rules/search": members,
        "GET /v2/tenants/north": { tenantId: "north", name: "North", description: "Gdańsk" },
        "POST /v2/mapping-rules/search": members,
        "GET /api/v1/service-accounts": { items: [] },
        "GET /api/v1/rights": { roles: [], authorizations: [], permissions: [], components: [] },
        "GET /api/v1/directory/users": { items: [] },
        "GET /api/v1/directory/groups": { items: [] },
    };

    test("are listed with how many work in them, without the one for everybody", async () => {
        await open("tenants", answers);
        expect(await screen.findByText("North")).toBeTruthy();
        expect(await screen.findByText("1 person, 0 groups")).toBeTruthy();
        expect(screen.queryByText("Default")).toBeNull();
    });

    test("are created with a name and an identifier", async () => {
        const { requests } = await open("tenants", {
            ...answers,
            "POST /v2/tenants": { tenantId: "south", name: "South", description: "" },
        });
        fireEvent.click(await screen.findByRole("button", { name: "New tenant" }));
        fireEvent.change(await screen.findByLabelText(/^Name/), { target: { value: "South" } });
        fireEvent.change(screen.getByLabelText(/^Identifier/), { target: { value: "south" } });
        const dialog = screen.getByRole("dialog");
        fireEvent.click(within(dialog).getByRole("button", { name: "New tenant" }));
        const sent = () =>
            requests.filter(({ method, path }) => method === "POST" && path === "/v2/tenants");
        await waitFor(() => expect(sent()).toHaveLength(1));
        expect(sent()[0]!.body).toEqual({ tenantId: "south", name: "South", description: "" });
    });

    test("lose a person at once when she is taken out", async () => {
        const { requests } = await open("tenants", {
            ...answers,
            "GET /api/v1/directory/users": {
                items: [
                    {
                        name: "ewa",
                        displayName: "Ewa Lis",
                        position: "",
                        department: "",
                        supervisor: "",
                    },
                ],
            },
            "DELETE /v2/tenants/north/users/ewa": undefined,
        });
        fireEvent.click(await screen.findByRole("button", { name: "Change North" }));
        const people = await screen.findByLabelText("People", { selector: "input" });
        await screen.findAllByText("Ewa Lis");
        fireEvent.keyDown(people, { key: "Backspace" });
        await waitFor(() => expect(requests.some(({ method }) => method === "DELETE")).toBe(true));
    });
});

describe("retention", () => {
    const nothing = { history: null, keepDays: null, disposal: null };
    const process = {
        processId: "vacation",
        title: "Vacation",
        ended: 10_000,
        hasMoreEnded: true,
        due: 12,
        hasMoreDue: false,
        oldestEndedAt: "2026-03-01T08:00:00Z",
        policy: { ...nothing, keepDays: 30 },
        inForce: { history: "full", keepDays: 30, disposal: "archive" },
    };
    const overview = {
        everyProcess: nothing,
        processes: [process],
        runs: [],
        nextRunAt: "2027-03-02T01:00:00Z",
    };
    const run = {
        key: "9",
        state: "failed",
        startedBy: null,
        startedAt: "2027-03-01T01:00:00Z",
        endedAt: "2027-03-01T01:00:05Z",
        archived: 40,
        deleted: 0,
        problem: "The disk is full.",
    };

    test("shows what is in force, what is due, and how the last run went", async () => {
        await open("retention", { "GET /api/v1/retention": { ...overview, runs: [run] } });
        expect(
            await screen.findByText(/Cases stay 30 days .* archived\. History: full/),
        ).toBeTruthy();
        expect(screen.getByText("12 due")).toBeTruthy();
        expect(screen.getByText(/Ended: 10,000\+/)).toBeTruthy();
        expect(screen.getByText("To archive: 12, to delete: 0.")).toBeTruthy();
        expect(screen.getByText("The disk is full.")).toBeTruthy();
        expect(screen.getByText("The last run failed: The disk is full.")).toBeTruthy();
    });

    test("runs only when that is confirmed", async () => {
        const { requests } = await open("retention", {
            "GET /api/v1/retention": overview,
            "POST /api/v1/retention/run": { ...overview, runs: [{ ...run, state: "active" }] },
        });
        const started = () => requests.some(({ path }) => path.endsWith("/retention/run"));
        fireEvent.click(await screen.findByRole("button", { name: "Do it now" }));
        const dialog = await screen.findByRole("dialog");
        expect(started()).toBe(false);
        fireEvent.click(within(dialog).getByRole("button", { name: "Do it now" }));
        await waitFor(() => expect(started()).toBe(true));
        expect(await screen.findByText(/Under way: 40 cases done/)).toBeTruthy();
    });

    test("saves the rule of a process", async () => {
        const { requests } = await open("retention", {
            "GET /api/v1/retention": overview,
            "PUT /api/v1/retention/processes/vacation": overview,
        });
        fireEvent.click(await screen.findByRole("button", { name: "Change: Vacation" }));
        const days = await screen.findByLabelText("Days after the end of a case");
        fireEvent.change(days, { target: { value: "90" } });
        fireEvent.click(screen.getByRole("button", { name: "Save" }));
        const sent = () => requests.find(({ path }) => path.endsWith("/vacation"));
        await waitFor(() => expect(sent()).toBeTruthy());
        expect(sent()!.body).toEqual({ ...nothing, keepDays: 90 });
    });
});

describe("settings of the first start", () => {
    const company = {
        name: "Nordwind",
        language: "pl",
        zone: "Europe/Warsaw",
        workingDays: ["monday"],
        opensAt: "08:00",
        closesAt: "16:00",
        daysOff: 12,
    };

    test("change later, and days off stay as they are", async () => {
        const { requests } = await open("company", {
            "GET /api/v1/company": company,
            "PUT /api/v1/company": company,
        });
        const name = await screen.findByLabelText("Name of the company");
        fireEvent.change(name, { target: { value: "Zefir" } });
        fireEvent.click(screen.getByRole("button", { name: "Save" }));
        const sent = () => requests.find(({ method }) => method === "PUT");
        await waitFor(() => expect(sent()).toBeTruthy());
        expect(sent()!.body).toEqual({ ...company, daysOff: undefined, name: "Zefir" });
    });

    test("mail is tried out before it is saved, and the password stays", async () => {
        const { requests } = await open("mail", {
            "GET /api/v1/settings/mail": {
                url: "smtps://mail.example.com:465",
                user: "obieg",
                from: "Obieg <obieg@example.com>",
                hasPassword: true,
                isFixed: false,
            },
            "POST /api/v1/settings/mail/test": {
                isDelivered: false,
                problem: "sign-in-refused",
                detail: "535 no",
            },
        });
        expect(await screen.findByText(/A password is saved/)).toBeTruthy();
        fireEvent.change(screen.getByLabelText(/Send a test/), {
            target: { value: "jan@example.com" },
        });
        fireEvent.click(screen.getByRole("button", { name: /Send/ }));
        expect(await screen.findByText(/535 no/)).toBeTruthy();
        const sent = requests.find(({ path }) => path.endsWith("/settings/mail/test"));
        expect(sent!.body).not.toHaveProperty("password");
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
