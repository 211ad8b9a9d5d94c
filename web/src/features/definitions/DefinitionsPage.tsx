// Every published process with its latest version, how many cases run and whether something is broken.
import { Badge, Button, Group, Paper, Text } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useSession } from "@/shared/api/session";
import { useFormat } from "@/shared/format";
import { fold } from "@/shared/format/fold";
import { paths } from "@/shared/paths";
import { EmptyState, Page, QueryState, SearchField } from "@/shared/ui";
import { IconProcess, IconUpload } from "@/shared/ui/icons";
import { useDefinitions, type Definition } from "./queries";
import classes from "./definitions.module.css";

export default function DefinitionsPage() {
    const { t } = useTranslation();
    const session = useSession();
    const query = useDefinitions();
    const [text, setText] = useState("");
    const all = query.data?.items ?? [];
    const found = all.filter(({ title, processId }) =>
        fold(`${title} ${processId}`).includes(fold(text)),
    );
    const publish = hasRole(session, "designer") && (
        <Button
            leftSection={<IconUpload size={16} aria-hidden />}
            renderRoot={(root) => <RouterLink to={paths.publish()} {...root} />}
        >
            {t("definitions.publish")}
        </Button>
    );

    return (
        <Page title={t("definitions.title")} subtitle={t("definitions.subtitle")} actions={publish}>
            {all.length > 5 && (
                <Group mb="md">
                    <SearchField label={t("definitions.search")} value={text} onChange={setText} />
                </Group>
            )}
            <Paper withBorder radius="md">
                <QueryState query={query} />
                {query.isSuccess && all.length === 0 && (
                    <EmptyState
                        icon={IconProcess}
                        title={t("definitions.empty")}
                        hint={t("definitions.emptyHint")}
                        action={
                            <Button
                                variant="light"
                                renderRoot={(root) => <RouterLink to={paths.library()} {...root} />}
                            >
                                {t("definitions.toLibrary")}
                            </Button>
                        }
                    />
                )}
                {all.length > 0 && found.length === 0 && (
                    <EmptyState title={t("lists.noMatch")} hint={t("lists.noMatchHint")} />
                )}
                {found.length > 0 && (
                    <ul className={classes.list}>
                        {found.map((definition) => (
                            <li key={definition.processId}>
                                <Row definition={definition} />
                            </li>
                        ))}
                    </ul>
                )}
            </Paper>
        </Page>
    );
}

function Row({ definition }: { definition: Definition }) {
    const { t } = useTranslation();
    const format = useFormat();
    return (
        <RouterLink to={paths.definition(definition.processId)} className={classes.row}>
            <div className={classes.main}>
                <Text fw={550}>{definition.title}</Text>
                <Text size="xs" c="dimmed">
                    {definition.processId}
                </Text>
            </div>
            <Group gap={6}>
                <Badge variant="default" tt="none" radius="sm">
                    {t("definitions.version", { version: definition.version })}
                </Badge>
                <Badge
                    color={definition.running > 0 ? "blue" : "gray"}
                    variant="light"
                    tt="none"
                    radius="sm"
                >
                    {t("definitions.running", { count: definition.running })}
                </Badge>
                {definition.incidents > 0 && (
                    <Badge color="red" variant="light" tt="none" radius="sm">
                        {t("definitions.incidents", { count: definition.incidents })}
                    </Badge>
                )}
            </Group>
            <Text size="xs" c="dimmed" className={classes.when}>
                {definition.publishedBy
                    ? t("definitions.publishedBy", {
                          at: format.dateTime(definition.publishedAt),
                          person: definition.publishedBy.displayName,
                      })
                    : t("definitions.publishedAt", {
                          at: format.dateTime(definition.publishedAt),
                      })}
            </Text>
        </RouterLink>
    );
}
