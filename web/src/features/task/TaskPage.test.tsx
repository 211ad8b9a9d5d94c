import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Schema } from "@/shared/api/client";
import { Refusal, renderPage } from "@/shared/testing/render_page";
import { alone, robert, sampleTask } from "@/shared/testing/samples";
import TaskPage from "./TaskPage";

beforeEach(() => vi.unstubAllGlobals());

const decisionForm: Schema["FormView"] = {
    id: "decision",
    step: "approve",
    schema: {
        components: [
            { type: "number", key: "days", label: "Days", disabled: true },
            {
                type: "textarea",
                key: "reason",
                label: "Reason",
                validate: { maxLength: 20 },
            },
        ],
    },
    data: { days: 15 },
    lookups: {},
};

const mine: Schema["TaskDetail"] = {
    ...sampleTask({
        key: "77",
        name: "Approve the plan",
        assignee: { name: "admin", displayName: "Administrator" },
        mayTake: false,
        mayComplete: true,
        outcomes: [
            { name: "approved", label: "Approve", color: "green", requires: [] },
            { name: "rejected", label: "Reject", color: "red", requires: ["reason"] },
        ],
    }),
    ...alone,
    form: decisionForm,
};

const inPool: Schema["TaskDetail"] = { ...sampleTask(), ...alone, form: decisionForm };

const open = (answers: Record<string, unknown>) =>
    renderPage(TaskPage, { path: "/tasks/$taskKey", address: "/tasks/77", answers });

const completions = (requests: { path: string; body: unknown }[]) =>
    requests.filter(({ path }) => path.endsWith("/complete")).map(({ body }) => body);

