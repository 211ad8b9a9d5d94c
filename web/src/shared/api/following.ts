// Whether somebody wants to hear more of a case, or nothing but what is given to them to do.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "./client";
import { keys } from "./keys";

type Wish = { watch: boolean } | { mute: boolean };

const paths = {
    watch: "/api/v1/cases/{caseKey}/watch",
    mute: "/api/v1/cases/{caseKey}/mute",
} as const;

/** Of the case as a whole, with all that it calls. Whoever watches it no longer mutes it, and the other way round. */
export function useFollowCase(caseKey: string) {
    const client = useQueryClient();
    const params = { path: { caseKey } };
    return useMutation({
        mutationFn: (wish: Wish) => {
            const [path, holds] =
                "watch" in wish ? [paths.watch, wish.watch] : [paths.mute, wish.mute];
            return answer(holds ? api.PUT(path, { params }) : api.DELETE(path, { params }));
        },
        onSettled: () =>
            Promise.all(
                [keys.cases, keys.tasks].map((queryKey) => client.invalidateQueries({ queryKey })),
            ),
    });
}
