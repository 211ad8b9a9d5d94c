// The tasks of one view as cards of one height. Only those near the window are in the page, so that a pool
// of thousands scrolls like one of ten.
import { Button, Checkbox } from "@mantine/core";
import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { InboxView } from "@/shared/paths";
import { paths } from "@/shared/paths";
import { useGo } from "@/shared/navigation";
import { EmptyState, QueryState } from "@/shared/ui";
import type { Row } from "./groups";
import classes from "./InboxPage.module.css";
import { TaskCard } from "./TaskCard";

const LastFinished = lazy(() => import("./LastFinished"));

const cardHeight = 84;
const headingHeight = 38;

export interface TaskListProps {
    view: InboxView;
    rows: Row[];
    list: Pick<
        UseInfiniteQueryResult,
        "isPending" | "error" | "refetch" | "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
    >;
    chosen: string | undefined;
    /** Cards show every field of their case, and are as high as that takes. */
    areFull: boolean;
    isFiltered: boolean;
    onChoose: (taskKey: string) => void;
    onClearFilter: () => void;
    /** Ticked, to be dealt with together. */
    selected: ReadonlySet<string>;
    onSelect: (taskKey: string) => void;
}

/** In these views something can be done to several tasks at once. */
export const isSelectable = (view: InboxView) => view === "mine" || view === "pool";

export function TaskList(props: TaskListProps) {
    const { view, rows, list, chosen, isFiltered, onChoose, onClearFilter } = props;
    const { selected, onSelect, areFull } = props;
    const { t } = useTranslation();
    const scroller = useRef<HTMLDivElement>(null);
    const virtual = useVirtualizer({
        count: rows.length,
        getScrollElement: () => scroller.current,
        estimateSize: (index) => (rows[index]?.type === "heading" ? headingHeight : cardHeight),
        getItemKey: (index) => {
            const row = rows[index]!;
            return row.type === "heading" ? row.group : row.task.key;
        },
        overscan: 6,
    });
    // Cards of the other height are measured anew.
    useEffect(() => virtual.measure(), [areFull, virtual]);
    const shown = virtual.getVirtualItems();

    const chosenAt = rows.findIndex((row) => row.type === "task" && row.task.key === chosen);
    useEffect(() => {
        if (chosenAt >= 0) virtual.scrollToIndex(chosenAt, { align: "auto" });
    }, [chosenAt, virtual]);

    const lastShown = shown[shown.length - 1]?.index ?? 0;
    const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
    useEffect(() => {
        const isNearEnd = lastShown >= rows.length - 10;
        if (hasNextPage && !isFetchingNextPage && isNearEnd) void fetchNextPage();
    }, [lastShown, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

    if (list.isPending || list.error) return <QueryState query={list} rows={7} height={64} />;
    if (rows.length === 0) {
        return <NoTasks view={view} isFiltered={isFiltered} onClearFilter={onClearFilter} />;
    }
    return (
        <div ref={scroller} className={classes.scroller} tabIndex={-1}>
            <div
                role="list"
                aria-label={t(`inbox.views.${view}`)}
                style={{ height: virtual.getTotalSize(), position: "relative" }}
            >
                {shown.map(({ index, key, size, start }) => {
                    const row = rows[index]!;
                    return (
                        <div
                            key={key}
                            role="listitem"
                            data-index={index}
                            ref={areFull ? virtual.measureElement : undefined}
                            style={{
                                position: "absolute",
                                insetInline: 0,
                                height: areFull && row.type === "task" ? undefined : size,
                                transform: `translateY(${start}px)`,
                            }}
                        >
                            {row.type === "heading" ? (
                                <div className={classes.heading} data-group={row.group}>
                                    {t(`inbox.groups.${row.group}`)} · {row.count}
                                </div>
                            ) : (
                                <div className={classes.cardRow} data-selecting={selected.size > 0}>
                                    {isSelectable(view) && (
                                        <Checkbox
                                            className={classes.pick}
                                            size="xs"
                                            aria-label={t("inbox.bulk.select", {
                                                name: row.task.name,
                                            })}
                                            checked={selected.has(row.task.key)}
                                            onChange={() => onSelect(row.task.key)}
                                        />
                                    )}
                                    <TaskCard
                                        task={row.task}
                                        view={view}
                                        isFull={areFull}
                                        isChosen={row.task.key === chosen}
                                        onChoose={onChoose}
                                    />
                                </div>
                            )}
                        </div>
                    );
                })}
            </div>
        </div>
    );
}

interface NoTasksProps {
    view: InboxView;
    isFiltered: boolean;
    onClearFilter: () => void;
}

function NoTasks({ view, isFiltered, onClearFilter }: NoTasksProps) {
    const { t } = useTranslation();
    const go = useGo();
    if (isFiltered) {
        return (
            <EmptyState
                title={t("inbox.noMatch")}
                action={
                    <Button variant="default" mt="xs" onClick={onClearFilter}>
                        {t("inbox.clearFilter")}
                    </Button>
                }
            />
        );
    }
    return (
        <EmptyState
            title={t(`inbox.empty.${view}.title`)}
            hint={
                <>
                    {t(`inbox.empty.${view}.hint`)}
                    {view === "mine" && (
                        <Suspense fallback={null}>
                            <LastFinished />
                        </Suspense>
                    )}
                </>
            }
            action={
                view === "mine" || view === "started" ? (
                    <Button variant="light" mt="xs" onClick={() => go(paths.start())}>
                        {t("inbox.startProcess")}
                    </Button>
                ) : view === "watched" ? (
                    <Button
                        variant="light"
                        mt="xs"
                        onClick={() => go(paths.cases({ watched: "1" }))}
                    >
                        {t("inbox.watchedCases")}
                    </Button>
                ) : undefined
            }
        />
    );
}
