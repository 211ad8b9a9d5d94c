// Above the list: search, order and, where the views have no pane of their own, the views.
import { ActionIcon, Group, Menu, Select, TextInput, Title, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/shared/api/client";
import { filtersQuery } from "@/shared/api/inbox";
import type { InboxView } from "@/shared/paths";
import { IconCheck, IconFields, IconFilter, IconSearch, IconSort } from "@/shared/ui/icons";
import classes from "./InboxPage.module.css";
import { countsQuery, type TaskSort } from "./queries";
import { views } from "./ViewsPane";

export interface ListHeaderProps {
    view: InboxView;
    text: string;
    sort: TaskSort;
    /** True when the views have no pane of their own. */
    hasViews: boolean;
    searchRef: RefObject<HTMLInputElement | null>;
    onView: (view: InboxView) => void;
    onText: (text: string) => void;
    onSort: (sort: TaskSort) => void;
    /** How many conditions narrow the list down. */
    narrowedBy: number;
    onNarrow: () => void;
    /** Whether cards show every field of their case. */
    areFull: boolean;
    onFull: () => void;
    onFilter: (query: Schema["TaskQuery"]) => void;
}

const sorts: TaskSort[] = ["due", "priority", "newest", "oldest"];

export function ListHeader(props: ListHeaderProps) {
    const { t } = useTranslation();
    const { view, sort, hasViews, searchRef, onView, onText, onSort } = props;
    const { narrowedBy, onNarrow, areFull, onFull, onFilter } = props;
    const filters = useQuery({ ...filtersQuery, enabled: hasViews }).data ?? [];
    const [typed, setTyped] = useState(props.text);
    const { data: counts } = useQuery(countsQuery);
    const nameWithCount = (id: InboxView) =>
        counts?.[id] ? `${t(`inbox.views.${id}`)} (${counts[id]})` : t(`inbox.views.${id}`);
    const narrowLabel =
        narrowedBy > 0 ? t("inbox.narrowed", { count: narrowedBy }) : t("inbox.narrow");
    const fullLabel = t(areFull ? "inbox.fewFields" : "inbox.allFields");
    return (
        <div className={classes.listHeader}>
            {hasViews ? (
                <>
                    <Title order={1} className="spoken">
                        {t("inbox.navigation")}
                    </Title>
                    <Select
                        aria-label={t("inbox.viewsLabel")}
                        data={[
                            ...views.map(({ id }) => ({
                                value: id as string,
                                label: nameWithCount(id),
                            })),
                            ...filters.map(({ id, name }) => ({ value: id, label: name })),
                        ]}
                        value={view as string}
                        allowDeselect={false}
                        onChange={(next) => {
                            const filter = filters.find(({ id }) => id === next);
                            if (filter) onFilter(filter.query);
                            else if (next) onView(next as InboxView);
                        }}
                    />
                </>
            ) : (
                <Title order={2} px={4}>
                    {t(`inbox.views.${view}`)}
                </Title>
            )}
            <Group gap={6} wrap="nowrap">
                <TextInput
                    ref={searchRef}
                    flex={1}
                    size="sm"
                    placeholder={t("inbox.search")}
                    aria-label={t("inbox.search")}
                    leftSection={<IconSearch size={16} aria-hidden />}
                    value={typed}
                    onChange={(event) => {
                        setTyped(event.currentTarget.value);
                        onText(event.currentTarget.value.trim());
                    }}
                />
                <Tooltip label={narrowLabel}>
                    <ActionIcon
                        variant={narrowedBy > 0 ? "light" : "default"}
                        size={36}
                        aria-label={narrowLabel}
                        onClick={onNarrow}
                    >
                        <IconFilter size={17} aria-hidden />
                    </ActionIcon>
                </Tooltip>
                <Tooltip label={fullLabel}>
                    <ActionIcon
                        variant={areFull ? "light" : "default"}
                        size={36}
                        aria-label={fullLabel}
                        onClick={onFull}
                    >
                        <IconFields size={17} aria-hidden />
                    </ActionIcon>
                </Tooltip>
                <Menu position="bottom-end" shadow="md">
                    <Menu.Target>
                        <Tooltip label={t("inbox.sort", { order: t(`inbox.sorts.${sort}`) })}>
                            <ActionIcon
                                variant="default"
                                size={36}
                                aria-label={t("inbox.sort", { order: t(`inbox.sorts.${sort}`) })}
                            >
                                <IconSort size={17} aria-hidden />
                            </ActionIcon>
                        </Tooltip>
                    </Menu.Target>
                    <Menu.Dropdown>
                        {sorts.map((id) => (
                            <Menu.Item
                                key={id}
                                onClick={() => onSort(id)}
                                rightSection={id === sort && <IconCheck size={16} aria-hidden />}
                            >
                                {t(`inbox.sorts.${id}`)}
                            </Menu.Item>
                        ))}
                    </Menu.Dropdown>
                </Menu>
            </Group>
        </div>
    );
}
