// Above the list: search, order and, where the views have no pane of their own, the views.
import { ActionIcon, Group, Menu, Select, TextInput, Title, Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import type { InboxView } from "@/shared/paths";
import { IconCheck, IconSearch, IconSort } from "@/shared/ui/icons";
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
}

const sorts: TaskSort[] = ["due", "priority", "newest", "oldest"];

export function ListHeader(props: ListHeaderProps) {
    const { t } = useTranslation();
    const { view, sort, hasViews, searchRef, onView, onText, onSort } = props;
    const [typed, setTyped] = useState(props.text);
    const { data: counts } = useQuery(countsQuery);
    const nameWithCount = (id: InboxView) =>
        counts?.[id] ? `${t(`inbox.views.${id}`)} (${counts[id]})` : t(`inbox.views.${id}`);
    return (
        <div className={classes.listHeader}>
            {hasViews ? (
                <>
                    <Title order={1} className="spoken">
                        {t("inbox.navigation")}
                    </Title>
                    <Select
                        aria-label={t("inbox.viewsLabel")}
                        data={views.map(({ id }) => ({ value: id, label: nameWithCount(id) }))}
                        value={view}
                        allowDeselect={false}
                        onChange={(next) => next && onView(next as InboxView)}
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
