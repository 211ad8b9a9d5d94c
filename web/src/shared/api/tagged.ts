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
