// The kinds of business data that processes keep.
import { Paper, Text } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { paths } from "@/shared/paths";
import { EmptyState, Page, QueryState } from "@/shared/ui";
import { IconChevronRight, IconRecord } from "@/shared/ui/icons";
import { useRecordTypes } from "./queries";
import classes from "./records.module.css";

export default function RecordTypesPage() {
    const { t } = useTranslation();
    const query = useRecordTypes();
    const types = query.data?.items ?? [];
    return (
        <Page title={t("records.title")} subtitle={t("records.subtitle")} width="reading">
            <Paper withBorder radius="md">
                <QueryState query={query} />
                {query.isSuccess && types.length === 0 && (
                    <EmptyState
                        icon={IconRecord}
                        title={t("records.noTypes")}
                        hint={t("records.noTypesHint")}
                    />
                )}
                <ul className={classes.list}>
                    {types.map((type) => (
                        <li key={type.id}>
                            <RouterLink to={paths.records(type.id)} className={classes.type}>
                                <IconRecord size={18} aria-hidden />
                                <div className={classes.main}>
                                    <Text fw={550}>{type.title}</Text>
                                    <Text size="sm" c="dimmed" lineClamp={1}>
                                        {type.fields.map(({ label }) => label).join(", ")}
                                    </Text>
                                </div>
                                <IconChevronRight size={16} aria-hidden />
                            </RouterLink>
                        </li>
                    ))}
                </ul>
            </Paper>
        </Page>
    );
}
