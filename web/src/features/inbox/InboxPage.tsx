// Work for people: views at the left, tasks in the middle, the chosen task at the right. Narrower windows
// show two panes or one. The address holds view, search, order and the chosen task.
import {
    useDebouncedCallback,
    useDisclosure,
    useLocalStorage,
    useMediaQuery,
} from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "@/shared/api/clock";
import type { CaseFieldCondition } from "@/shared/api/inbox";
import { useFormat } from "@/shared/format";
import { useKeys } from "@/shared/keys";
import { useGo, useSearchParameters } from "@/shared/navigation";
import type { InboxView } from "@/shared/paths";
import { EmptyState, useDocumentTitle } from "@/shared/ui";
import { IconTask } from "@/shared/ui/icons";
import type { TaskPaneProps } from "./feature";
import { CoveringBanner } from "./CoveringBanner";
import { inGroups, type Row } from "./groups";
import classes from "./InboxPage.module.css";
import { ListHeader } from "./ListHeader";
import { meant } from "./Conditions";
import { selectionOf, taskListQuery, type TaskSelection, type TaskSort } from "./queries";
import { SelectionBar } from "./SelectionBar";
import { isSelectable, TaskList } from "./TaskList";
import { PaneEdge, usePaneWidth } from "./PaneEdge";
import { views as allViews, ViewsPane } from "./ViewsPane";

const KeysHelp = lazy(() => import("./KeysHelp"));
const FilterDialog = lazy(() => import("./FilterDialog"));

/** Nothing is left out. */
const everything = { text: "", processId: "", conditions: [] };

const isView = (text: string | undefined): text is InboxView => allViews.some((v) => v.id === text);
const sorts: TaskSort[] = ["due", "priority", "newest", "oldest"];

// What stands in the address may be anything.
function conditionsIn(text: string | undefined): CaseFieldCondition[] {
    try {
        const read: unknown = JSON.parse(text ?? "[]");
        const isCondition = (row: unknown): row is CaseFieldCondition =>
            typeof row === "object" && row !== null && "field" in row && "value" in row;
        return Array.isArray(read) ? meant(read.filter(isCondition)) : [];
    } catch {
        return [];
    }
}

function useInboxAddress() {
    const go = useGo();
    const search = useSearchParameters();
    const view = isView(search.view) ? search.view : "mine";
    const fallback: TaskSort = view === "completed" ? "newest" : "due";
    const sort = sorts.find((name) => name === search.sort) ?? fallback;
    const selection = useMemo(
        (): TaskSelection => ({
            view,
            text: search.text ?? "",
            sort,
            processId: search.process ?? "",
            conditions: conditionsIn(search.where),
        }),
        [view, search.text, sort, search.process, search.where],
    );
    const current = { ...selection, task: search.task };
    const change = (
        part: Partial<TaskSelection & { task: string }>,
        options?: { replace?: boolean },
    ) => {
        const next = { ...current, ...part };
        const query = new URLSearchParams({ view: next.view });
        if (next.task) query.set("task", next.task);
        if (next.text) query.set("text", next.text);
        if (next.processId) query.set("process", next.processId);
        if (next.conditions.length > 0) query.set("where", JSON.stringify(next.conditions));
        if (next.sort !== (next.view === "completed" ? "newest" : "due")) {
            query.set("sort", next.sort);
        }
        go(`/tasks?${query}`, options);
    };
    return { ...current, selection, change };
}

