import { CloseButton, Text, Title, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/shared/api/client";
import { filtersQuery, useRemoveFilter } from "@/shared/api/inbox";
import { useSession } from "@/shared/api/session";
import { teamQuery } from "@/shared/api/team";
import { useGo } from "@/shared/navigation";
import { paths, type InboxView } from "@/shared/paths";
import { useTell } from "@/shared/ui";
import {
    IconDone,
    IconFilter,
    IconKeys,
    IconPeople,
    IconPerson,
    IconRules,
    IconSend,
    IconWatch,
    type IconComponent,
} from "@/shared/ui/icons";
import classes from "./InboxPage.module.css";
import { countsQuery } from "./queries";

export const views: { id: InboxView; icon: IconComponent }[] = [
    { id: "mine", icon: IconPerson },
    { id: "pool", icon: IconPeople },
    { id: "started", icon: IconSend },
    { id: "watched", icon: IconWatch },
    { id: "completed", icon: IconDone },
];

interface ViewsPaneProps {
    view: InboxView;
    onChoose: (view: InboxView) => void;
    onFilter: (query: Schema["TaskQuery"]) => void;
    onKeys: () => void;
    width: number;
}

export function ViewsPane({ view, onChoose, onFilter, onKeys, width }: ViewsPaneProps) {
    const { t } = useTranslation();
    const { data: counts } = useQuery(countsQuery);
    const team = useQuery(teamQuery).data ?? [];
    const late = team.reduce((sum, { overdue }) => sum + overdue, 0);
    const go = useGo();
    return (
        <nav className={classes.viewsPane} style={{ width }} aria-label={t("inbox.viewsLabel")}>
            <Title order={1} className={classes.viewsTitle}>
                {t("inbox.navigation")}
            </Title>
            {views.map(({ id, icon: Icon }) => (
                <UnstyledButton
                    key={id}
                    className={classes.view}
                    aria-current={id === view ? "page" : undefined}
                    onClick={() => onChoose(id)}
                >
                    <Icon size={18} strokeWidth={1.7} aria-hidden />
                    <span className={classes.viewName}>{t(`inbox.views.${id}`)}</span>
                    {id === "mine" && !!counts?.overdue && (
                        <span
                            className={classes.overdueDot}
                            role="img"
                            aria-label={t("inbox.overdueCount", { count: counts.overdue })}
                            title={t("inbox.overdueCount", { count: counts.overdue })}
                        />
                    )}
                    {!!counts?.[id] && <span className={classes.viewCount}>{counts[id]}</span>}
                </UnstyledButton>
            ))}
            {team.length > 0 && (
                <UnstyledButton className={classes.view} onClick={() => go(paths.team())}>
                    <IconPeople size={18} strokeWidth={1.7} aria-hidden />
                    <span className={classes.viewName}>{t("inbox.team")}</span>
                    {late > 0 && (
                        <span
                            className={classes.overdueDot}
                            role="img"
                            aria-label={t("inbox.overdueCount", { count: late })}
                            title={t("inbox.overdueCount", { count: late })}
                        />
                    )}
                </UnstyledButton>
            )}
            <Filters onFilter={onFilter} />
            <UnstyledButton className={classes.view} onClick={() => go(paths.inboxRules())}>
                <IconRules size={18} strokeWidth={1.7} aria-hidden />
                <span className={classes.viewName}>{t("inbox.rules.title")}</span>
            </UnstyledButton>
            <UnstyledButton className={classes.view} onClick={onKeys} aria-keyshortcuts="?">
                <IconKeys size={18} strokeWidth={1.7} aria-hidden />
                <span className={classes.viewName}>{t("inbox.keys.title")}</span>
            </UnstyledButton>
        </nav>
    );
}

function Filters({ onFilter }: Pick<ViewsPaneProps, "onFilter">) {
    const { t } = useTranslation();
    const tell = useTell();
    const remove = useRemoveFilter();
    const { user } = useSession();
    const filters = useQuery(filtersQuery).data ?? [];
    if (filters.length === 0) return null;
    return (
        <>
            <Text size="xs" c="dimmed" fw={600} mt="md" mb={4} px={12}>
                {t("inbox.filters")}
            </Text>
            {filters.map(({ id, name, owner, mayChange, query }) => (
                <div key={id} className={classes.filter}>
                    <UnstyledButton
                        className={classes.view}
                        title={
                            owner.name === user.name
                                ? undefined
                                : t("inbox.sharedBy", { name: owner.displayName })
                        }
                        onClick={() => onFilter(query)}
                    >
                        <IconFilter size={16} strokeWidth={1.7} aria-hidden />
                        <span className={classes.viewName}>{name}</span>
                    </UnstyledButton>
                    {mayChange && (
                        <CloseButton
                            size="sm"
                            className={classes.removeFilter}
                            aria-label={t("inbox.removeFilter", { name })}
                            onClick={() => tell(remove.mutateAsync(id), t("inbox.filterRemoved"))}
                        />
                    )}
                </div>
            ))}
        </>
    );
}
