// What people do about a task with others: taking back, asking, adding, putting off.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type TeamAct =
    | { kind: "take-back" }
    | { kind: "opinion"; user: string; question: string }
    | { kind: "approver"; user: string; place: "before" | "after" }
    | { kind: "snooze"; until: string | null };

const send = (taskKey: string, act: TeamAct) => {
    const params = { path: { taskKey } };
    switch (act.kind) {
        case "take-back":
            return answer(api.POST("/api/v1/tasks/{taskKey}/take-back", { params }));
        case "opinion":
            return answer(
                api.POST("/api/v1/tasks/{taskKey}/opinions", {
                    params,
                    body: { user: act.user, question: act.question },
                }),
            );
        case "approver":
            return answer(
                api.POST("/api/v1/tasks/{taskKey}/approvers", {
                    params,
                    body: { user: act.user, place: act.place },
                }),
            );
        case "snooze":
            return answer(
                api.POST("/api/v1/tasks/{taskKey}/snooze", { params, body: { until: act.until } }),
            );
    }
};

export function useTeamAct(taskKey: string) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (act: TeamAct) => send(taskKey, act) as Promise<unknown>,
        onSettled: () => {
            void client.invalidateQueries({ queryKey: keys.tasks });
            void client.invalidateQueries({ queryKey: keys.cases });
        },
    });
}
