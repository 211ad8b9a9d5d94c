import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, ApiProblem, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type Task = Schema["TaskDetail"];
export type Outcome = Schema["Outcome"];

export const taskQuery = (taskKey: string) =>
    queryOptions({
        queryKey: [...keys.taskDetails, taskKey],
        queryFn: () =>
            answer(api.GET("/api/v1/tasks/{taskKey}", { params: { path: { taskKey } } })),
    });

/** After any change to a task, lists, counts and the case are read anew; so is the task when refused. */
function useTaskMutation<Input>(run: (input: Input) => Promise<unknown>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: run,
        // Not awaited: the page moves on at once, and lists follow.
        onSettled: () => {
            void client.invalidateQueries({ queryKey: keys.tasks });
            void client.invalidateQueries({ queryKey: keys.cases });
        },
    });
}

export const useTake = ({ key, version }: Task) =>
    useTaskMutation(() =>
        answer(
            api.POST("/api/v1/tasks/{taskKey}/take", {
                params: { path: { taskKey: key } },
                body: { version },
            }),
        ),
    );

export const useRelease = ({ key, version }: Task) =>
    useTaskMutation(() =>
        answer(
            api.POST("/api/v1/tasks/{taskKey}/release", {
                params: { path: { taskKey: key } },
                body: { version },
            }),
        ),
    );

export const useAssign = ({ key, version }: Task) =>
    useTaskMutation(({ assignee, comesBack }: { assignee: string; comesBack?: boolean }) =>
        answer(
            api.POST("/api/v1/tasks/{taskKey}/assign", {
                params: { path: { taskKey: key } },
                body: { assignee, version, ...(comesBack ? { comesBack } : {}) },
            }),
        ),
    );

export interface Completion {
    variables: Record<string, unknown>;
    outcome?: string;
    /** Of an outcome that sends the case back to one of several steps. */
    reworkTo?: string;
    undoSeconds?: number;
}

const isStale = (error: unknown) => error instanceof ApiProblem && error.code === "stale-version";

/** `isBehind`: whether the task as it is now holds what the person has not seen. */
export function useComplete(task: Task, isBehind: (now: Task) => boolean = () => false) {
    const client = useQueryClient();
    const { key, version } = task;
    const send = (completion: Completion, etag: string) =>
        answer(
            api.POST("/api/v1/tasks/{taskKey}/complete", {
                params: {
                    path: { taskKey: key },
                    ...(etag ? { header: { "If-Match": etag } } : {}),
                },
                body: { ...completion, version },
            }),
        );
    return useTaskMutation(async (completion: Completion) => {
        try {
            return await send(completion, task.etag);
        } catch (error) {
            if (!isStale(error)) throw error;
            const now = await client.fetchQuery({ ...taskQuery(key), staleTime: 0 });
            // What others changed of the case is none of this form: the answers may go.
            const isUnseen = now.version !== version || isBehind(now);
            if (isUnseen || now.etag === task.etag) throw error;
            return send(completion, now.etag);
        }
    });
}
