import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Schema } from "@/shared/api/client";
import { emptyPage, Refusal, renderPage } from "@/shared/testing/render_page";
import { robert, sampleCase, sampleTask, sampleXml } from "@/shared/testing/samples";
import CasePage from "./CasePage";

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

function event(sequence: number, kind: string, text: string): Schema["HistoryEvent"] {
    const at = `2027-03-01T0${sequence}:00:00Z`;
    const actor = kind === "task-completed" ? robert : null;
    return {
        sequence,
        at,
        kind,
        element: "contact",
        elementName: "",
        actor,
        text,
        data: {},
        comment: null,
    };
}

const detail: Schema["CaseDetail"] = {
    ...sampleCase(),
    variables: { name: "Jan Kos", periods: [{ from: "2027-07-05", to: "2027-07-16" }] },
    elements: [
        { element: "contact", status: "completed", count: 1 },
        { element: "qualify", status: "active", count: 1 },
    ],
    mayWithdraw: false,
    isMuted: false,
    isWatched: false,
    takenFlows: ["f1"],
    openTasks: [sampleTask({ assignee: robert, mayTake: false })],
    children: [sampleCase({ key: "43", title: "Pre-sales of Stalmet" })],
    records: [{ type: "lead", key: "900", title: "Lead of Stalmet" }],
};

const answers = {
    "GET /api/v1/cases/42": detail,
    "GET /api/v1/definitions/key/7/xml": sampleXml,
    "GET /api/v1/cases/42/messages": {
        items: [
            {
                to: "jan@kos.example",
                subject: "We have your request",
                at: "2027-03-01T08:00:00Z",
                channel: "mail",
                state: "dead",
                why: "Sent the form.",
                attempts: 12,
                lastError: "550 no such user",
                outboxKey: "5",
            },
        ],
    },
    "GET /api/v1/cases/42/history": {
        items: [
            event(1, "process-started", "The case began."),
            event(2, "flow-taken", "A flow was taken."),
            event(3, "task-created", "A task waits in the pool."),
        ],
        page: emptyPage,
    },
};

const open = (changes = {}) =>
    renderPage(CasePage, {
        path: "/cases/$key",
        address: "/cases/42",
        answers: { ...answers, ...changes },
    });

beforeEach(() => vi.unstubAllGlobals());