describe("deciding", () => {
    test("sends the answers, the outcome and the version that was seen", async () => {
        const { requests, router } = await open({
            "GET /api/v1/tasks/77": mine,
            "POST /api/v1/tasks/77/complete": mine,
        });
        fireEvent.click(await screen.findByRole("button", { name: "Approve" }));
        await waitFor(() => expect(router.state.location.pathname).toBe("/tasks"));
        expect(completions(requests)).toEqual([
            { variables: { reason: null }, outcome: "approved", version: 3 },
        ]);
    });

    test("asks which step the case goes back to when there are several", async () => {
        const sendBack = { name: "back", label: "Send back", color: "yellow", requires: [] };
        const steps = [
            { id: "describe", name: "Describe it", person: robert },
            { id: "price", name: "Set the price", person: null },
        ];
        const { requests } = await open({
            "GET /api/v1/tasks/77": {
                ...mine,
                outcomes: [...mine.outcomes, sendBack],
                rework: [{ outcome: "back", then: "return", steps }],
            },
            "POST /api/v1/tasks/77/complete": mine,
        });
        fireEvent.click(await screen.findByRole("button", { name: "Send back" }));
        fireEvent.click(await screen.findByRole("menuitem", { name: /Set the price/ }));
        await waitFor(() =>
            expect(completions(requests)).toEqual([
                { variables: { reason: null }, outcome: "back", reworkTo: "price", version: 3 },
            ]),
        );
    });

    test("a decides, r rejects, and neither does while somebody types", async () => {
        const { requests } = await open({
            "GET /api/v1/tasks/77": mine,
            "POST /api/v1/tasks/77/complete": mine,
        });
        const reason = await screen.findByRole("textbox", { name: /Reason/ });
        fireEvent.keyDown(reason, { key: "a" });
        fireEvent.keyDown(document.documentElement, { key: "a", repeat: true });
        fireEvent.keyDown(document.documentElement, { key: "r" });
        await waitFor(() => expect(document.activeElement).toBe(reason));
        expect(completions(requests)).toEqual([]);
        fireEvent.keyDown(document.documentElement, { key: "ф" });
        await waitFor(() =>
            expect(completions(requests)).toEqual([
                { variables: { reason: null }, outcome: "approved", version: 3 },
            ]),
        );
    });

    test("lets choose between three ways when others changed the same answer", async () => {
        const saved = { ...decisionForm, data: { days: 12, reason: "Saved by Ewa" } };
        let reads = 0;
        const { requests } = await open({
            "GET /api/v1/tasks/77": () =>
                (reads += 1) === 1 ? mine : { ...mine, form: saved, etag: '"newer"' },
            "POST /api/v1/tasks/77/complete": () =>
                reads === 1 ? new Refusal(412, "stale-version", "") : mine,
        });
        fireEvent.change(await screen.findByRole("textbox", { name: /Reason/ }), {
            target: { value: "Written by me" },
        });
        fireEvent.click(screen.getByRole("button", { name: "Approve" }));

        const reason = await screen.findByRole("radiogroup", { name: "Reason" });
        expect(screen.getByText("15")).toBeTruthy();
        expect(screen.queryByRole("radiogroup", { name: "Days" })).toBeTruthy();
        fireEvent.click(screen.getByRole("button", { name: "Go on" }));
        expect(await screen.findByText("Choose which answer stays.")).toBeTruthy();
        fireEvent.click(within(reason).getByRole("radio", { name: "Keep yours" }));
        fireEvent.click(screen.getByRole("button", { name: "Go on" }));
        await waitFor(() => expect(screen.queryByRole("radiogroup")).toBeNull());
        expect(completions(requests)).toHaveLength(1);

        fireEvent.click(screen.getByRole("button", { name: "Approve" }));
        await waitFor(() => expect(completions(requests)).toHaveLength(2));
        expect(completions(requests)[1]).toMatchObject({ variables: { reason: "Written by me" } });
    });

    test("sends again when what changed is none of the form", async () => {
        let sent = 0;
        const { requests, router } = await open({
            "GET /api/v1/tasks/77": () => ({ ...mine, etag: `"${sent}"` }),
            "POST /api/v1/tasks/77/complete": () =>
                (sent += 1) === 1 ? new Refusal(412, "stale-version", "") : mine,
        });
        fireEvent.click(await screen.findByRole("button", { name: "Approve" }));
        await waitFor(() => expect(router.state.location.pathname).toBe("/tasks"));
        expect(completions(requests)).toHaveLength(2);
    });

    test("asks for what the outcome requires before anything is sent", async () => {
        const { requests } = await open({
            "GET /api/v1/tasks/77": mine,
            "POST /api/v1/tasks/77/complete": mine,
        });
        fireEvent.click(await screen.findByRole("button", { name: "Reject" }));
        const reason = screen.getByRole("textbox", { name: /Reason/ });
        expect(await screen.findAllByText(/Please fill in this field/)).not.toHaveLength(0);
        await waitFor(() => expect(document.activeElement).toBe(reason));
        expect(completions(requests)).toEqual([]);

        fireEvent.change(reason, { target: { value: "Too long in July" } });
        fireEvent.click(screen.getByRole("button", { name: "Reject" }));
        await waitFor(() =>
            expect(completions(requests)).toEqual([
                { variables: { reason: "Too long in July" }, outcome: "rejected", version: 3 },
            ]),
        );
    });

    test("shows at its field what the server refused", async () => {
        await open({
            "GET /api/v1/tasks/77": mine,
            "POST /api/v1/tasks/77/complete": new Refusal(422, "invalid-form", "", [
                { where: "reason", message: "Name the days." },
            ]),
        });
        fireEvent.click(await screen.findByRole("button", { name: "Approve" }));
        expect(await screen.findByRole("button", { name: "Reason" })).toBeTruthy();
        expect(screen.getAllByText(/Name the days\./)).toHaveLength(2);
    });

    test("keeps what was written when the task has changed meanwhile", async () => {
        const { requests } = await open({
            "GET /api/v1/tasks/77": mine,
            "POST /api/v1/tasks/77/complete": new Refusal(409, "stale-version", "changed"),
        });
        const reason = await screen.findByRole("textbox", { name: /Reason/ });
        fireEvent.change(reason, { target: { value: "As agreed" } });
        fireEvent.click(screen.getByRole("button", { name: "Approve" }));
        expect(await screen.findByText(/has changed since you opened it/)).toBeTruthy();
        expect((reason as HTMLTextAreaElement).value).toBe("As agreed");
        await waitFor(() =>
            expect(
                requests.filter(({ path }) => path === "/api/v1/tasks/77").length,
            ).toBeGreaterThan(1),
        );
    });

    test("complains about a field once it has been left", async () => {
        await open({ "GET /api/v1/tasks/77": mine });
        const reason = await screen.findByRole("textbox", { name: /Reason/ });
        fireEvent.change(reason, { target: { value: "x".repeat(21) } });
        expect(screen.queryByText(/too long/)).toBeNull();
        fireEvent.blur(reason);
        expect(screen.getAllByText(/too long/)).not.toHaveLength(0);
    });

    test("brings unsent answers back", async () => {
        const draft = { formId: "decision", savedAt: "2027-03-02T09:00:00Z" };
        localStorage.setItem(
            "obieg.draft.admin.task.77",
            JSON.stringify({ ...draft, answers: { days: "15", reason: "Half written" } }),
        );
        await open({ "GET /api/v1/tasks/77": mine });
        expect(await screen.findByDisplayValue("Half written")).toBeTruthy();
        fireEvent.click(screen.getByRole("button", { name: "Start over" }));
        expect(screen.queryByDisplayValue("Half written")).toBeNull();
        expect(localStorage.getItem("obieg.draft.admin.task.77")).toBeNull();
    });
});

describe("taking from the pool", () => {
    test("is offered, and nothing can be decided before", async () => {
        await open({ "GET /api/v1/tasks/77": inPool });
        expect(await screen.findByRole("button", { name: "Take" })).toBeTruthy();
        expect(screen.queryByRole("group", { name: "Decision" })).toBeNull();
    });

    test("says who was quicker", async () => {
        let isTaken = false;
        await open({
            "GET /api/v1/tasks/77": () =>
                isTaken ? { ...inPool, assignee: robert, mayTake: false } : inPool,
            "POST /api/v1/tasks/77/take": () => {
                isTaken = true;
                return new Refusal(409, "task-taken", "taken");
            },
        });
        fireEvent.click(await screen.findByRole("button", { name: "Take" }));
        expect(await screen.findByText("Robert Maj took it just before you.")).toBeTruthy();
        expect(await screen.findByText("Robert Maj is working on this.")).toBeTruthy();
    });
});

