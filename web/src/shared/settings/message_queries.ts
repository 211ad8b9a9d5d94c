import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, type Schema } from "../api/client";
import { keys } from "../api/keys";

export type MessagePreferences = Schema["MessagePreferences"];
export type MessageKind = Schema["MessageKind"];
export type MailChoice = Schema["MailChoice"];
/** Whose: the person's own, or what holds for everybody who has chosen nothing. */
export type Of = "person" | "company";

export const messagePreferencesQuery = queryOptions({
    queryKey: [...keys.account, "messages"],
    queryFn: () => answer(api.GET("/api/v1/messages/preferences")),
});

/** Without preferences: what the administrator says holds again. */
export function useSaveMessages(of: Of) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (body: MessagePreferences | null) => {
            if (of === "company") {
                return answer(api.PUT("/api/v1/company/messages", { body: body ?? {} }));
            }
            return answer(
                body
                    ? api.PUT("/api/v1/messages/preferences", { body })
                    : api.DELETE("/api/v1/messages/preferences"),
            );
        },
        onSuccess: () => client.invalidateQueries({ queryKey: messagePreferencesQuery.queryKey }),
    });
}