describe("page of a case", () => {
    test("says where it stands and for whom it waits", async () => {
        await open();
        expect(await screen.findByRole("heading", { level: 1, name: "Stalmet" })).toBeTruthy();
        const waiting = screen.getByRole("region", { name: "Waiting for" });
        expect(within(waiting).getByText("Robert Maj")).toBeTruthy();
        const route = screen.getByRole("region", { name: "Route" });
        const steps = await within(route).findAllByRole("listitem");
        expect(steps.map((step) => step.dataset.status)).toEqual(["done", "active"]);
    });

    const contract: Schema["CaseFile"] = {
        key: "7",
        name: "umowa.pdf",
        size: 2_097_152,
        mediaType: "application/pdf",
        sha256: "ab",
        hasPreview: false,
        case: "42",
        element: "sign",
        elementName: "Sign",
        addedBy: robert,
        addedAt: "2027-03-01T09:00:00Z",
        document: "contract",
        title: "",
        version: 1,
        isLatest: true,
        downloads: 0,
    };

    test("lists its documents with who added them, when and at which step", async () => {
        await open({ "GET /api/v1/cases/42/files": { items: [contract] } });
        const documents = await screen.findByRole("region", { name: "Documents" });
        const link = await within(documents).findByRole("link", { name: "Download umowa.pdf" });
        expect(link.getAttribute("href")).toBe("/api/v1/files/7/content");
        expect(within(documents).getByText(/2 MB · Robert Maj · 1 Mar 2027.* · Sign/)).toBeTruthy();
    });

    test("shows the latest version of a document, older ones and who downloaded it on demand", async () => {
        const draft = { ...contract, key: "5", name: "projekt.pdf", isLatest: false };
        const signed = { ...contract, title: "Contract", version: 2, downloads: 2 };
        const bill = { ...contract, key: "9", name: "bill.pdf", document: "/bill.pdf" };
        const elsewhere = { ...contract, key: "11", case: "43", name: "other.pdf" };
        await open({
            "GET /api/v1/cases/42/files": { items: [draft, signed, bill, elsewhere] },
            "GET /api/v1/files/7/downloads": {
                items: [{ by: robert, at: "2027-03-01T10:00:00Z", inArchive: true }],
            },
        });
        const documents = within(await screen.findByRole("region", { name: "Documents" }));
        expect(await documents.findByText(/2 MB · Contract · version 2 · Robert/)).toBeTruthy();
        expect(documents.getAllByRole("listitem")).toHaveLength(3);
        expect(documents.queryByText("projekt.pdf")).toBeNull();
        fireEvent.click(documents.getByRole("button", { name: "1 earlier version" }));
        expect(documents.getByText("projekt.pdf")).toBeTruthy();
        expect(documents.getByText(/2 MB · version 1 · Robert/)).toBeTruthy();

        fireEvent.click(documents.getByRole("button", { name: "Downloaded 2 times: umowa.pdf" }));
        expect(await documents.findByText(/^Robert Maj · 1 Mar 2027.* · in a ZIP$/)).toBeTruthy();
        const all = documents.getByRole("link", { name: "Download all (ZIP)" });
        expect(all.getAttribute("href")).toBe("/api/v1/cases/42/files/archive");
    });

    test("tells the history newest first and what the engine did on demand", async () => {
        await open();
        const newest = await screen.findByText("A task waits in the pool.");
        const oldest = screen.getByText("The case began.");
        expect(newest.compareDocumentPosition(oldest)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
        expect(screen.queryByText("A flow was taken.")).toBeNull();
        fireEvent.click(screen.getByRole("switch", { name: "Show 1 system entry" }));
        expect(screen.getByText("A flow was taken.")).toBeTruthy();
    });

    test("shows messages with what became of them, data, records and related cases", async () => {
        await open();
        fireEvent.click(await screen.findByRole("tab", { name: /Messages/ }));
        expect(await screen.findByText("550 no such user")).toBeTruthy();
        expect(screen.getByText("Not delivered")).toBeTruthy();
        fireEvent.click(screen.getByRole("tab", { name: "Data" }));
        expect(await screen.findByText("Jan Kos")).toBeTruthy();
        expect(screen.getByText("5 Jul 2027")).toBeTruthy();
        fireEvent.click(screen.getByRole("tab", { name: /Records/ }));
        const record = await screen.findByRole("link", { name: "Lead of Stalmet" });
        expect(record.getAttribute("href")).toBe("/records/lead/900");
        expect(screen.getByRole("link", { name: "Pre-sales of Stalmet" })).toBeTruthy();
    });

    test("cancels only with a reason", async () => {
        const { requests } = await open({ "DELETE /api/v1/cases/42": undefined });
        fireEvent.click(await screen.findByRole("button", { name: "More" }));
        fireEvent.click(await screen.findByRole("menuitem", { name: "Cancel the case" }));
        const confirm = await screen.findByRole("button", { name: "Cancel the case" });
        fireEvent.click(confirm);
        expect(await screen.findByText("Write why the case is cancelled.")).toBeTruthy();
        const deletions = () => requests.filter(({ method }) => method === "DELETE");
        expect(deletions()).toEqual([]);

        fireEvent.change(screen.getByRole("textbox", { name: /Reason/ }), {
            target: { value: " sent twice " },
        });
        fireEvent.click(confirm);
        await waitFor(() => expect(deletions()).toHaveLength(1));
        expect(deletions()[0]!.body).toEqual({ reason: "sent twice" });
    });

    test("that is not there says so", async () => {
        const gone = new Refusal(404, "not-found", "There is no case 42.");
        await open({ "GET /api/v1/cases/42": gone });
        expect(await screen.findByText("There is no case 42.")).toBeTruthy();
    });
});
