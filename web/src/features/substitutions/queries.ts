import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type Substitution = Schema["Substitution"];
export type SubstitutionChange = Schema["SubstitutionChange"];
export type WorkKind = Schema["WorkKind"];
export const kinds: WorkKind[] = ["approvals", "tasks"];

export const processesQuery = queryOptions({
    queryKey: [...keys.startable],
    queryFn: () => answer(api.GET("/api/v1/startable")),
});

function useChange<Input>(run: (input: Input) => Promise<unknown>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: run,
        onSettled: () => {
            void client.invalidateQueries({ queryKey: keys.substitutions });
            void client.invalidateQueries({ queryKey: keys.tasks });
        },
    });
}

export const useAdd = () =>
    useChange((body: SubstitutionChange) => answer(api.POST("/api/v1/substitutions", { body })));

export const useRemove = () =>
    useChange((id: string) =>
        answer(
            api.DELETE("/api/v1/substitutions/{substitutionId}", {
                params: { path: { substitutionId: id } },
            }),
        ),
    );
