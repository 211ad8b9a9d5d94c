import { Badge, Checkbox, Group, Text } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import { PersonName, useShowValue } from "@/shared/ui";
import { CaseStatus } from "./CaseStatus";
import type { Selection } from "./filter";
import type { Case } from "./queries";
import classes from "./CasesPage.module.css";

interface CaseListProps {
    cases: Case[];
    /** What is chosen; null where nothing can be. */
    selection: Selection | null;
    onChange: (selection: Selection) => void;
}

/** Cases one under another, each a link to its page; operators choose some for a batch. */
export function CaseList({ cases, selection, onChange }: CaseListProps) {
    const { t } = useTranslation();
    const choose = (key: string, isChosen: boolean) => {
        // Leaving one out of all leaves those that are shown.
        const chosen = new Set(selection === "all" ? cases.map((item) => item.key) : selection);
        if (isChosen) chosen.add(key);
        else chosen.delete(key);
        onChange(chosen);
    };
    return (
        <ul className={classes.list}>
            {cases.map((item) => (
                <li key={item.key} className={classes.item}>
                    {selection && (
                        <Checkbox
                            className={classes.choice}
                            aria-label={t("cases.select.one", {
                                title: `${item.title || item.processTitle} ${item.number}`,
                            })}
                            checked={selection === "all" || selection.has(item.key)}
                            onChange={(event) => choose(item.key, event.currentTarget.checked)}
                        />
                    )}
                    <CaseRow item={item} />
                </li>
            ))}
        </ul>
    );
}

function CaseRow({ item }: { item: Case }) {
    const { t } = useTranslation();
    const format = useFormat();
    const show = useShowValue();
    const fields = item.caseFields
        .filter(({ value }) => value !== null && value !== "")
        .slice(0, 3);
    return (
        <RouterLink to={paths.case(item.key)} className={classes.row}>
            <div className={classes.main}>
                <Text fw={550} truncate>
                    {item.title || item.processTitle}
                </Text>
                <Text size="sm" c="dimmed" truncate>
                    {item.processTitle} · {item.number}
                </Text>
            </div>
            <Text size="sm" c="dimmed" className={classes.fields} lineClamp={2}>
                {fields.map(({ label, value }) => `${label}: ${show(value)}`).join(" · ")}
            </Text>
            <Group gap={6} className={classes.state}>
                <CaseStatus status={item.status} isSuspended={item.suspendedAt !== null} />
                {item.stage && (
                    <Badge variant="default" tt="none" radius="sm">
                        {item.stage.title}
                    </Badge>
                )}
                {item.incidents > 0 && (
                    <Badge color="red" variant="light" tt="none" radius="sm">
                        {t("cases.incidents", { count: item.incidents })}
                    </Badge>
                )}
            </Group>
            <div className={classes.when}>
                <PersonName person={item.starter} nobody={t("cases.nobodyStarted")} size="xs" />
                <Text size="xs" c="dimmed">
                    {format.dateTime(item.startedAt)}
                </Text>
            </div>
        </RouterLink>
    );
}
