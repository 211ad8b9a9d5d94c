import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useState } from "react";
import { answer } from "./client";

/** The header of a change that is refused with `stale-version` when the thing is not as it was read. */
export const ifMatch = (etag: string | undefined) => ({ "If-Match": etag });

/** The body with the tag that came beside it: it goes into `ifMatch` of a change. */
export async function tagged<T>(
    call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T & { etag: string }> {
    const body = await answer(call);
    const { response } = await call;
    return { ...body, etag: response.headers.get("ETag") ?? "" };
}

export type Tagged<T> = T & { etag: string };

/**
 * Saves the whole of a thing; `begunWith` is its tag when the form began. Whoever has changed it meanwhile is not
 * overwritten, even when the page has read their change already.
 */
export function useSaveTagged<T, Change>(
    begunWith: string,
    queryKey: QueryKey,
    put: (header: ReturnType<typeof ifMatch>, body: Change) => Promise<Tagged<T>>,
) {
    const client = useQueryClient();
    const [etag, setEtag] = useState(begunWith);
    return useMutation({
        mutationFn: (body: Change) => put(ifMatch(etag), body),
        onSuccess: (saved) => {
            setEtag(saved.etag);
            client.setQueryData(queryKey, saved);
        },
    });
}
