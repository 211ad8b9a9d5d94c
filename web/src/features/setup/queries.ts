import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { signIn } from "@/shared/api/session";

export function useSetup() {
    return useQuery({
        queryKey: ["setup"],
        queryFn: () => answer(api.GET("/api/v1/setup")),
        staleTime: Infinity,
    });
}

/** Makes the administrator and signs in as him or her. */
export function useMakeAdministrator() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: async (body: Schema["FirstAdministrator"]) => {
            await answer(api.POST("/api/v1/setup", { body }));
            await signIn(client, body.user, body.password);
        },
    });
}
