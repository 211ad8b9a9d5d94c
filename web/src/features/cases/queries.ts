// Where the pages of cases get what they show. Every key starts with keys.cases, so that a live update of
// a case reads its page anew.
import { useDebouncedValue } from "@mantine/hooks";
import {
    queryOptions,
    useInfiniteQuery,
    useMutation,
    useQuery,
    useQueryClient,
} from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { peopleQuery } from "@/shared/forms/directory";

export type Case = Schema["Case"];
export type CaseDetail = Schema["CaseDetail"];
export type CaseFilter = Schema["CaseFilter"];

export function useCases(filter: CaseFilter) {
    return useInfiniteQuery({
        queryKey: [...keys.cases, "search", filter],
        initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam }) =>
            answer(
                api.POST("/api/v1/cases/search", {
                    body: { filter, page: { limit: 50, after: pageParam } },
                }),
            ),
        getNextPageParam: (last) => last.page.endCursor ?? undefined,
    });
}

/** How many cases fit one of these filters, which have none in common. */
export function useCaseCount(filters: CaseFilter[]) {
    return useQuery({
        queryKey: [...keys.cases, "count", filters],
        queryFn: async () => {
            const pages = await Promise.all(
                filters.map((filter) =>
                    answer(
                        api.POST("/api/v1/cases/search", { body: { filter, page: { limit: 1 } } }),
                    ),
                ),
            );
            return pages.reduce((sum, { page }) => sum + page.totalItems, 0);
        },
    });
}

export function useCreateBatch() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (batch: Schema["CasesBatch"]) =>
            answer(api.POST("/api/v1/batch-operations", { body: batch })),
        onSuccess: () => void client.invalidateQueries({ queryKey: keys.operations }),
    });
}

const foundAtMost = 5;

/** Cases for the palette: by number ("#SL-42" too), title or field, once enough has been typed. */
export function useFoundCases(typed: string): Case[] {
    const text = typed.trim().replace(/^#/, "");
    const [debounced] = useDebouncedValue(text, 200);
    const { data } = useQuery({
        queryKey: [...keys.cases, "found", debounced],
        enabled: debounced.length >= 2,
        queryFn: () =>
            answer(
                api.POST("/api/v1/cases/search", {
                    body: { filter: { text: debounced }, page: { limit: foundAtMost } },
                }),
            ),
    });
    return text.length >= 2 ? (data?.items ?? []) : [];
}

/** People of the company, for the palette. */
export function useFoundPeople(typed: string) {
    const text = typed.trim().replace(/^@/, "");
    const [debounced] = useDebouncedValue(text, 200);
    const { data } = useQuery({ ...peopleQuery(debounced), enabled: debounced.length >= 2 });
    return text.length >= 2 ? (data ?? []) : [];
}

export function useCase(caseKey: string) {
    return useQuery({
        queryKey: [...keys.cases, caseKey],
        queryFn: () =>
            answer(api.GET("/api/v1/cases/{caseKey}", { params: { path: { caseKey } } })),
    });
}

export function useMessages(caseKey: string) {
    return useQuery({
        queryKey: [...keys.cases, caseKey, "messages"],
        queryFn: () =>
            answer(api.GET("/api/v1/cases/{caseKey}/messages", { params: { path: { caseKey } } })),
    });
}

/** A published version never changes, so its diagram is read once. */
export const diagramQuery = (definitionKey: string, language: string) =>
    queryOptions({
        queryKey: [...keys.definitions, definitionKey, "xml", language],
        staleTime: Infinity,
        queryFn: () =>
            answer(
                api.GET("/api/v1/definitions/key/{definitionKey}/xml", {
                    params: {
                        path: { definitionKey },
                        query: { language: language as Schema["Language"] },
                    },
                    parseAs: "text",
                }),
            ),
    });

export function useProcesses() {
    return useQuery({
        queryKey: [...keys.definitions, "list"],
        queryFn: () => answer(api.GET("/api/v1/definitions")),
    });
}

export function useCaseIncidents(caseKey: string) {
    return useQuery({
        queryKey: [...keys.incidents, caseKey],
        queryFn: () => answer(api.GET("/api/v1/incidents", { params: { query: { caseKey } } })),
    });
}

export function useTryAgain() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (incidentKey: string) =>
            answer(
                api.POST("/api/v1/incidents/{incidentKey}/resolve", {
                    params: { path: { incidentKey } },
                }),
            ),
        // Not waited for: the incident is gone from the page then, and whoever tells how it went.
        onSettled: () => {
            for (const queryKey of [keys.operations, keys.cases]) {
                void client.invalidateQueries({ queryKey });
            }
        },
    });
}

export type CaseAct = { kind: "suspend"; reason: string } | { kind: "resume" } | { kind: "remove" };

/** What operators do to the case as a whole. */
export function useCaseAct(caseKey: string) {
    const client = useQueryClient();
    const params = { path: { caseKey } };
    return useMutation({
        mutationFn: async (act: CaseAct) => {
            if (act.kind === "suspend") {
                await answer(
                    api.POST("/api/v1/cases/{caseKey}/suspension", {
                        params,
                        body: { reason: act.reason },
                    }),
                );
            } else if (act.kind === "resume") {
                await answer(api.POST("/api/v1/cases/{caseKey}/resumption", { params }));
            } else {
                await answer(
                    api.POST("/v2/process-instances/{caseKey}/deletion", { params, body: {} }),
                );
            }
        },
        onSuccess: (_, act) =>
            client.invalidateQueries({
                queryKey: keys.cases,
                // There is nothing to read of a case that was deleted.
                refetchType: act.kind === "remove" ? "none" : "active",
            }),
    });
}

/** By whoever may cancel any case, or by the person who started it and takes it back. */
export function useCancelCase(caseKey: string, isWithdrawal = false) {
    const client = useQueryClient();
    const params = { path: { caseKey } };
    return useMutation({
        mutationFn: (reason: string): Promise<unknown> =>
            isWithdrawal
                ? answer(
                      api.POST("/api/v1/cases/{caseKey}/withdrawal", { params, body: { reason } }),
                  )
                : answer(api.DELETE("/api/v1/cases/{caseKey}", { params, body: { reason } })),
        onSuccess: () =>
            Promise.all([
                client.invalidateQueries({ queryKey: keys.cases }),
                client.invalidateQueries({ queryKey: keys.tasks }),
            ]),
    });
}
