import {
    infiniteQueryOptions,
    keepPreviousData,
    useMutation,
    useQuery,
    useQueryClient,
} from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";

export type Notification = Schema["Notification"];

export const notificationsQuery = infiniteQueryOptions({
    queryKey: keys.notifications,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
        answer(api.GET("/api/v1/notifications", { params: { query: { after: pageParam } } })),
    getNextPageParam: (last) => last.page.endCursor ?? undefined,
});

/** What the cases with these keys are called, as far as the person may see them. */
export function useCaseNames(caseKeys: string[]): ReadonlyMap<string, string> {
    const { data } = useQuery({
        queryKey: [...keys.notifications, "cases", caseKeys],
        enabled: caseKeys.length > 0,
        placeholderData: keepPreviousData,
        queryFn: () =>
            answer(
                api.POST("/api/v1/cases/search", {
                    body: {
                        filter: { keys: caseKeys },
                        page: { limit: Math.min(caseKeys.length, 500) },
                    },
                }),
            ),
    });
    return new Map(data?.items.map(({ key, title, number }) => [key, `${title} ${number}`]));
}

/** Marks as read: these, or all when no keys are named. */
export function useMarkRead() {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (notificationKeys?: string[]) =>
            answer(
                api.POST("/api/v1/notifications/read", {
                    body: notificationKeys ? { keys: notificationKeys } : { all: true },
                }),
            ),
        onSettled: () => client.invalidateQueries({ queryKey: keys.notifications }),
    });
}
