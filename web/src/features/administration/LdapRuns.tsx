import { Alert, Button, Group, List, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { QueryState, useErrorText } from "@/shared/ui";
import { useLdapRuns, useRunLdap, type DirectoryLine, type DirectoryRun } from "./sign_on_queries";
import classes from "./administration.module.css";

interface LdapLinesProps {
    title: string;
    nothing: string;
    lines: DirectoryLine[];
    isWhole: boolean;
}

/** What a look at the directory changes, a sentence each. */
export function LdapLines({ title, nothing, lines, isWhole }: LdapLinesProps) {
    const { t } = useTranslation();
    if (lines.length === 0) return <Text size="sm">{nothing}</Text>;
    return (
        <details>
            <summary>{`${title} (${isWhole ? lines.length : t("ldap.more", { count: lines.length })})`}</summary>
            <List size="sm" mt="xs">
                {lines.map(({ kind, subject, detail }) => (
                    <List.Item key={`${kind} ${subject} ${detail}`}>
                        {t(`ldap.line.${kind}`, { subject, detail })}
                    </List.Item>
                ))}
            </List>
        </details>
    );
}

/** The latest looks, and one more when it is asked for. */
export function LdapRuns() {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const runs = useLdapRuns();
    const run = useRunLdap();
    const asksAgain = run.data?.problem && run.data.report.lines.length > 0;
    return (
        <Stack component="section">
            <Group justify="space-between">
                <Title order={2} size="h4">
                    {t("ldap.runs")}
                </Title>
                <Button variant="default" loading={run.isPending} onClick={() => run.mutate(false)}>
                    {t("ldap.runNow")}
                </Button>
            </Group>
            {run.error && (
                <Alert color="red" role="alert">
                    {explanation(run.error)}
                </Alert>
            )}
            {asksAgain && (
                <Alert color="yellow" role="alert">
                    <Stack align="start">
                        {t("ldap.manyLeave")}
                        <Button
                            color="red"
                            loading={run.isPending}
                            onClick={() => run.mutate(true)}
                        >
                            {t("ldap.letGo")}
                        </Button>
                    </Stack>
                </Alert>
            )}
            {!runs.isSuccess && <QueryState query={runs} rows={3} />}
            {runs.isSuccess && runs.data.items.length === 0 && (
                <Text c="dimmed">{t("ldap.noRuns")}</Text>
            )}
            {runs.isSuccess && runs.data.items.length > 0 && (
                <Paper withBorder radius="md">
                    <ul className={classes.list}>
                        {runs.data.items.map((one) => (
                            <RunLine key={one.id} run={one} />
                        ))}
                    </ul>
                </Paper>
            )}
        </Stack>
    );
}

function RunLine({ run }: { run: DirectoryRun }) {
    const { t } = useTranslation();
    const format = useFormat();
    return (
        <li className={classes.item}>
            <div className={classes.main}>
                <Text fw={550}>{format.dateTime(run.startedAt)}</Text>
                <Text size="sm" c="dimmed">
                    {run.askedBy ? t("ldap.askedBy", { user: run.askedBy }) : t("ldap.bySchedule")}
                    {" · "}
                    {t("ldap.found", { people: run.report.people, groups: run.report.groups })}
                </Text>
                {run.problem && (
                    <Text size="sm" c="red">
                        {t("signOn.stuck", { problem: run.problem })}
                    </Text>
                )}
                <LdapLines
                    title={t(run.problem ? "ldap.preview" : "ldap.changes")}
                    nothing={run.problem ? "" : t("ldap.nothing")}
                    lines={run.report.lines}
                    isWhole={run.report.isWhole}
                />
            </div>
        </li>
    );
}
