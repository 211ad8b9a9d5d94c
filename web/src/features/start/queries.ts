import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { Startable } from "@/shared/starting/startable";

export const startFormQuery = ({ processId, tenantId }: Startable) =>
    queryOptions({
        queryKey: [...keys.startable, "form", tenantId, processId],
        // A form that somebody is filling in must not change under the hands.
        staleTime: Infinity,
        gcTime: 0,
        queryFn: () =>
            answer(
                api.GET("/api/v1/startable/{processId}/form", {
                    params: { path: { processId }, query: { tenantId } },
                }),
            ),
    });

export function useStart({ processId, tenantId }: Startable) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (variables: Record<string, unknown>) =>
            answer(
                api.POST("/api/v1/startable/{processId}", {
                    params: { path: { processId } },
                    body: { variables, tenantId },
                }),
            ),
        onSuccess: () => {
            void client.invalidateQueries({ queryKey: keys.tasks });
            void client.invalidateQueries({ queryKey: keys.cases });
        },
    });
}
