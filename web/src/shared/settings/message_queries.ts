import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "../api/client";
import { keys } from "../api/keys";
import { ifMatch } from "../api/tagged";

export type MessagePreferences = Schema["MessagePreferences"];
export type MessageKind = Schema["MessageKind"];
export type MailChoice = Schema["MailChoice"];
/** Whose: the person's own, or what holds for everybody who has chosen nothing. */
export type Of = "person" | "company";

export const messagePreferencesQuery = queryOptions({
    queryKey: [...keys.account, "messages"],
    queryFn: () => answer(api.GET("/api/v1/messages/preferences")),
});

/**
 * Without preferences: what the administrator says holds again. `begunWith` is the tag of what the form began with:
 * whoever has changed it meanwhile is not overwritten.
 */
export function useSaveMessages(of: Of, begunWith: string) {
    const client = useQueryClient();
    const params = { header: ifMatch(begunWith) };
    return useMutation({
        mutationFn: (body: MessagePreferences | null) => {
            if (of === "company") {
                return answer(api.PUT("/api/v1/company/messages", { params, body: body ?? {} }));
            }
            return answer(
                body
                    ? api.PUT("/api/v1/messages/preferences", { params, body })
                    : api.DELETE("/api/v1/messages/preferences"),
            );
        },
        onSuccess: () => client.invalidateQueries({ queryKey: messagePreferencesQuery.queryKey }),
    });
}
