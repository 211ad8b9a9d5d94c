import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { paths } from "@/shared/paths";

export type Startable = Schema["Startable"];

export const isOfTenant = ({ tenantId }: Startable) => tenantId !== "<default>";

export const startPath = (process: Startable) =>
    paths.startProcess(process.processId, isOfTenant(process) ? process.tenantId : undefined);

export const startableQuery = queryOptions({
    queryKey: keys.startable,
    queryFn: () => answer(api.GET("/api/v1/startable")),
});

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