export function InboxPage({ TaskPane }: { TaskPane: ComponentType<TaskPaneProps> }) {
    const { t } = useTranslation();
    const format = useFormat();
    const now = useNow();
    const isPhone = useMediaQuery("(max-width: 700px)", false, { getInitialValueInEffect: false });
    const hasViewsPane = useMediaQuery("(min-width: 1200px)", true, {
        getInitialValueInEffect: false,
    });
    const { view, task: chosen, text, sort, selection, change } = useInboxAddress();
    const isNarrowed = selection.processId !== "" || selection.conditions.length > 0;
    const [isFiltering, { open: openFilter, close: closeFilter }] = useDisclosure(false);
    const [showsKeys, { open: openKeys, close: closeKeys }] = useDisclosure(false);
    const [areFull, setFull] = useLocalStorage({ key: "obieg.inbox.fields", defaultValue: false });
    const views = usePaneWidth("views", { usual: 220, least: 170, most: 340 });
    const middle = usePaneWidth("list", { usual: 384, least: 280, most: 640 });
    const paneRef = useRef<HTMLElement>(null);
    const searchRef = useRef<HTMLInputElement>(null);
    useDocumentTitle(t("inbox.navigation"));

    const list = useInfiniteQuery(taskListQuery(selection));
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
    useKeys([
        ["j", () => move(1)],
        ["k", () => move(-1)],
        ["x", () => chosen && isSelectable(view) && toggle(chosen)],
        ["/", () => searchRef.current?.focus()],
        ["shift+?", openKeys],
        [
            "Enter",
            () => paneRef.current?.querySelector<HTMLElement>("input,textarea,button")?.focus(),
            { preventDefault: false },
        ],
    ]);

    // Where there is room for the task it is there at once, without a click.
    const first = order[0];
    const needsFirst = !isPhone && !chosen && first !== undefined && !list.isPlaceholderData;
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
            {showsKeys && (
                <Suspense fallback={null}>
                    <KeysHelp onClose={closeKeys} />
                </Suspense>
            )}
            {hasViewsPane && (
                <>
                    <ViewsPane
                        view={view}
                        width={views.width}
                        onChoose={(next) => change({ ...everything, view: next, task: "" })}
                        onFilter={(query) => change({ ...selectionOf(query), task: "" })}
                        onKeys={openKeys}
                    />
                    <PaneEdge label={t("inbox.resizeViews")} pane={views} />
                </>
            )}
            {showsList && (
                <section
                    className={classes.listPane}
                    style={hasViewsPane ? { width: middle.width } : undefined}
                    aria-label={t("inbox.list")}
                >
                    <ListHeader
                        key={view}
                        view={view}
                        text={text}
                        sort={sort}
                        hasViews={!hasViewsPane}
                        searchRef={searchRef}
                        onView={(next) => change({ ...everything, view: next, task: "" })}
                        onText={setText}
                        onSort={(next) => change({ sort: next })}
                        narrowedBy={selection.conditions.length + (selection.processId ? 1 : 0)}
                        onNarrow={openFilter}
                        areFull={areFull}
                        onFull={() => setFull(!areFull)}
                        onFilter={(query) => change({ ...selectionOf(query), task: "" })}
                    />
                    {isFiltering && (
                        <Suspense fallback={null}>
                            <FilterDialog
                                selection={selection}
                                onApply={(narrowing) => change({ ...narrowing, task: "" })}
                                onClose={closeFilter}
                            />
                        </Suspense>
                    )}
                    {view === "mine" && <CoveringBanner />}
                    <TaskList
                        view={view}
                        rows={rows}
                        list={list}
                        chosen={chosen}
                        areFull={areFull}
                        isFiltered={text !== "" || isNarrowed}
                        onChoose={(key) => choose(key, !isPhone)}
                        onClearFilter={() => change({ ...everything, task: "" })}
                        selected={selected}
                        onSelect={toggle}
                    />
                    {picked.length > 0 && (
                        <SelectionBar
                            view={view}
                            tasks={picked}
                            onClear={() => setSelected(new Set())}
                            onDone={() => {
                                // The pane does not stay with what has just left the list.
                                if (chosen && selected.has(chosen))
                                    choose(
                                        order.find((key) => !selected.has(key)),
                                        true,
                                    );
                                setSelected(new Set());
                            }}
                        />
                    )}
                </section>
            )}
            {hasViewsPane && <PaneEdge label={t("inbox.resize")} pane={middle} />}
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
