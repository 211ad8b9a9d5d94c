// What operators see and do: incidents, batches, repairs of cases, migrations.
import {
    keepPreviousData,
    queryOptions,
    useInfiniteQuery,
    useMutation,
    useQuery,
    useQueryClient,
} from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type Incident = Schema["IncidentList"]["items"][number];
export type Batch = Schema["ClusterBatch"];
export type BatchItem = Schema["ClusterBatchItem"];
export type BatchItemState = Schema["ClusterBatchItemState"];
export type CaseDetail = Schema["CaseDetail"];
export type Modification = Schema["Modification"];
export type ModificationOutcome = Schema["ModificationOutcome"];
export type MigrationProposal = Schema["MigrationProposal"];
export type MigrationOutcome = Schema["MigrationOutcome"];
export type ElementMapping = Schema["ElementMapping"];
export type InstanceFilter = Schema["ClusterInstanceFilter"];

/**
 * Reads anew whatever an act of an operator may have changed. Nobody waits for it: what was acted on may be
 * gone from the page then, and with it whoever wanted to tell how it went.
 */
function useRefresh() {
    const client = useQueryClient();
    return () => {
        for (const queryKey of [keys.operations, keys.cases, keys.tasks, keys.definitions]) {
            void client.invalidateQueries({ queryKey });
        }
    };
}

// ---- Incidents

export function useIncidents(caseKey?: string) {
    return useQuery({
        queryKey: [...keys.incidents, caseKey ?? "all"],
        queryFn: () => answer(api.GET("/api/v1/incidents", { params: { query: { caseKey } } })),
    });
}

export function useResolveIncident() {
    const refresh = useRefresh();
    return useMutation({
        mutationFn: (incidentKey: string) =>
            answer(
                api.POST("/api/v1/incidents/{incidentKey}/resolve", {
                    params: { path: { incidentKey } },
                }),
            ),
        onSettled: refresh,
    });
}

// ---- Batches

// Each case that was worked off is told by the stream of changes; what fails changes no case.
const lookAgainMs = 3000;
const isUnderWay = (batch: Batch | undefined) => batch?.state === "ACTIVE";

export function useBatches() {
    return useInfiniteQuery({
        queryKey: keys.batches,
        initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam }) =>
            answer(
                api.POST("/v2/batch-operations/search", {
                    body: { page: { limit: 50, after: pageParam } },
                }),
            ),
        getNextPageParam: (last) => last.page.endCursor ?? undefined,
        refetchInterval: (query) =>
            query.state.data?.pages.some(({ items }) => items.some(isUnderWay))
                ? lookAgainMs
                : false,
    });
}

export function useBatch(batchOperationKey: string) {
    return useQuery({
        queryKey: [...keys.batches, batchOperationKey],
        queryFn: () =>
            answer(
                api.GET("/v2/batch-operations/{batchOperationKey}", {
                    params: { path: { batchOperationKey } },
                }),
            ),
        refetchInterval: (query) => (isUnderWay(query.state.data) ? lookAgainMs : false),
    });
}

const itemsAPage = 50;

// What the cases of these items are called; those that are gone have no name.
async function namesOf(items: BatchItem[]): Promise<Map<string, string>> {
    if (items.length === 0) return new Map();
    const wanted = [...new Set(items.map(({ processInstanceKey }) => processInstanceKey))];
    const found = await answer(
        api.POST("/api/v1/cases/search", {
            body: { filter: { keys: wanted }, page: { limit: itemsAPage } },
        }),
    );
    return new Map(
        found.items.map(({ key, title, processTitle, number }) => [
            key,
            `${title || processTitle} ${number}`,
        ]),
    );
}

/** `progress` is how much is done: it makes the list follow the batch. */
export function useBatchItems(
    batchOperationKey: string,
    state: BatchItemState | null,
    progress: string,
) {
    return useInfiniteQuery({
        queryKey: [...keys.batches, batchOperationKey, "items", state, progress],
        initialPageParam: undefined as string | undefined,
        placeholderData: keepPreviousData,
        queryFn: async ({ pageParam }) => {
            const found = await answer(
                api.POST("/v2/batch-operation-items/search", {
                    body: {
                        filter: { batchOperationKey, ...(state && { state }) },
                        page: { limit: itemsAPage, after: pageParam },
                    },
                }),
            );
            return { ...found, names: await namesOf(found.items) };
        },
        getNextPageParam: (last) => last.page.endCursor ?? undefined,
    });
}

export type BatchChange = "cancellation" | "suspension" | "resumption" | "retry";

export function useChangeBatch(batchOperationKey: string) {
    const refresh = useRefresh();
    const params = { path: { batchOperationKey } };
    const change = {
        cancellation: () =>
            api.POST("/v2/batch-operations/{batchOperationKey}/cancellation", { params }),
        suspension: () =>
            api.POST("/v2/batch-operations/{batchOperationKey}/suspension", { params }),
        resumption: () =>
            api.POST("/v2/batch-operations/{batchOperationKey}/resumption", { params }),
        retry: () => api.POST("/api/v1/batch-operations/{batchOperationKey}/retry", { params }),
    };
    return useMutation({
        mutationFn: async (wanted: BatchChange) => {
            await answer(change[wanted]() as ReturnType<typeof change.retry>);
        },
        onSettled: refresh,
    });
}

