import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Schema } from "@/shared/api/client";
import { emptyPage, Refusal, renderPage, type SentRequest } from "@/shared/testing/render_page";
import { alone, sampleTask } from "@/shared/testing/samples";
import type { TaskPaneProps } from "./feature";
import { InboxPage } from "./InboxPage";

beforeEach(() => vi.unstubAllGlobals());

// Stands in for the task, which has tests of its own.
function Pane({ taskKey, onDone }: TaskPaneProps) {
    return <button onClick={onDone}>Finish {taskKey}</button>;
}

const Page = () => <InboxPage TaskPane={Pane} />;

const tasks: Schema["Task"][] = [
    sampleTask({ key: "1", name: "Late", dueAt: "2027-03-01T08:00:00Z" }),
    sampleTask({ key: "2", name: "Today", dueAt: "2027-03-02T15:00:00Z" }),
    sampleTask({ key: "3", name: "Sometime", dueAt: null }),
];

const open = (search: unknown, address = "/tasks", more: Record<string, unknown> = {}) =>
    renderPage(Page, {
        path: "/tasks",
        address,
        answers: {
            "POST /api/v1/tasks/search": search,
            "GET /api/v1/tasks/counts": {
                mine: 3,
                pool: 0,
                started: 1,
                watched: 0,
                completed: 0,
                overdue: 1,
            },
            "GET /api/v1/team": { items: [] },
            "GET /api/v1/substitutions": { items: [] },
            "GET /api/v1/inbox/filters": { items: [] },
            ...more,
        },
    });

const chosen = (router: { state: { location: { search: unknown } } }) =>
    (router.state.location.search as { task?: unknown }).task;

