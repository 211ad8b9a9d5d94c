// The one way to the server. Paths, bodies and answers are typed by the contract (schema.d.ts).
//
//     const task = await answer(api.GET("/api/v1/tasks/{taskKey}", { params: { path: { taskKey } } }));
//
// `answer` gives the body or throws an ApiProblem that says what happened in words for people.
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema";

export type Schema = components["schemas"];
export type Remark = Schema["Remark"];

export class ApiProblem extends Error {
    /** Stable name, e.g. "task-taken"; "offline" when no answer came, "unknown" when it was not ours. */
    readonly code: string;
    readonly status: number;
    readonly details: Remark[];

    constructor(code: string, status: number, detail: string, details: Remark[] = []) {
        super(detail);
        this.name = "ApiProblem";
        this.code = code;
        this.status = status;
        this.details = details;
    }
}

let csrfToken = "";
let reportSignedOut = () => {};

/** The session module tells the token that changing requests carry. */
export function setCsrfToken(token: string) {
    csrfToken = token;
}

/** For requests that do not go through `api`: uploads in pieces. */
export const csrfHeaders = (): Record<string, string> =>
    csrfToken ? { "X-CSRF-Token": csrfToken } : {};

/** Called once for each answer that says that nobody is signed in. */
export function whenSignedOut(report: () => void) {
    reportSignedOut = report;
}

const protocol: Middleware = {
    onRequest({ request }) {
        if (request.method !== "GET" && csrfToken) request.headers.set("X-CSRF-Token", csrfToken);
        return request;
    },
    onResponse({ request, response }) {
        const isSigningIn = /\/api\/v1\/session(\/second-factor)?$/.test(request.url);
        if (response.status === 401 && !isSigningIn) reportSignedOut();
    },
};

export const api = createClient<paths>({
    baseUrl: globalThis.location?.origin ?? "",
    credentials: "same-origin",
    // Looked up at each call, so that tests may put their own in its place.
    fetch: (request) => globalThis.fetch(request),
});
api.use(protocol);

function problemFrom(body: unknown, response: Response): ApiProblem {
    if (body && typeof body === "object" && "code" in body) {
        const problem = body as Schema["Problem"];
        return new ApiProblem(problem.code, problem.status, problem.detail, problem.details);
    }
    return new ApiProblem("unknown", response.status, `${response.status} ${response.statusText}`);
}

export async function answer<T>(
    call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
    let outcome;
    try {
        outcome = await call;
    } catch (error) {
        throw new ApiProblem("offline", 0, error instanceof Error ? error.message : "");
    }
    if (!outcome.response.ok) throw problemFrom(outcome.error, outcome.response);
    return outcome.data as T;
}
