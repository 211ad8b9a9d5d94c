import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { emptyPage, Refusal, renderPage, type SentRequest } from "@/shared/testing/render_page";
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