describe("inbox", () => {
    test("shows the first task at once, and the next one when it is done", async () => {
        const { router } = await open({ items: tasks, page: emptyPage });
        fireEvent.click(await screen.findByRole("button", { name: "Finish 1" }));
        expect(await screen.findByRole("button", { name: "Finish 2" })).toBeTruthy();
        expect(String(chosen(router))).toBe("2");
    });

    test("is empty at once when the last task is done", async () => {
        await open({ items: tasks.slice(0, 1), page: emptyPage });
        fireEvent.click(await screen.findByRole("button", { name: "Finish 1" }));
        expect(await screen.findByText("Nothing waits for you")).toBeTruthy();
        expect(screen.queryByRole("button", { name: "Finish 1" })).toBeNull();
    });

    test("j and k go through the tasks in the order of their dates", async () => {
        await open({ items: [...tasks].reverse(), page: emptyPage });
        await screen.findByRole("button", { name: "Finish 1" });
        fireEvent.keyDown(document.documentElement, { key: "j" });
        expect(await screen.findByRole("button", { name: "Finish 2" })).toBeTruthy();
        fireEvent.keyDown(document.documentElement, { key: "j" });
        expect(await screen.findByRole("button", { name: "Finish 3" })).toBeTruthy();
        fireEvent.keyDown(document.documentElement, { key: "j" });
        expect(screen.getByRole("button", { name: "Finish 3" })).toBeTruthy();
        fireEvent.keyDown(document.documentElement, { key: "k" });
        expect(await screen.findByRole("button", { name: "Finish 2" })).toBeTruthy();
    });

    test("keys say what they do, and letters that somebody types do nothing", async () => {
        await open({ items: tasks, page: emptyPage });
        await screen.findByRole("button", { name: "Finish 1" });
        const search = screen.getByRole("textbox", { name: "Find in tasks" });
        fireEvent.keyDown(search, { key: "j" });
        expect(screen.getByRole("button", { name: "Finish 1" })).toBeTruthy();
        fireEvent.keyDown(document.documentElement, { key: "?", shiftKey: true });
        const help = await screen.findByRole("dialog", { name: "Keys" });
        expect(within(help).getByText("reject")).toBeTruthy();
        // Under a dialog no key acts; in the Russian layout the same keys do.
        fireEvent.keyDown(document.documentElement, { key: "j" });
        expect(screen.getByRole("button", { name: "Finish 1", hidden: true })).toBeTruthy();
        fireEvent.click(within(help).getByRole("button", { name: "Close" }));
        await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
        fireEvent.keyDown(document.documentElement, { key: "о" });
        expect(await screen.findByRole("button", { name: "Finish 2" })).toBeTruthy();
    });

    test("panes are as wide as their edges were moved, within limits", async () => {
        vi.stubGlobal("matchMedia", (query: string) => ({
            matches: query === "(min-width: 1200px)",
            addEventListener: () => {},
            removeEventListener: () => {},
        }));
        await open({ items: tasks, page: emptyPage });
        const edge = await screen.findByRole("separator", { name: "Width of the list" });
        fireEvent.keyDown(edge, { key: "ArrowRight" });
        expect(edge.getAttribute("aria-valuenow")).toBe("400");
        expect(localStorage.getItem("obieg.inbox.width.list")).toBe("400");
        fireEvent.keyDown(edge, { key: "Home" });
        fireEvent.keyDown(edge, { key: "ArrowLeft" });
        expect(edge.getAttribute("aria-valuenow")).toBe("280");
        fireEvent.doubleClick(edge);
        expect(edge.getAttribute("aria-valuenow")).toBe("384");
    });

    test("asks for the view and the text of the address", async () => {
        const { requests } = await open(
            { items: [], page: emptyPage },
            "/tasks?view=pool&text=dab",
        );
        expect(await screen.findByText("No task matches")).toBeTruthy();
        const searches = requests.filter(({ path }) => path.endsWith("/tasks/search"));
        expect(searches[0]!.body).toMatchObject({ filter: { view: "pool", text: "dab" } });
        fireEvent.click(screen.getByRole("button", { name: "Clear the search" }));
        expect(await screen.findByText("Nothing to take")).toBeTruthy();
    });

    test("shows for whom one stands in, and leaves out what has just been completed", async () => {
        const marek = { name: "marek", displayName: "Marek" };
        await open(
            {
                items: [sampleTask({ key: "3", completesAt: "2099-01-01T08:00:00Z" })],
                page: emptyPage,
            },
            "/tasks",
            {
                "GET /api/v1/substitutions": {
                    items: [
                        {
                            id: "1",
                            absent: marek,
                            substitute: { name: "admin", displayName: "Administrator" },
                            firstDay: "2027-03-01",
                            lastDay: "2027-03-05",
                            processes: [],
                            kinds: [],
                            isActive: true,
                        },
                    ],
                },
            },
        );
        expect(await screen.findByText(/You are covering for Marek until/)).toBeTruthy();
        expect(await screen.findByText("Nothing waits for you")).toBeTruthy();
    });

    test("x ticks the chosen task; ticked ones are put off together, whichever is refused", async () => {
        const { requests } = await open({ items: tasks, page: emptyPage }, "/tasks", {
            "POST /api/v1/tasks/1/snooze": new Refusal(409, "wrong-state", "It is done already."),
            "POST /api/v1/tasks/2/snooze": {},
        });
        await screen.findByRole("button", { name: "Finish 1" });
        fireEvent.keyDown(document.documentElement, { key: "x" });
        fireEvent.keyDown(document.documentElement, { key: "j" });
        await screen.findByRole("button", { name: "Finish 2" });
        fireEvent.keyDown(document.documentElement, { key: "x" });
        const bar = await screen.findByRole("toolbar", { name: "Chosen tasks" });
        expect(bar.textContent).toContain("2 chosen");
        fireEvent.click(within(bar).getByRole("button", { name: "Put off" }));
        fireEvent.click(await screen.findByRole("menuitem", { name: /Monday morning/ }));
        expect(await screen.findByText("Done: 1")).toBeTruthy();
        const outcome = await screen.findByRole("dialog", {
            name: "What became of the chosen tasks",
        });
        expect(await within(outcome).findByText("It is done already.")).toBeTruthy();
        expect(within(outcome).getAllByText("done")).toHaveLength(1);
        expect(requests.filter(({ path }) => path.endsWith("/snooze"))).toHaveLength(2);
        const [, close] = within(outcome).getAllByRole("button", { name: "Close" });
        fireEvent.click(close!);
        await waitFor(() => expect(screen.queryByRole("toolbar")).toBeNull());
    });

    test("one decision about several is about them as they are when it is asked for", async () => {
        const decision = (key: string, amount: number) =>
            sampleTask({
                key,
                name: `Decide ${key}`,
                isApproval: true,
                mayComplete: true,
                outcomes: [{ name: "yes", label: "Approve", color: "green", requires: [] }],
                caseFields: [{ name: "amount", label: "Amount", value: amount }],
            });
        const { requests } = await open(
            { items: [decision("1", 10), decision("2", 20)], page: emptyPage },
            "/tasks",
            {
                "GET /api/v1/tasks/1": { ...decision("1", 10), ...alone, form: null, etag: "one" },
                // Somebody has changed the amount since the list was read.
                "GET /api/v1/tasks/2": { ...decision("2", 50), ...alone, form: null, etag: "two" },
                "POST /api/v1/tasks/1/complete": {},
                "POST /api/v1/tasks/2/complete": new Refusal(412, "stale-version", "It changed."),
            },
        );
        await screen.findByRole("button", { name: "Finish 1" });
        fireEvent.keyDown(document.documentElement, { key: "x" });
        fireEvent.keyDown(document.documentElement, { key: "j" });
        await screen.findByRole("button", { name: "Finish 2" });
        fireEvent.keyDown(document.documentElement, { key: "x" });
        const bar = await screen.findByRole("toolbar", { name: "Chosen tasks" });
        fireEvent.click(within(bar).getByRole("button", { name: "Approve" }));
        const dialog = await screen.findByRole("dialog");
        expect(await within(dialog).findByText(/Amount: 60/)).toBeTruthy();
        fireEvent.click(within(dialog).getByRole("button", { name: "Approve" }));
        expect(await screen.findByText("It changed.")).toBeTruthy();
        const tags = requests.filter(({ path }) => path.endsWith("/complete"));
        expect(tags.map(({ ifMatch }) => ifMatch)).toEqual(["one", "two"]);
    });

    test("a kept filter narrows the list down, and stands in the address", async () => {
        const query = {
            filter: {
                view: "pool",
                caseFields: [{ field: "amount", test: "atLeast", value: "200" }],
            },
            sort: [{ field: "createdAt", order: "desc" }],
        };
        const filter = {
            id: "7",
            name: "Dear ones",
            audience: "group",
            group: "hr",
            owner: { name: "marek", displayName: "Marek" },
            mayChange: false,
            query,
        };
        const { requests } = await open({ items: tasks, page: emptyPage }, "/tasks", {
            "GET /api/v1/inbox/filters": { items: [filter] },
        });
        fireEvent.click(await screen.findByRole("combobox", { name: "Which tasks" }));
        fireEvent.click(await screen.findByRole("option", { name: "Dear ones" }));
        await waitFor(() => {
            const last = requests.filter(({ path }) => path === "/api/v1/tasks/search").at(-1);
            expect(last?.body).toMatchObject(query);
        });
        expect(screen.getByRole("button", { name: "Narrowed down: 1 condition" })).toBeTruthy();
    });

    test("without tasks says so and offers to start something", async () => {
        await open({ items: [], page: emptyPage });
        expect(await screen.findByText("Nothing waits for you")).toBeTruthy();
        expect(screen.getByRole("button", { name: "Start a process" })).toBeTruthy();
    });

    test("that cannot be read says why and tries again", async () => {
        let isBroken = true;
        await open((_: SentRequest) =>
            isBroken
                ? new Refusal(503, "storage-full", "The disk is full.")
                : { items: [], page: emptyPage },
        );
        expect(await screen.findByText("The disk is full.")).toBeTruthy();
        isBroken = false;
        fireEvent.click(screen.getByRole("button", { name: "Try again" }));
        await waitFor(() => expect(screen.getByText("Nothing waits for you")).toBeTruthy());
    });
});