test("a task that is gone says so and leads on", async () => {
    await open({});
    expect(await screen.findByText("This task is no longer here")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Go on" })).toBeTruthy();
});

describe("together", () => {
    const person = (name: string) => ({ name: name.toLowerCase(), displayName: name });

    test("a completion can be taken back while there is time, and the answers are there again", async () => {
        const { requests, router } = await open({
            "GET /api/v1/tasks/77": { ...mine, undoSeconds: 10 },
            "POST /api/v1/tasks/77/complete": mine,
            "POST /api/v1/tasks/77/take-back": {},
        });
        const reason = await screen.findByRole("textbox", { name: /Reason/ });
        fireEvent.change(reason, { target: { value: "As agreed" } });
        fireEvent.click(screen.getByRole("button", { name: "Approve" }));
        await waitFor(() =>
            expect(completions(requests)).toEqual([
                {
                    variables: { reason: "As agreed" },
                    outcome: "approved",
                    version: 3,
                    undoSeconds: 10,
                },
            ]),
        );
        fireEvent.click(await screen.findByRole("button", { name: "Undo" }));
        await waitFor(() => expect(router.state.location.pathname).toBe("/tasks/77"));
        expect(requests.some(({ path }) => path.endsWith("/take-back"))).toBe(true);
        const again = await screen.findByRole("textbox", { name: /Reason/ });
        expect((again as HTMLTextAreaElement).value).toBe("As agreed");
    });

    test("shows who decides with me, how, and what they have said", async () => {
        await open({
            "GET /api/v1/tasks/77": {
                ...mine,
                round: {
                    order: "oneAfterAnother",
                    needed: "2",
                    decides: "early",
                    agree: ["approved"],
                    voters: [
                        {
                            person: person("Ewa"),
                            state: "voted",
                            outcome: "approved",
                            outcomeLabel: "Approve",
                            remark: "Fine with me.",
                            actedBy: person("Ola"),
                        },
                        {
                            person: person("Marek"),
                            state: "waiting",
                            outcome: null,
                            outcomeLabel: null,
                            remark: "",
                            actedBy: null,
                        },
                    ],
                },
            },
        });
        const round = await screen.findByRole("region", { name: "Decided by several people" });
        expect(round.textContent).toContain("One after another. 2 of 2 must agree.");
        expect(round.textContent).toContain("Fine with me.");
        expect(round.textContent).toContain("by Ola, standing in");
        expect(round.textContent).toContain("is being asked");
    });

    test("says for whom one acts, and what has changed since the case was sent back", async () => {
        await open({
            "GET /api/v1/tasks/77": {
                ...mine,
                assignee: person("Marek"),
                actingFor: person("Marek"),
                variables: { days: 12 },
                changes: [{ field: "days", before: 15 }],
            },
        });
        expect(await screen.findByText(/You act for Marek/)).toBeTruthy();
        expect(screen.getByText("Days: 15 → 12")).toBeTruthy();
        expect(screen.getByRole("button", { name: "Approve" })).toBeTruthy();
    });

    test("an opinion is asked of somebody without deciding, and needs words", async () => {
        const { requests } = await open({
            "GET /api/v1/tasks/77": {
                ...mine,
                outcomes: [],
                askedBy: person("Marek"),
                question: "Can we afford it?",
            },
            "POST /api/v1/tasks/77/complete": mine,
        });
        expect(await screen.findByText("Marek asks for your opinion")).toBeTruthy();
        expect(screen.getByText("Can we afford it?")).toBeTruthy();
        fireEvent.click(screen.getByRole("button", { name: "Send the opinion" }));
        expect(await screen.findByText("Write what you think.")).toBeTruthy();
        fireEvent.change(screen.getByRole("textbox", { name: /Your opinion/ }), {
            target: { value: "Yes, until summer." },
        });
        fireEvent.click(screen.getByRole("button", { name: "Send the opinion" }));
        await waitFor(() =>
            expect(completions(requests)).toEqual([
                { variables: { opinion: "Yes, until summer." }, version: 3 },
            ]),
        );
    });

    test("a delegated task is given back to whoever decides", async () => {
        const { requests } = await open({
            "GET /api/v1/tasks/77": {
                ...mine,
                mayComplete: false,
                returnsTo: person("Marek"),
            },
            "POST /api/v1/tasks/77/release": mine,
        });
        fireEvent.click(await screen.findByRole("button", { name: "Give back to Marek" }));
        await waitFor(() =>
            expect(requests.some(({ path }) => path.endsWith("/release"))).toBe(true),
        );
        expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
    });
});
