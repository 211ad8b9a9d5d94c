// What the person may start.
import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schema } from "../api/client";
import { keys } from "../api/keys";
import { paths } from "../paths";

export type Startable = Schema["Startable"];

export const startableQuery = queryOptions({
    queryKey: keys.startable,
    queryFn: () => answer(api.GET("/api/v1/startable")),
});

export const isOfTenant = ({ tenantId }: Startable) => tenantId !== "<default>";

/** `about`: the field of its form that begins with this record. */
export const startPath = (process: Startable, about?: { field: string; recordKey: string }) =>
    paths.startProcess(
        process.processId,
        isOfTenant(process) ? process.tenantId : undefined,
        about?.field,
        about?.recordKey,
    );
