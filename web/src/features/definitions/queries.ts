// Published processes: lists, versions, files; checking and publishing packages.
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { definitionsQuery } from "@/shared/api/definitions";
import { keys } from "@/shared/api/keys";

export type Definition = Schema["Definition"];
export type PackageCheck = Schema["PackageCheck"];
export type Version = Schema["VersionList"]["items"][number];
export type Problem = PackageCheck["problems"][number];

export const useDefinitions = () => useQuery(definitionsQuery);

export function useVersions(processId: string) {
    return useQuery({
        queryKey: [...keys.definitions, "versions", processId],
        queryFn: () =>
            answer(
                api.GET("/api/v1/definitions/{processId}/versions", {
                    params: { path: { processId } },
                }),
            ),
    });
}

export function useFiles(definitionKey: string, isAllowed: boolean) {
    return useQuery({
        queryKey: [...keys.definitions, definitionKey, "files"],
        staleTime: Infinity,
        enabled: isAllowed,
        queryFn: () =>
            answer(
                api.GET("/api/v1/definitions/key/{definitionKey}/files", {
                    params: { path: { definitionKey } },
                }),
            ),
    });
}

export const diagramQuery = (definitionKey: string, language: string) =>
    queryOptions({
        queryKey: [...keys.definitions, definitionKey, "xml", language],
        staleTime: Infinity,
        queryFn: () =>
            answer(
                api.GET("/api/v1/definitions/key/{definitionKey}/xml", {
                    params: {
                        path: { definitionKey },
                        query: { language: language as Schema["Language"] },
                    },
                    parseAs: "text",
                }),
            ),
    });

// The name of each part is the file's path within the package, e.g. "texts/pl.json".
function asForm(files: PackageFile[]): FormData {
    const form = new FormData();
    for (const { path, file } of files) form.append("files", file, path);
    return form;
}

export interface PackageFile {
    path: string;
    file: File;
}

// The contract types parts as strings; what is sent is the form itself.
const multipart = (files: PackageFile[]) => ({
    body: { files: [] as string[] },
    bodySerializer: () => asForm(files),
});

export function useCheckPackage() {
    return useMutation({
        mutationFn: (files: PackageFile[]) =>
            answer(api.POST("/api/v1/packages/check", multipart(files))),
    });
}

/** What the app knows of what is published is read anew. */
function useForgetPublished() {
    const client = useQueryClient();
    return () =>
        Promise.all(
            [keys.definitions, keys.startable, keys.templates, keys.boards].map((queryKey) =>
                client.invalidateQueries({ queryKey }),
            ),
        );
}

export function usePublishPackage() {
    return useMutation({
        mutationFn: (files: PackageFile[]) =>
            answer(api.POST("/api/v1/packages", multipart(files))),
        onSuccess: useForgetPublished(),
    });
}

/** Refused while cases of the version run. */
export function useWithdraw() {
    return useMutation({
        mutationFn: (resourceKey: string) =>
            answer(
                api.POST("/v2/resources/{resourceKey}/deletion", {
                    params: { path: { resourceKey } },
                }),
            ),
        onSettled: useForgetPublished(),
    });
}
