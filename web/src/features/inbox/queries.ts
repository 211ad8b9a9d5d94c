import {
    infiniteQueryOptions,
    keepPreviousData,
    queryOptions,
    useQuery,
} from "@tanstack/react-query";
import { answer, api, type Schema } from "@/shared/api/client";
import type { CaseFieldCondition } from "@/shared/api/inbox";
import { keys } from "@/shared/api/keys";
import type { InboxView } from "@/shared/paths";

export type Task = Schema["Task"];
export type TaskToDecide = Schema["TaskDetail"];
export type TaskSort = "due" | "priority" | "newest" | "oldest";

export const countsQuery = queryOptions({
    queryKey: [...keys.tasks, "counts"],
    queryFn: () => answer(api.GET("/api/v1/tasks/counts")),
});

/** Tasks as they are at this moment, to decide about: each with the tag that a decision about it names. */
export const tasksToDecide = (tasks: Task[]) =>
    queryOptions({
        // A key of its own, which no news of a change reaches: what was shown is what is decided about.
        queryKey: ["tasksToDecide", tasks.map(({ key }) => key)],
        queryFn: () =>
            Promise.all(
                tasks.map(({ key }) =>
                    answer(
                        api.GET("/api/v1/tasks/{taskKey}", { params: { path: { taskKey: key } } }),
                    ),
                ),
            ),
        staleTime: Infinity,
        gcTime: 0,
    });

const sorts: Record<TaskSort, Schema["TaskSearch"]["sort"]> = {
    due: [{ field: "dueAt", order: "asc" }],
    priority: [{ field: "priority", order: "desc" }],
    newest: [{ field: "createdAt", order: "desc" }],
    oldest: [{ field: "createdAt", order: "asc" }],
};

/** What the list shows, and in which order. */
export interface TaskSelection {
    view: InboxView;
    text: string;
    sort: TaskSort;
    /** Empty: of any process. */
    processId: string;
    conditions: CaseFieldCondition[];
}

/** As the server is asked, and as a filter is kept. */
export function taskQuery(selection: TaskSelection): Schema["TaskQuery"] {
    const { view, text, sort, processId, conditions } = selection;
    return {
        filter: {
            view,
            ...(text ? { text } : {}),
            ...(processId ? { processId } : {}),
            ...(conditions.length > 0 ? { caseFields: conditions } : {}),
        },
        sort: sorts[sort],
    };
}

/** What a kept filter shows. */
export function selectionOf({ filter, sort = [] }: Schema["TaskQuery"]): TaskSelection {
    const isSort = (name: TaskSort) =>
        sorts[name]?.[0]?.field === sort[0]?.field && sorts[name]?.[0]?.order === sort[0]?.order;
    const names: TaskSort[] = ["due", "priority", "newest", "oldest"];
    return {
        view: filter.view,
        text: filter.text ?? "",
        sort: names.find(isSort) ?? "due",
        processId: filter.processId ?? "",
        conditions: filter.caseFields ?? [],
    };
}

export const taskListQuery = (selection: TaskSelection) =>
    infiniteQueryOptions({
        queryKey: [...keys.tasks, "list", selection],
        initialPageParam: undefined as string | undefined,
        queryFn: ({ pageParam }) =>
            answer(
                api.POST("/api/v1/tasks/search", {
                    body: {
                        ...taskQuery(selection),
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
