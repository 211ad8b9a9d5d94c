import { Title, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { teamQuery } from "@/shared/api/team";
import { useGo } from "@/shared/navigation";
import { paths, type InboxView } from "@/shared/paths";
import { IconDone, IconPeople, IconPerson, IconSend, type IconComponent } from "@/shared/ui/icons";
import classes from "./InboxPage.module.css";
import { countsQuery } from "./queries";

export const views: { id: InboxView; icon: IconComponent }[] = [
    { id: "mine", icon: IconPerson },
    { id: "pool", icon: IconPeople },
    { id: "started", icon: IconSend },
    { id: "completed", icon: IconDone },
];

interface ViewsPaneProps {
    view: InboxView;
    onChoose: (view: InboxView) => void;
}

export function ViewsPane({ view, onChoose }: ViewsPaneProps) {
    const { t } = useTranslation();
    const { data: counts } = useQuery(countsQuery);
    const team = useQuery(teamQuery).data ?? [];
    const late = team.reduce((sum, { overdue }) => sum + overdue, 0);
    const go = useGo();
    return (
        <nav className={classes.viewsPane} aria-label={t("inbox.viewsLabel")}>
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
        </nav>
    );
}
