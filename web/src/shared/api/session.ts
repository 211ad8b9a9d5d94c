// Who is signed in. Pages inside the shell may rely on useSession(); only the shell and the sign-in page
// look at useMaybeSession().
import { queryOptions, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { answer, api, ApiProblem, setCsrfToken, type Schema } from "./client";
import { dropAllDrafts } from "../forms/drafts";
import { keys } from "./keys";

export type Session = Schema["Session"];
export type Role = Session["user"]["roles"][number];

export const sessionQuery = queryOptions({
    queryKey: keys.session,
    staleTime: Infinity,
    queryFn: async (): Promise<Session | null> => {
        try {
            const session = await answer(api.GET("/api/v1/session"));
            setCsrfToken(session.csrfToken);
            return session;
        } catch (error) {
            if (error instanceof ApiProblem && error.status === 401) return null;
            throw error;
        }
    },
});

export function useMaybeSession() {
    return useQuery(sessionQuery);
}

export function useSession(): Session {
    const { data } = useQuery(sessionQuery);
    if (!data) throw new Error("This page is shown only to people who are signed in.");
    return data;
}

/** Administrators have every role. */
export function hasRole(session: Session, role: Role): boolean {
    const { roles } = session.user;
    return roles.includes(role) || roles.includes("administrator");
}

// What one person has read is not for the next one at the same screen.
function forgetAllBut(client: QueryClient, session: Session | null) {
    client.setQueryData(sessionQuery.queryKey, session);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.session[0] });
}

function enter(client: QueryClient, session: Session) {
    setCsrfToken(session.csrfToken);
    forgetAllBut(client, session);
}

/** A ticket when a code is still asked for: it goes with the code to finishSignIn(). */
export async function signIn(client: QueryClient, user: string, password: string) {
    const outcome = await answer(api.POST("/api/v1/session", { body: { user, password } }));
    if ("secondFactorTicket" in outcome) return outcome.secondFactorTicket;
    enter(client, outcome);
    return undefined;
}

export async function finishSignIn(client: QueryClient, ticket: string, code: string) {
    enter(
        client,
        await answer(api.POST("/api/v1/session/second-factor", { body: { ticket, code } })),
    );
}

export async function signOut(client: QueryClient) {
    await answer(api.DELETE("/api/v1/session"));
    dropAllDrafts();
    forgetAllBut(client, null);
}

/** Keeps the person's language and colours on the server, so that mails and other devices follow. */
export function useSaveSession() {
    const client = useQueryClient();
    return async (change: Schema["SessionChange"]) => {
        const session = await answer(api.PATCH("/api/v1/session", { body: change }));
        client.setQueryData(sessionQuery.queryKey, session);
    };
}
