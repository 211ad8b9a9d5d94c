import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
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
    undoSeconds?: number;
}

export const useComplete = ({ key, version }: Task) =>
    useTaskMutation((completion: Completion) =>
        answer(
            api.POST("/api/v1/tasks/{taskKey}/complete", {
                params: { path: { taskKey: key } },
                body: { ...completion, version },
            }),
        ),
    );
