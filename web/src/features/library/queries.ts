import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type Template = Schema["Template"];

/** Categories of the library, in the order in which the filter shows them. */
export const categories = [
    "administration",
    "crm",
    "finance",
    "hr",
    "logistics",
    "warehouse",
    "customer-service",
    "retail",
    "sales",
    "technical",
] as const;

export function useTemplates() {
    return useQuery({
        queryKey: [...keys.templates, "list"],
        queryFn: () => answer(api.GET("/api/v1/templates")),
    });
}

export function useTemplate(templateId: string) {
    return useQuery({
        queryKey: [...keys.templates, templateId],
        queryFn: () =>
            answer(api.GET("/api/v1/templates/{templateId}", { params: { path: { templateId } } })),
    });
}

export function useInstallTemplate() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (templateId: string) =>
            answer(
                api.POST("/api/v1/templates/{templateId}/install", {
                    params: { path: { templateId } },
                }),
            ),
        onSuccess: () =>
            Promise.all(
                [keys.templates, keys.definitions, keys.startable, keys.boards, keys.records].map(
                    (queryKey) => client.invalidateQueries({ queryKey }),
                ),
            ),
    });
}
