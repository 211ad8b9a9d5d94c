import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, setCsrfToken, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { sessionQuery } from "@/shared/api/session";

export type OpenedSession = Schema["OpenedSession"];
export type Token = Schema["Token"];
export type TokenRequest = Schema["TokenRequest"];
export type Scope = Schema["Scope"];

const sessionsKey = [...keys.account, "sessions"] as const;
const factorKey = [...keys.account, "second-factor"] as const;
const tokensKey = [...keys.account, "tokens"] as const;

/** Every other session and every token ends with the former password. */
export function useChangePassword() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (body: Schema["PasswordChange"]) =>
            answer(api.PUT("/api/v1/session/password", { body })),
        onSuccess: async (session) => {
            setCsrfToken(session.csrfToken);
            client.setQueryData(sessionQuery.queryKey, session);
            await client.invalidateQueries({ queryKey: keys.account });
        },
    });
}

export const useSessions = () =>
    useQuery({
        queryKey: sessionsKey,
        queryFn: () => answer(api.GET("/api/v1/sessions")),
        select: (list) => list.items,
    });

/** One of them; without an id, all but this one. */
export function useEndSession() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (sessionId: string | undefined) =>
            answer(
                sessionId === undefined
                    ? api.DELETE("/api/v1/sessions")
                    : api.DELETE("/api/v1/sessions/{sessionId}", {
                          params: { path: { sessionId } },
                      }),
            ),
        onSettled: () => client.invalidateQueries({ queryKey: sessionsKey }),
    });
}

export const useSecondFactor = () =>
    useQuery({
        queryKey: factorKey,
        queryFn: () => answer(api.GET("/api/v1/second-factor")),
    });

export const useBeginFactor = () =>
    useMutation({ mutationFn: () => answer(api.POST("/api/v1/second-factor")) });

// Roles may have waited for it: the session says more now.
function useFactorChange<Input, Output>(change: (input: Input) => Promise<Output>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        // Not awaited: what the change brought, codes that come once, is shown before the rest is read anew.
        onSuccess: () => {
            void client.invalidateQueries({ queryKey: factorKey });
            void client.invalidateQueries({ queryKey: keys.session });
        },
    });
}
export const useConfirmFactor = () =>
    useFactorChange((code: string) => answer(api.PUT("/api/v1/second-factor", { body: { code } })));
export const useRemoveFactor = () =>
    useFactorChange((password: string) =>
        answer(api.POST("/api/v1/second-factor/removal", { body: { password } })),
    );

export const useTokens = () =>
    useQuery({
        queryKey: tokensKey,
        queryFn: () => answer(api.GET("/api/v1/tokens")),
        select: (list) => list.items,
    });

function useTokenChange<Input, Output>(change: (input: Input) => Promise<Output>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        onSettled: () => client.invalidateQueries({ queryKey: tokensKey }),
    });
}
export const useMakeToken = () =>
    useTokenChange((body: TokenRequest) => answer(api.POST("/api/v1/tokens", { body })));
export const useEndToken = () =>
    useTokenChange((tokenId: string) =>
        answer(api.DELETE("/api/v1/tokens/{tokenId}", { params: { path: { tokenId } } })),
    );
