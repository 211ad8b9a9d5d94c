import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { ifMatch, tagged, type Tagged } from "@/shared/api/tagged";

export type OutboxMessage = Schema["OutboxMessage"];
export type OutboxPage = Schema["OutboxPage"];

export type ClockChange =
    | { kind: "pin"; at: string }
    | { kind: "advance"; duration: string }
    | { kind: "advance-to"; at: string }
    | { kind: "release" };

function changeClock(change: ClockChange) {
    switch (change.kind) {
        case "pin":
            return answer(api.PUT("/api/v1/clock", { body: { pinnedAt: change.at } }));
        case "advance":
            return answer(
                api.POST("/api/v1/clock/advance", { body: { duration: change.duration } }),
            );
        case "advance-to":
            return answer(api.POST("/api/v1/clock/advance", { body: { to: change.at } }));
        case "release":
            return answer(api.DELETE("/api/v1/clock"));
    }
}

export function useChangeClock() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: changeClock,
        // Timers have fired on the way: anything may have changed.
        onSuccess: () => client.invalidateQueries(),
    });
}

export type OutboxState = "queued" | "dead" | "discarded";

export function useOutbox(state: OutboxState) {
    return useInfiniteQuery({
        queryKey: [...keys.operations, "outbox", state],
        initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam }) =>
            answer(
                api.GET("/api/v1/outbox", {
                    params: { query: { state, after: pageParam, limit: 50 } },
                }),
            ),
        getNextPageParam: (last) => last.page.endCursor ?? undefined,
    });
}

export type OutboxAct = "retry" | "discard";

/** One message is sent again or given up. */
export function useChangeOutbox(act: OutboxAct) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (outboxKey: string) =>
            answer(
                act === "retry"
                    ? api.POST("/api/v1/outbox/{outboxKey}/retry", {
                          params: { path: { outboxKey } },
                      })
                    : api.POST("/api/v1/outbox/{outboxKey}/discard", {
                          params: { path: { outboxKey } },
                      }),
            ),
        onSettled: () => client.invalidateQueries({ queryKey: keys.operations }),
    });
}

/** All dead messages are sent again or given up. */
export function useChangeDeadOutbox(act: OutboxAct) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: () =>
            answer(
                act === "retry"
                    ? api.POST("/api/v1/outbox/retry-dead")
                    : api.POST("/api/v1/outbox/discard-dead"),
            ),
        onSettled: () => client.invalidateQueries({ queryKey: keys.operations }),
    });
}

export type RetentionOverview = Schema["RetentionOverview"];
export type RetentionOfProcess = Schema["RetentionOfProcess"];
export type RetentionPolicy = Schema["RetentionPolicy"];
export type RetentionInForce = Schema["RetentionInForce"];
export type RetentionRun = Schema["RetentionRun"];

const retentionKey = [...keys.operations, "retention"] as const;
const progressEvery = 1000;

/** Looks again and again while a run is under way. */
export function useRetention() {
    return useQuery({
        queryKey: retentionKey,
        queryFn: () => tagged(api.GET("/api/v1/retention")),
        refetchInterval: ({ state }) =>
            state.data?.runs.some((run) => run.state === "active") ? progressEvery : false,
    });
}

function useChangeRetention<Change>(change: (input: Change) => Promise<Tagged<RetentionOverview>>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        onSuccess: (overview) => client.setQueryData(retentionKey, overview),
        onError: () => client.invalidateQueries({ queryKey: retentionKey }),
    });
}

/** Of one process; without one, of every process that says nothing else. */
export function useSaveRetention(processId: string | undefined, etag: string) {
    const header = ifMatch(etag);
    return useChangeRetention((body: RetentionPolicy) =>
        tagged(
            processId === undefined
                ? api.PUT("/api/v1/retention", { params: { header }, body })
                : api.PUT("/api/v1/retention/processes/{processId}", {
                      params: { path: { processId }, header },
                      body,
                  }),
        ),
    );
}

export function useStartRetention() {
    return useChangeRetention<void>(() => tagged(api.POST("/api/v1/retention/run")));
}

export function useCancelRetention() {
    return useChangeRetention<void>(() => tagged(api.DELETE("/api/v1/retention/run")));
}
