// Shows one page in a test, with a server that is a table of answers.
//
//     const { requests } = await renderPage(CasesPage, {
//         path: "/cases",
//         answers: { "POST /api/v1/cases/search": { items: [], page } },
//     });
//
// A request that no row answers is refused with 404, as the real server would.
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
    createMemoryHistory,
    createRootRoute,
    createRoute,
    createRouter,
    RouterProvider,
} from "@tanstack/react-router";
import { act, render } from "@testing-library/react";
import type { FunctionComponent } from "react";
import { vi } from "vitest";
import type { Schema } from "../api/client";

export interface SentRequest {
    method: string;
    path: string;
    /** Parsed when it was JSON. */
    body: unknown;
    ifMatch: string | null;
}

// A promise is a server that takes its time.
type Answer = unknown | ((request: SentRequest) => unknown);

/** What a row gives to refuse a request. */
export class Refusal {
    readonly status: number;
    readonly code: string;
    readonly detail: string;
    readonly details: Schema["Remark"][];

    constructor(status: number, code: string, detail: string, details: Schema["Remark"][] = []) {
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.details = details;
    }
}

/** What a row gives to answer with the tag of the thing. */
export class WithTag {
    readonly body: unknown;
    readonly etag: string;

    constructor(body: unknown, etag: string) {
        this.body = body;
        this.etag = etag;
    }
}

export const emptyPage: Schema["Page"] = {
    totalItems: 0,
    hasMoreTotalItems: false,
    endCursor: null,
};

export const administrator: Schema["Session"] = {
    csrfToken: "token",
    eventId: "run-0",
    company: { name: "Nordwind", zone: "Europe/Warsaw" },
    user: {
        name: "admin",
        displayName: "Administrator",
        email: "",
        language: "en",
        colorScheme: "auto",
        position: "",
        department: "",
        roles: ["user", "administrator"],
        groups: [],
    },
};

const always: Record<string, Answer> = {
    "GET /api/v1/session": administrator,
    "GET /api/v1/clock": { now: "2027-03-02T10:00:00Z", mode: "pinned" },
    // Of the case that samples are about.
    "GET /api/v1/cases/42/files": { items: [] },
    "GET /api/v1/cases/42/history": { items: [], page: emptyPage },
};

function responseTo(answer: unknown): Response {
    if (answer instanceof Refusal) {
        const { status, code, detail, details } = answer;
        const problem = { type: "", title: code, status, code, detail, details };
        return Response.json(problem, { status });
    }
    if (answer instanceof WithTag)
        return Response.json(answer.body, { headers: { ETag: answer.etag } });
    if (answer === undefined) return new Response(null, { status: 204 });
    if (typeof answer === "string") return new Response(answer);
    return Response.json(answer);
}

export interface RenderOptions {
    /** Pattern of the route, e.g. "/cases/$key". */
    path: string;
    /** What the person opens; by default the pattern itself. */
    address?: string;
    answers: Record<string, Answer>;
}

export async function renderPage(Page: FunctionComponent, options: RenderOptions) {
    const requests: SentRequest[] = [];
    const table = { ...always, ...options.answers };
    vi.stubGlobal("fetch", async (request: Request) => {
        const text = await request.text();
        const isJson = request.headers.get("Content-Type")?.includes("json");
        const sent: SentRequest = {
            method: request.method,
            path: new URL(request.url).pathname,
            body: isJson && text ? JSON.parse(text) : text,
            ifMatch: request.headers.get("If-Match"),
        };
        requests.push(sent);
        const row = `${sent.method} ${sent.path}`;
        if (!(row in table))
            return responseTo(new Refusal(404, "not-found", `No answer to ${row}.`));
        const answer = table[row];
        return responseTo(await (typeof answer === "function" ? answer(sent) : answer));
    });

    const root = createRootRoute();
    const page = createRoute({ getParentRoute: () => root, path: options.path, component: Page });
    const elsewhere = createRoute({ getParentRoute: () => root, path: "$", component: () => null });
    const router = createRouter({
        routeTree: root.addChildren([page, elsewhere]),
        history: createMemoryHistory({ initialEntries: [options.address ?? options.path] }),
    });
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    client.setQueryData(["session"], table["GET /api/v1/session"]);

    await act(async () => {
        render(
            <QueryClientProvider client={client}>
                <MantineProvider env="test">
                    <Notifications />
                    <RouterProvider router={router as never} />
                </MantineProvider>
            </QueryClientProvider>,
        );
    });
    return { requests, router };
}
