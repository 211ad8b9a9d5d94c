import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import {
    administrator,
    emptyPage,
    Refusal,
    renderPage,
    type SentRequest,
} from "@/shared/testing/render_page";
import { sampleCase } from "@/shared/testing/samples";
import CasesPage from "./CasesPage";

beforeEach(() => vi.unstubAllGlobals());

const open = (search: unknown, address = "/cases") =>
    renderPage(CasesPage, {
        path: "/cases",
        address,
        answers: {
            "POST /api/v1/cases/search": search,
            "GET /api/v1/definitions": { items: [] },
        },
    });

describe("list of cases", () => {
    test("reads on from where the page before ended", async () => {
        const search = ({ body }: SentRequest) =>
            (body as { page: { after?: string } }).page.after === "c1"
                ? { items: [sampleCase({ key: "2", title: "Second" })], page: emptyPage }
                : {
                      items: [sampleCase({ key: "1", title: "First" })],
                      page: { ...emptyPage, endCursor: "c1" },
                  };
        await open(search);
        fireEvent.click(await screen.findByRole("button", { name: "Show more" }));
        expect(await screen.findByText("Second")).toBeTruthy();
        expect(screen.getByText("First")).toBeTruthy();
        expect(screen.getByText("2 items, that is all")).toBeTruthy();
    });

    test("asks for what the address says", async () => {
        const { requests } = await open(
            { items: [], page: emptyPage },
            "/cases?status=completed&mine=1&text=Kos",
        );
        expect(await screen.findByText("Nothing matches")).toBeTruthy();
        const searches = requests.filter(({ path }) => path.endsWith("/cases/search"));
        expect(searches[0]!.body).toMatchObject({
            filter: { text: "Kos", status: "completed", startedByMe: true },
        });
    });

    test("without cases says how one begins", async () => {
        await open({ items: [], page: emptyPage });
        expect(await screen.findByText("No cases yet")).toBeTruthy();
        expect(screen.getByRole("link", { name: "Start a process" })).toBeTruthy();
    });

    test("that cannot be read says why and tries again", async () => {
        let isBroken = true;
        await open(() =>
            isBroken
                ? new Refusal(503, "storage-full", "The disk is full.")
                : { items: [sampleCase()], page: emptyPage },
        );
        expect(await screen.findByText("The disk is full.")).toBeTruthy();
        isBroken = false;
        fireEvent.click(screen.getByRole("button", { name: "Try again" }));
        await waitFor(() => expect(screen.getByText("Stalmet")).toBeTruthy());
    });
});

describe("for operators the list of cases", () => {
    const two = {
        items: [
            sampleCase({ key: "1", title: "First" }),
            sampleCase({ key: "2", title: "Second" }),
        ],
        page: { ...emptyPage, totalItems: 120, endCursor: "c1" },
    };
    const created = { batchOperationKey: "9", batchOperationType: "CANCEL_PROCESS_INSTANCE" };
    const openList = (address = "/cases") =>
        renderPage(CasesPage, {
            path: "/cases",
            address,
            answers: {
                "POST /api/v1/cases/search": two,
                "GET /api/v1/definitions": { items: [] },
                "POST /api/v1/batch-operations": created,
            },
        });
    const batches = (requests: SentRequest[]) =>
        requests.filter(({ path }) => path.endsWith("/batch-operations")).map(({ body }) => body);

    test("cancels what was ticked, once somebody said why", async () => {
        const { requests } = await openList();
        fireEvent.click(await screen.findByLabelText(/Choose Second/));
        fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
        fireEvent.click(await screen.findByRole("button", { name: /^Cancel \d+ cases/ }));
        expect(await screen.findByText(/Write why/)).toBeTruthy();
        expect(batches(requests)).toEqual([]);
        fireEvent.change(screen.getByLabelText(/Reason/), { target: { value: "Twice the same" } });
        fireEvent.click(screen.getByRole("button", { name: /^Cancel \d+ cases/ }));
        await waitFor(() =>
            expect(batches(requests)).toEqual([
                { operation: "cancel", filter: { keys: ["2"] }, reason: "Twice the same" },
            ]),
        );
    });

    test("acts on everything that matches, also what is not shown", async () => {
        const { requests } = await openList("/cases?text=Kos");
        fireEvent.click(await screen.findByLabelText("Choose all that are shown"));
        fireEvent.click(screen.getByRole("button", { name: "Choose all 120 cases that match" }));
        fireEvent.click(screen.getByRole("button", { name: "Suspend" }));
        fireEvent.click(await screen.findByRole("button", { name: /^Suspend 120 cases/ }));
        await waitFor(() =>
            expect(batches(requests)).toEqual([{ operation: "suspend", filter: { text: "Kos" } }]),
        );
    });

    test("is without choices for everybody else", async () => {
        await renderPage(CasesPage, {
            path: "/cases",
            answers: {
                "GET /api/v1/session": {
                    ...administrator,
                    user: { ...administrator.user, roles: ["user"] },
                },
                "POST /api/v1/cases/search": two,
                "GET /api/v1/definitions": { items: [] },
            },
        });
        expect(await screen.findByText("First")).toBeTruthy();
        expect(screen.queryByRole("checkbox")).toBeNull();
    });
});
