// Work for people: views at the left, tasks in the middle, the chosen task at the right. Narrower windows
// show two panes or one. The address holds view, search, order and the chosen task.
import { useDebouncedCallback, useHotkeys, useMediaQuery } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "@/shared/api/clock";
import { useFormat } from "@/shared/format";
import { useGo, useSearchParameters } from "@/shared/navigation";
import type { InboxView } from "@/shared/paths";
import { EmptyState, useDocumentTitle } from "@/shared/ui";
import { IconTask } from "@/shared/ui/icons";
import type { TaskPaneProps } from "./feature";
import { CoveringBanner } from "./CoveringBanner";
import { inGroups, type Row } from "./groups";
import classes from "./InboxPage.module.css";
import { ListHeader } from "./ListHeader";
import { taskListQuery, type TaskSort } from "./queries";
import { SelectionBar } from "./SelectionBar";
import { isSelectable, TaskList } from "./TaskList";
import { views, ViewsPane } from "./ViewsPane";

const isView = (text: string | undefined): text is InboxView => views.some((v) => v.id === text);
const sorts: TaskSort[] = ["due", "priority", "newest", "oldest"];

function useInboxAddress() {
    const go = useGo();
    const search = useSearchParameters();
    const view = isView(search.view) ? search.view : "mine";
    const fallback: TaskSort = view === "completed" ? "newest" : "due";
    const sort = sorts.find((name) => name === search.sort) ?? fallback;
    const current = { view, task: search.task, text: search.text ?? "", sort };
    const change = (
        part: Partial<{ view: InboxView; task: string; text: string; sort: TaskSort }>,
        options?: { replace?: boolean },
    ) => {
        const next = { ...current, ...part };
        const query = new URLSearchParams({ view: next.view });
        if (next.task) query.set("task", next.task);
        if (next.text) query.set("text", next.text);
        if (next.sort !== (next.view === "completed" ? "newest" : "due")) {
            query.set("sort", next.sort);
        }
        go(`/tasks?${query}`, options);
    };
    return { ...current, change };
}

export function InboxPage({ TaskPane }: { TaskPane: ComponentType<TaskPaneProps> }) {
    const { t } = useTranslation();
    const format = useFormat();
    const now = useNow();
    const isPhone = useMediaQuery("(max-width: 700px)", false, { getInitialValueInEffect: false });
    const hasViewsPane = useMediaQuery("(min-width: 1200px)", true, {
        getInitialValueInEffect: false,
    });
    const { view, task: chosen, text, sort, change } = useInboxAddress();
    const paneRef = useRef<HTMLElement>(null);
    const searchRef = useRef<HTMLInputElement>(null);
    useDocumentTitle(t("inbox.navigation"));

    const list = useInfiniteQuery(taskListQuery(view, text, sort));
    // What was just finished is gone at once, although the list has yet to be read anew.
    const [finished, setFinished] = useState<{ task: string; readAt: number } | null>(null);
    const gone = finished?.readAt === list.dataUpdatedAt ? finished.task : null;
    const tasks = useMemo(
        () =>
            (list.data?.pages ?? [])
                .flatMap((page) => page.items)
                // What is completed and can be taken back for a moment is done already.
                .filter((task) => task.key !== gone && task.completesAt === null),
        [list.data, gone],
    );
    const isGrouped = sort === "due" && view !== "completed";
    const rows = useMemo(
        (): Row[] =>
            isGrouped
                ? inGroups(tasks, now, format)
                : tasks.map((task) => ({ type: "task", task })),
        [isGrouped, tasks, now, format],
    );
    const order = rows.flatMap((row) => (row.type === "task" ? [row.task.key] : []));

    // What is ticked and still in the list; another view begins with nothing ticked.
    const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
    const picked = isSelectable(view) ? tasks.filter((task) => selected.has(task.key)) : [];
    const toggle = (key: string) =>
        setSelected((before) => {
            const next = new Set(before);
            if (!next.delete(key)) next.add(key);
            return next;
        });

    const choose = (task: string | undefined, replace = false) =>
        change({ task: task ?? "" }, { replace });
    const neighbour = (step: 1 | -1) => {
        const at = chosen ? order.indexOf(chosen) : -1;
        return order[at < 0 ? 0 : at + step];
    };
    const move = (step: 1 | -1) => {
        const next = neighbour(step);
        if (next) choose(next, true);
    };
    useHotkeys([
        ["j", () => move(1)],
        ["k", () => move(-1)],
        ["x", () => chosen && isSelectable(view) && toggle(chosen)],
        ["/", () => searchRef.current?.focus()],
        [
            "Enter",
            () => paneRef.current?.querySelector<HTMLElement>("input,textarea,button")?.focus(),
            { preventDefault: false },
        ],
    ]);

    // Where there is room for the task it is there at once, without a click.
    const first = order[0];
    const needsFirst = !isPhone && !chosen && first !== undefined;
    useEffect(() => {
        if (needsFirst) change({ task: first }, { replace: true });
    });

    const setText = useDebouncedCallback(
        (next: string) => change({ text: next, task: "" }, { replace: true }),
        250,
    );
    const done = () => {
        const next = neighbour(1) ?? neighbour(-1);
        if (chosen) setFinished({ task: chosen, readAt: list.dataUpdatedAt });
        choose(isPhone ? undefined : next, true);
    };

    const showsList = !isPhone || !chosen;
    return (
        <div className={classes.inbox}>
            {hasViewsPane && (
                <ViewsPane view={view} onChoose={(next) => change({ view: next, task: "" })} />
            )}
            {showsList && (
                <section className={classes.listPane} aria-label={t("inbox.list")}>
                    <ListHeader
                        key={view}
                        view={view}
                        text={text}
                        sort={sort}
                        hasViews={!hasViewsPane}
                        searchRef={searchRef}
                        onView={(next) => change({ view: next, task: "" })}
                        onText={setText}
                        onSort={(next) => change({ sort: next })}
                    />
                    {view === "mine" && <CoveringBanner />}
                    <TaskList
                        view={view}
                        rows={rows}
                        list={list}
                        chosen={chosen}
                        isFiltered={text !== ""}
                        onChoose={(key) => choose(key, !isPhone)}
                        onClearFilter={() => change({ text: "", task: "" })}
                        selected={selected}
                        onSelect={toggle}
                    />
                    {picked.length > 0 && (
                        <SelectionBar
                            view={view}
                            tasks={picked}
                            onClear={() => setSelected(new Set())}
                        />
                    )}
                </section>
            )}
            {(chosen || !isPhone) && (
                <section className={classes.taskPane} ref={paneRef} aria-label={t("inbox.task")}>
                    {chosen ? (
                        <TaskPane
                            key={chosen}
                            taskKey={chosen}
                            onDone={done}
                            back={
                                isPhone
                                    ? { label: t("inbox.back"), go: () => choose(undefined) }
                                    : undefined
                            }
                        />
                    ) : (
                        order.length > 0 && (
                            <EmptyState icon={IconTask} title={t("inbox.nothingChosen")} />
                        )
                    )}
                </section>
            )}
        </div>
    );
}
