import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import type { Schema } from "@/shared/api/client";
import { administrator, emptyPage, Refusal, renderPage } from "@/shared/testing/render_page";
import { sampleCase, sampleXml } from "@/shared/testing/samples";
import BatchPage from "./BatchPage";
import MigratePage from "./MigratePage";
import OperationsPage from "./OperationsPage";
import RepairPage from "./RepairPage";

// The drawing needs a real browser; the walks through it are in tests/e2e.
vi.mock("@/shared/diagram/drawing", () => ({
    Drawing: class {
        show() {}
        mark() {}
        note() {}
        select() {}
        destroy() {}
    },
}));

const incident: Schema["IncidentList"]["items"][number] = {
    key: "9",
    caseKey: "42",
    caseTitle: "Stalmet",
    processTitle: "Sales lead process",
    elementInstanceKey: "8",
    element: "qualify",
    elementName: "Call and qualify the lead",
    kind: "expression",
    message: "There is no assignee. Correct the variables, then try again.",
    raisedAt: "2027-03-01T08:00:00Z",
};

const batch: Schema["ClusterBatch"] = {
    batchOperationKey: "5",
    batchOperationType: "MIGRATE_PROCESS_INSTANCE",
    state: "PARTIALLY_COMPLETED",
    startDate: "2027-03-01T08:00:00Z",
    endDate: "2027-03-01T08:01:00Z",
    actorType: "USER",
    actorId: "admin",
    operationsTotalCount: 3,
    operationsCompletedCount: 2,
    operationsFailedCount: 1,
    targetProcessDefinitionKey: "8",
    reason: null,
};

const detail: Schema["CaseDetail"] = {
    ...sampleCase(),
    variables: {},
    elements: [{ element: "qualify", status: "active", count: 1 }],
    mayWithdraw: false,
    isMuted: false,
    isWatched: false,
    takenFlows: [],
    openTasks: [],
    children: [],
    records: [],
};

describe("the page for operators", () => {
    test("tells everybody else that it is not for them", async () => {
        await renderPage(OperationsPage, {
            path: "/operations",
            answers: {
                "GET /api/v1/session": {
                    ...administrator,
                    user: { ...administrator.user, roles: ["user"] },
                },
            },
        });
        expect(await screen.findByText(/those who look after running cases/)).toBeTruthy();
    });

    test("says why steps stand still and tries chosen ones again as a batch", async () => {
        const { requests, router } = await renderPage(OperationsPage, {
            path: "/operations",
            answers: {
                "GET /api/v1/incidents": { items: [incident, { ...incident, key: "10" }] },
                "POST /v2/process-instances/incident-resolution": {
                    batchOperationKey: "5",
                    batchOperationType: "RESOLVE_INCIDENT",
                },
            },
        });
        expect((await screen.findAllByText(incident.message)).length).toBe(2);
        fireEvent.click(screen.getByLabelText("Choose all"));
        fireEvent.click(screen.getByRole("button", { name: "Try again in 1 case" }));
        await waitFor(() => expect(router.state.location.pathname).toBe("/operations/batches/5"));
        const sent = requests.find(({ path }) => path.endsWith("incident-resolution"));
        expect(sent?.body).toEqual({ filter: { processInstanceKey: { $in: ["42"] } } });
    });

    test("says that nothing stands still, or why it cannot be read", async () => {
        await renderPage(OperationsPage, {
            path: "/operations",
            answers: { "GET /api/v1/incidents": { items: [] } },
        });
        expect(await screen.findByText("Nothing stands still")).toBeTruthy();
    });

    test("lists batches with their progress", async () => {
        await renderPage(OperationsPage, {
            path: "/operations",
            address: "/operations?tab=batches",
            answers: {
                "GET /api/v1/incidents": { items: [] },
                "POST /v2/batch-operations/search": {
                    items: [batch],
                    page: { ...emptyPage, startCursor: null },
                },
            },
        });
        expect(await screen.findByText("Migrate cases to another version")).toBeTruthy();
        expect(screen.getByText("2 of 3 done")).toBeTruthy();
        expect(screen.getByText("1 failed")).toBeTruthy();
    });
});

describe("a batch", () => {
    test("shows each outcome and tries the failed ones again", async () => {
        const { requests } = await renderPage(BatchPage, {
            path: "/operations/batches/$key",
            address: "/operations/batches/5",
            answers: {
                "GET /v2/batch-operations/5": batch,
                "POST /api/v1/cases/search": {
                    items: [sampleCase({ title: "Stalmet", number: "SL-42" })],
                    page: emptyPage,
                },
                "POST /v2/batch-operation-items/search": {
                    items: [
                        {
                            operationType: "MIGRATE_PROCESS_INSTANCE",
                            batchOperationKey: "5",
                            itemKey: "42",
                            processInstanceKey: "42",
                            state: "FAILED",
                            processedDate: null,
                            errorMessage: "No step is named for it.",
                        },
                    ],
                    page: { ...emptyPage, startCursor: null },
                },
                "POST /api/v1/batch-operations/5/retry": undefined,
            },
        });
        expect(await screen.findByText("No step is named for it.")).toBeTruthy();
        expect(screen.getByRole("link", { name: "Stalmet SL-42" })).toBeTruthy();
        expect(screen.queryByRole("button", { name: "Cancel the rest" })).toBeNull();
        fireEvent.click(screen.getByRole("button", { name: "Try the failed ones again" }));
        await waitFor(() =>
            expect(requests.some(({ path }) => path.endsWith("/5/retry"))).toBe(true),
        );
    });

    test("that is gone says so", async () => {
        await renderPage(BatchPage, {
            path: "/operations/batches/$key",
            address: "/operations/batches/6",
            answers: {},
        });
        expect(await screen.findByRole("alert")).toBeTruthy();
    });
});

