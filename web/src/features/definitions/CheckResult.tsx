import { Alert, Badge, Button, Code, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/shared/api/client";
import { paths } from "@/shared/paths";
import { Link } from "@/shared/ui";
import { IconAlert, IconDone, IconInfo } from "@/shared/ui/icons";
import { placeOf } from "./package_files";
import type { PackageCheck, Problem } from "./queries";
import classes from "./definitions.module.css";

/** What publishing the files would do, and what the server found wrong, errors first. */
export function CheckResult({ check }: { check: PackageCheck }) {
    const { t } = useTranslation();
    const errors = check.problems.filter(({ severity }) => severity === "error");
    const warnings = check.problems.filter(({ severity }) => severity === "warning");
    return (
        <Stack gap="md" aria-live="polite">
            {errors.length > 0 && (
                <Alert color="red" icon={<IconAlert size={18} aria-hidden />}>
                    {t("definitions.errorsFound", { count: errors.length })}
                </Alert>
            )}
            {errors.length === 0 && (
                <Alert color="green" icon={<IconDone size={18} aria-hidden />}>
                    {warnings.length > 0
                        ? t("definitions.onlyWarnings", { count: warnings.length })
                        : t("definitions.allGood")}
                </Alert>
            )}
            {check.problems.length > 0 && (
                <Paper withBorder radius="md">
                    <ul className={classes.list} aria-label={t("definitions.problems")}>
                        {[...errors, ...warnings].map((problem, index) => (
                            <li key={index} className={classes.problem}>
                                <ProblemLine problem={problem} />
                            </li>
                        ))}
                    </ul>
                </Paper>
            )}
            <Paper withBorder radius="md" p="md">
                <Title order={2} size="h3" mb="xs">
                    {t("definitions.willPublish")}
                </Title>
                <Stack gap={4}>
                    {check.processes.map((process) => (
                        <Group key={process.id} gap="xs">
                            <Text size="sm" fw={550}>
                                {process.name || process.id}
                            </Text>
                            <Text size="sm" c="dimmed">
                                {process.currentVersion === null
                                    ? t("definitions.firstVersion")
                                    : t("definitions.nextVersion", {
                                          from: process.currentVersion,
                                          to: process.currentVersion + 1,
                                      })}
                            </Text>
                        </Group>
                    ))}
                    <Named label={t("definitions.fileKind.form")} names={check.forms} />
                    <Named label={t("definitions.fileKind.decision")} names={check.decisions} />
                    <Named label={t("definitions.fileKind.record")} names={check.records} />
                </Stack>
            </Paper>
        </Stack>
    );
}

function Named({ label, names }: { label: string; names: string[] }) {
    if (names.length === 0) return null;
    return (
        <Text size="sm">
            {label}: {names.join(", ")}
        </Text>
    );
}

function ProblemLine({ problem }: { problem: Problem }) {
    const { t } = useTranslation();
    const isError = problem.severity === "error";
    const { file, element } = placeOf(problem.where);
    const Icon = isError ? IconAlert : IconInfo;
    return (
        <>
            <Icon
                size={18}
                aria-hidden
                color={isError ? "var(--mantine-color-error)" : "var(--mantine-color-yellow-8)"}
            />
            <div>
                <Group gap="xs">
                    <Badge color={isError ? "red" : "yellow"} variant="light" tt="none" radius="sm">
                        {isError ? t("definitions.error") : t("definitions.warning")}
                    </Badge>
                    {element && <Code>{element}</Code>}
                    {file && (
                        <Text size="xs" c="dimmed">
                            {file}
                        </Text>
                    )}
                </Group>
                <Text size="sm" mt={4}>
                    {problem.message}
                </Text>
                {problem.trace && (
                    <Group gap={4} mt={4}>
                        {problem.trace.map((step, index) => (
                            <Code key={index}>{step}</Code>
                        ))}
                    </Group>
                )}
            </div>
        </>
    );
}

interface PublishedResultProps {
    published: Schema["Published"];
    restart: () => void;
}

/** What has been published, with the way to each process. */
export function PublishedResult({ published, restart }: PublishedResultProps) {
    const { t } = useTranslation();
    return (
        <Stack gap="md">
            <Alert
                color="green"
                icon={<IconDone size={18} aria-hidden />}
                title={t("definitions.published")}
                role="status"
            >
                {t("definitions.publishedHint")}
            </Alert>
            <Paper withBorder radius="md">
                <ul className={classes.list}>
                    {published.processes.map(({ processId, version, definitionKey }) => (
                        <li key={definitionKey} className={classes.file}>
                            <Link to={paths.definition(processId)} className={classes.fileName}>
                                {processId}
                            </Link>
                            <Badge variant="default" tt="none" radius="sm">
                                {t("definitions.version", { version })}
                            </Badge>
                        </li>
                    ))}
                </ul>
            </Paper>
            <Group justify="flex-end">
                <Button variant="default" onClick={restart}>
                    {t("definitions.publishMore")}
                </Button>
            </Group>
        </Stack>
    );
}
