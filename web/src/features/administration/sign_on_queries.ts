// Signing in at another house, and directories that send people.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { tagged, useSaveTagged } from "@/shared/api/tagged";

export type SingleSignOnSettings = Schema["SingleSignOnSettings"];
export type SingleSignOnChange = Schema["SingleSignOnChange"];
export type DirectoryToken = Schema["DirectoryToken"];

const signOnKey = [...keys.operations, "single-sign-on"] as const;
const directoryKey = [...keys.operations, "directory-tokens"] as const;

export const useSingleSignOn = () =>
    useQuery({
        queryKey: signOnKey,
        queryFn: () => tagged(api.GET("/api/v1/settings/single-sign-on")),
    });

export const useSaveSingleSignOn = (begunWith: string) =>
    useSaveTagged(begunWith, signOnKey, (header, body: SingleSignOnChange) =>
        tagged(api.PUT("/api/v1/settings/single-sign-on", { params: { header }, body })),
    );

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

export type DirectorySettings = Schema["DirectorySettings"];
export type DirectoryRun = Schema["DirectoryRun"];
export type DirectoryLine = Schema["DirectoryLine"];

const ldapKey = [...keys.operations, "ldap"] as const;
const runsKey = [...keys.operations, "ldap-runs"] as const;

export const useLdap = () =>
    useQuery({
        queryKey: ldapKey,
        queryFn: () => tagged(api.GET("/api/v1/settings/directory")),
    });

export function useSaveLdap(begunWith: string) {
    const client = useQueryClient();
    return useSaveTagged(begunWith, ldapKey, async (header, body: Schema["DirectoryChange"]) => {
        const settings = await tagged(
            api.PUT("/api/v1/settings/directory", { params: { header }, body }),
        );
        void client.invalidateQueries({ queryKey: runsKey });
        return settings;
    });
}

export const useTryLdap = () =>
    useMutation({
        mutationFn: (body: Schema["DirectoryTrialRequest"]) =>
            answer(api.POST("/api/v1/settings/directory/test", { body })),
    });

export const useLdapRuns = () =>
    useQuery({
        queryKey: runsKey,
        queryFn: () => answer(api.GET("/api/v1/settings/directory/runs")),
    });

export function useRunLdap() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (letsManyGo: boolean) =>
            answer(api.POST("/api/v1/settings/directory/runs", { body: { letsManyGo } })),
        onSettled: () => client.invalidateQueries({ queryKey: runsKey }),
    });
}
