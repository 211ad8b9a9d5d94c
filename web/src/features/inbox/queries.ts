import {
    infiniteQueryOptions,
    keepPreviousData,
    queryOptions,
    useQuery,
} from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import type { InboxView } from "@/shared/paths";

export type Task = Schema["Task"];
export type TaskSort = "due" | "priority" | "newest" | "oldest";

export const countsQuery = queryOptions({
    queryKey: [...keys.tasks, "counts"],
    queryFn: () => answer(api.GET("/api/v1/tasks/counts")),
});

const sorts: Record<TaskSort, Schema["TaskSearch"]["sort"]> = {
    due: [{ field: "dueAt", order: "asc" }],
    priority: [{ field: "priority", order: "desc" }],
    newest: [{ field: "createdAt", order: "desc" }],
    oldest: [{ field: "createdAt", order: "asc" }],
};

export const taskListQuery = (view: InboxView, text: string, sort: TaskSort) =>
    infiniteQueryOptions({
        queryKey: [...keys.tasks, "list", view, text, sort],
        initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam }) =>
            answer(
                api.POST("/api/v1/tasks/search", {
                    body: {
                        filter: { view, ...(text ? { text } : {}) },
                        sort: sorts[sort],
                        page: { limit: 50, ...(pageParam ? { after: pageParam } : {}) },
                    },
                }),
            ),
        getNextPageParam: (last) => last.page.endCursor ?? undefined,
        placeholderData: keepPreviousData,
    });

export function useOpenCount(): number {
    return useQuery(countsQuery).data?.mine ?? 0;
}

const searchedFrom = 2;

/** Tasks for the palette: mine and my teams', by what has been typed. */
export function useFoundTasks(text: string): Task[] {
    const wanted = text.trim();
    const isEnabled = wanted.length >= searchedFrom;
    const find = (view: InboxView) => ({
        queryKey: [...keys.tasks, "found", view, wanted],
        enabled: isEnabled,
        queryFn: () =>
            answer(
                api.POST("/api/v1/tasks/search", {
                    body: { filter: { view, text: wanted }, page: { limit: 5 } },
                }),
            ),
    });
    const mine = useQuery(find("mine"));
    const pool = useQuery(find("pool"));
    return [...(mine.data?.items ?? []), ...(pool.data?.items ?? [])];
}
