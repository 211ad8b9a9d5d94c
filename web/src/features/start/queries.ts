import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type Startable = Schema["Startable"];

export const startableQuery = queryOptions({
    queryKey: keys.startable,
    queryFn: () => answer(api.GET("/api/v1/startable")),
});

export const startFormQuery = (processId: string) =>
    queryOptions({
        queryKey: [...keys.startable, "form", processId],
        // A form that somebody is filling in must not change under the hands.
        staleTime: Infinity,
        gcTime: 0,
        queryFn: () =>
            answer(
                api.GET("/api/v1/startable/{processId}/form", { params: { path: { processId } } }),
            ),
    });

export function useStart(processId: string) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (variables: Record<string, unknown>) =>
            answer(
                api.POST("/api/v1/startable/{processId}", {
                    params: { path: { processId } },
                    body: { variables },
                }),
            ),
        onSuccess: () => {
            void client.invalidateQueries({ queryKey: keys.tasks });
            void client.invalidateQueries({ queryKey: keys.cases });
        },
    });
}