const undoneBy = {
    SUSPEND_PROCESS_INSTANCE: "resume",
    RESUME_PROCESS_INSTANCE: "suspend",
} as const;
export type UndoableKind = keyof typeof undoneBy;

// The server takes so many keys at once.
const undoneAtMost = 10_000;

/** The kind of a batch that can be taken back; null for every other. */
export function undoableKind(batch: Batch): UndoableKind | null {
    const kind = batch.batchOperationType;
    const isFew = batch.operationsCompletedCount <= undoneAtMost;
    return batch.operationsCompletedCount > 0 && isFew && kind in undoneBy
        ? (kind as UndoableKind)
        : null;
}

/** Takes back what a batch did to those cases where it succeeded, as another batch. */
export function useUndoBatch(batchOperationKey: string) {
    const refresh = useRefresh();
    return useMutation({
        mutationFn: async (kind: UndoableKind) => {
            const done: string[] = [];
            let after: string | undefined;
            do {
                const { items, page } = await answer(
                    api.POST("/v2/batch-operation-items/search", {
                        body: {
                            filter: { batchOperationKey, state: "COMPLETED" },
                            page: { limit: 1000, after },
                        },
                    }),
                );
                done.push(...items.map(({ processInstanceKey }) => processInstanceKey));
                after = page.endCursor ?? undefined;
            } while (after);
            return answer(
                api.POST("/api/v1/batch-operations", {
                    body: { operation: undoneBy[kind], filter: { keys: done } },
                }),
            );
        },
        onSuccess: refresh,
    });
}

export function useResolveMany() {
    const refresh = useRefresh();
    return useMutation({
        mutationFn: (cases: string[]) =>
            answer(
                api.POST("/v2/process-instances/incident-resolution", {
                    body: { filter: { processInstanceKey: { $in: cases } } },
                }),
            ),
        onSuccess: refresh,
    });
}

// ---- One case

export function useCase(caseKey: string) {
    return useQuery({
        queryKey: [...keys.cases, caseKey],
        queryFn: () =>
            answer(api.GET("/api/v1/cases/{caseKey}", { params: { path: { caseKey } } })),
    });
}

export function useScopes(caseKey: string) {
    return useQuery({
        queryKey: [...keys.cases, caseKey, "scopes"],
        queryFn: () =>
            answer(api.GET("/api/v1/cases/{caseKey}/scopes", { params: { path: { caseKey } } })),
    });
}

const previewHoldsMs = 10_000;

/** What a change would lead to; asked anew with each change of it, not when it has been applied. */
export function useModificationPreview(caseKey: string, change: Modification, isAsked: boolean) {
    return useQuery({
        queryKey: ["preview", caseKey, change],
        enabled: isAsked,
        staleTime: previewHoldsMs,
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: () =>
            answer(
                api.POST("/api/v1/cases/{caseKey}/modification", {
                    params: { path: { caseKey } },
                    body: { ...change, dryRun: true },
                }),
            ),
    });
}

export function useModify(caseKey: string) {
    const refresh = useRefresh();
    return useMutation({
        mutationFn: (change: Modification) =>
            answer(
                api.POST("/api/v1/cases/{caseKey}/modification", {
                    params: { path: { caseKey } },
                    body: change,
                }),
            ),
        onSuccess: refresh,
    });
}

export function useSetVariables(caseKey: string) {
    const refresh = useRefresh();
    return useMutation({
        mutationFn: (change: Schema["VariableChange"]) =>
            answer(
                api.PUT("/api/v1/cases/{caseKey}/variables", {
                    params: { path: { caseKey } },
                    body: change,
                }),
            ),
        onSuccess: refresh,
    });
}

// ---- Migrations

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

export function useVersions(processId: string) {
    return useQuery({
        queryKey: [...keys.definitions, processId, "versions"],
        queryFn: () =>
            answer(
                api.GET("/api/v1/definitions/{processId}/versions", {
                    params: { path: { processId } },
                }),
            ),
    });
}

export function useProposal(source: string, target: string) {
    return useQuery({
        queryKey: [...keys.operations, "proposal", source, target],
        enabled: source !== "" && target !== "" && source !== target,
        queryFn: () =>
            answer(
                api.POST("/api/v1/migrations/plan", {
                    body: {
                        sourceProcessDefinitionKey: source,
                        targetProcessDefinitionKey: target,
                    },
                }),
            ),
    });
}

export function useMigrationCheck(source: string, target: string, mapping: ElementMapping[]) {
    return useQuery({
        queryKey: [...keys.operations, "check", source, target, mapping],
        enabled: source !== "" && target !== "" && source !== target && mapping.length > 0,
        retry: false,
        placeholderData: keepPreviousData,
        queryFn: () =>
            answer(
                api.POST("/api/v1/migrations/check", {
                    body: {
                        sourceProcessDefinitionKey: source,
                        targetProcessDefinitionKey: target,
                        mappingInstructions: mapping,
                    },
                }),
            ),
    });
}

export function useMigrate(target: string, mapping: ElementMapping[]) {
    const refresh = useRefresh();
    return useMutation({
        mutationFn: (filter: InstanceFilter) =>
            answer(
                api.POST("/v2/process-instances/migration", {
                    body: {
                        filter,
                        migrationPlan: {
                            targetProcessDefinitionKey: target,
                            mappingInstructions: mapping,
                        },
                    },
                }),
            ),
        onSuccess: refresh,
    });
}