describe("repairing a case", () => {
    const answers = {
        "GET /api/v1/cases/42": detail,
        "GET /api/v1/definitions/key/7/xml": sampleXml,
        "GET /api/v1/incidents": { items: [incident] },
        "GET /api/v1/cases/42/scopes": { items: [] },
    };

    test("moves it from step to step, after showing what would be", async () => {
        const asked: unknown[] = [];
        await renderPage(RepairPage, {
            path: "/operations/cases/$key",
            address: "/operations/cases/42",
            answers: {
                ...answers,
                "POST /api/v1/cases/42/modification": ({ body }: { body: unknown }) => {
                    asked.push(body);
                    return {
                        active: [{ element: "contact", elementName: "Contact form", count: 1 }],
                        incidents: [],
                        ends: false,
                    };
                },
            },
        });
        expect(await screen.findByText(incident.message)).toBeTruthy();
        const steps = within(await screen.findByRole("region", { name: "Steps" }));
        fireEvent.click(await steps.findByRole("button", { name: /Call and qualify/ }));
        fireEvent.click(screen.getByRole("button", { name: "Move from here" }));
        fireEvent.click(steps.getByRole("button", { name: /Contact form sent/ }));
        expect(await screen.findByText("Contact form")).toBeTruthy();
        const move = {
            sourceElementInstruction: { sourceType: "byId", sourceElementId: "qualify" },
            targetElementId: "contact",
        };
        expect(asked).toEqual([{ moveInstructions: [move], dryRun: true }]);
        fireEvent.change(screen.getByLabelText("Reason"), { target: { value: "by mistake" } });
        fireEvent.click(screen.getByRole("button", { name: "Apply the changes" }));
        await waitFor(() =>
            expect(asked.at(-1)).toEqual({ moveInstructions: [move], reason: "by mistake" }),
        );
    });

    test("says why a change cannot be made and offers no button for it", async () => {
        await renderPage(RepairPage, {
            path: "/operations/cases/$key",
            address: "/operations/cases/42",
            answers: {
                ...answers,
                "POST /api/v1/cases/42/modification": new Refusal(
                    400,
                    "invalid-argument",
                    "A case cannot be started a second time.",
                ),
            },
        });
        const steps = within(await screen.findByRole("region", { name: "Steps" }));
        fireEvent.click(await steps.findByRole("button", { name: /Contact form sent/ }));
        fireEvent.click(screen.getByRole("button", { name: "Begin here" }));
        expect(await screen.findByText("A case cannot be started a second time.")).toBeTruthy();
        const apply = screen.getByRole("button", { name: "Apply the changes" });
        expect((apply as HTMLButtonElement).disabled).toBe(true);
    });
});

describe("migrating", () => {
    const version = (key: string, number: number, running: number) => ({
        key,
        version: number,
        running,
        publishedAt: "2027-03-01T08:00:00Z",
        publishedBy: null,
    });

    test("tells for each case what would happen and migrates those that can", async () => {
        const { requests, router } = await renderPage(MigratePage, {
            path: "/operations/migrate/$processId",
            address: "/operations/migrate/p",
            answers: {
                "GET /api/v1/definitions/p/versions": {
                    items: [version("8", 2, 0), version("7", 1, 2)],
                },
                "GET /api/v1/definitions/key/7/xml": sampleXml,
                "GET /api/v1/definitions/key/8/xml": sampleXml,
                "POST /api/v1/migrations/plan": {
                    liveCases: 2,
                    elements: [
                        {
                            id: "qualify",
                            name: "Qualify",
                            kind: "user task",
                            active: 2,
                            target: "qualify",
                            candidates: [{ id: "qualify", name: "Qualify" }],
                        },
                    ],
                },
                "POST /api/v1/migrations/check": {
                    checked: 2,
                    possible: 1,
                    blocked: 1,
                    items: [
                        {
                            caseKey: "43",
                            number: "2",
                            title: "Kos",
                            possible: false,
                            problems: [{ element: "x", message: "Choose a step for it." }],
                        },
                        {
                            caseKey: "42",
                            number: "1",
                            title: "Stalmet",
                            possible: true,
                            problems: [],
                        },
                    ],
                },
                "POST /v2/process-instances/migration": {
                    batchOperationKey: "5",
                    batchOperationType: "MIGRATE_PROCESS_INSTANCE",
                },
            },
        });
        expect(await screen.findByText("Choose a step for it.")).toBeTruthy();
        expect(screen.getByText("1 of 2 cases can be migrated.")).toBeTruthy();
        const button = await screen.findByRole("button", { name: "Migrate 1 case" });
        await waitFor(() => expect((button as HTMLButtonElement).disabled).toBe(false));
        fireEvent.click(button);
        await waitFor(() => expect(router.state.location.pathname).toBe("/operations/batches/5"));
        const sent = requests.find(({ path }) => path === "/v2/process-instances/migration");
        expect(sent?.body).toEqual({
            filter: { processInstanceKey: { $in: ["42"] } },
            migrationPlan: {
                targetProcessDefinitionKey: "8",
                mappingInstructions: [{ sourceElementId: "qualify", targetElementId: "qualify" }],
            },
        });
    });
});
