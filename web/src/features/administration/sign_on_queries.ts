// Signing in at another house, and directories that send people.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type SingleSignOnSettings = Schema["SingleSignOnSettings"];
export type SingleSignOnChange = Schema["SingleSignOnChange"];
export type DirectoryToken = Schema["DirectoryToken"];

const signOnKey = [...keys.operations, "single-sign-on"] as const;
const directoryKey = [...keys.operations, "directory-tokens"] as const;

export const useSingleSignOn = () =>
    useQuery({
        queryKey: signOnKey,
        queryFn: () => answer(api.GET("/api/v1/settings/single-sign-on")),
    });

export function useSaveSingleSignOn() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (body: SingleSignOnChange) =>
            answer(api.PUT("/api/v1/settings/single-sign-on", { body })),
        onSuccess: (settings) => client.setQueryData(signOnKey, settings),
    });
}

export const useTrySingleSignOn = () =>
    useMutation({
        mutationFn: (body: SingleSignOnChange) =>
            answer(api.POST("/api/v1/settings/single-sign-on/test", { body })),
    });

export const useDirectoryTokens = () =>
    useQuery({
        queryKey: directoryKey,
        queryFn: () => answer(api.GET("/api/v1/settings/directory-tokens")),
    });

function useTokenChange<Input, Output>(change: (input: Input) => Promise<Output>) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: change,
        onSettled: () => client.invalidateQueries({ queryKey: directoryKey }),
    });
}
export const useMakeDirectoryToken = () =>
    useTokenChange((title: string) =>
        answer(api.POST("/api/v1/settings/directory-tokens", { body: { title } })),
    );
export const useEndDirectoryToken = () =>
    useTokenChange((tokenId: string) =>
        answer(
            api.DELETE("/api/v1/settings/directory-tokens/{tokenId}", {
                params: { path: { tokenId } },
            }),
        ),
    );
