import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "./client";
import { keys } from "./keys";

/** Takes a task from the pool. Refused with task-taken when somebody was quicker. */
export function useTakeTask() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (task: Pick<Schema["Task"], "key" | "version">) =>
            answer(
                api.POST("/api/v1/tasks/{taskKey}/take", {
                    params: { path: { taskKey: task.key } },
                    body: { version: task.version },
                }),
            ),
        // Ours now or somebody else's: what is on the screen is no longer true.
        onSettled: () =>
            Promise.all(
                [keys.tasks, keys.cases, keys.boards].map((queryKey) =>
                    client.invalidateQueries({ queryKey }),
                ),
            ),
    });
}
