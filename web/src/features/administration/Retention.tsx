import {
    Alert,
    Badge,
    Button,
    Group,
    Modal,
    Paper,
    Progress,
    Stack,
    Text,
    Title,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { EmptyState, QueryState, useTell } from "@/shared/ui";
import { IconArchive } from "@/shared/ui/icons";
import { PolicyDialog } from "./PolicyDialog";
import {
    useCancelRetention,
    useRetention,
    useStartRetention,
    type RetentionInForce,
    type RetentionOfProcess,
    type RetentionOverview,
    type RetentionPolicy,
    type RetentionRun,
} from "./queries";
import classes from "./administration.module.css";

/** How long cases that have ended are kept, what the next run would take, and the last runs. */
export function Retention() {
    const { t } = useTranslation();
    const format = useFormat();
    const query = useRetention();
    if (!query.isSuccess) return <QueryState query={query} rows={5} />;
    const overview = query.data;
    return (
        <Stack gap="lg">
            <Text maw={720}>{t("administration.retention.about")}</Text>
            <NextRun overview={overview} />
            <section>
                <Title order={2} fz="h4" mb="sm">
                    {t("administration.retention.rules")}
                </Title>
                <Paper withBorder radius="md">
                    <ul className={classes.list}>
                        <li className={classes.item}>
                            <EveryProcess policy={overview.everyProcess} etag={overview.etag} />
                        </li>
                        {byTitle(overview.processes, format.locale).map((process) => (
                            <li key={process.processId} className={classes.item}>
                                <Process process={process} />
                            </li>
                        ))}
                    </ul>
                    {overview.processes.length === 0 && (
                        <EmptyState
                            icon={IconArchive}
                            title={t("administration.retention.noProcess")}
                        />
                    )}
                </Paper>
            </section>
            <LastRuns runs={overview.runs} />
        </Stack>
    );
}

const byTitle = (processes: RetentionOfProcess[], locale: string) =>
    processes.toSorted((a, b) => a.title.localeCompare(b.title, locale));

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** What would happen, when, and the button that does it now. */
function NextRun({ overview }: { overview: RetentionOverview }) {
    const { t } = useTranslation();
    const format = useFormat();
    const start = useStartRetention();
    const [asks, setAsks] = useState(false);
    const tell = useTell();
    const active = overview.runs.find((run) => run.state === "active");
    const dueFor = (disposal: RetentionInForce["disposal"]) =>
        sum(
            overview.processes
                .filter((process) => process.inForce.disposal === disposal)
                .map((process) => process.due),
        );
    const [toArchive, toDelete] = [dueFor("archive"), dueFor("delete")];
    const [latest] = overview.runs;
    if (active) return <ActiveRun run={active} left={toArchive + toDelete} />;
    return (
        <Paper withBorder radius="md" p="lg">
            {latest?.state === "failed" && (
                <Alert color="red" mb="md">
                    {t("administration.retention.lastFailed", { problem: latest.problem ?? "" })}
                </Alert>
            )}
            <Group justify="space-between" gap="md">
                <div className={classes.main}>
                    <Text fw={550}>
                        {toArchive + toDelete === 0
                            ? t("administration.retention.nothingDue")
                            : t("administration.retention.wouldTake", {
                                  archive: toArchive,
                                  remove: toDelete,
                              })}
                    </Text>
                    <Text size="sm" c="dimmed">
                        {overview.nextRunAt
                            ? t("administration.retention.nextRun", {
                                  at: format.dateTime(overview.nextRunAt),
                              })
                            : t("administration.retention.noLimit")}
                    </Text>
                </div>
                <Button
                    variant="default"
                    disabled={toArchive + toDelete === 0}
                    onClick={() => setAsks(true)}
                >
                    {t("administration.retention.runNow")}
                </Button>
            </Group>
            {asks && (
                <Modal
                    opened
                    onClose={() => setAsks(false)}
                    title={t("administration.retention.runTitle")}
                    centered
                    closeButtonProps={{ "aria-label": t("common.close") }}
                >
                    <Text size="sm">
                        {t("administration.retention.wouldTake", {
                            archive: toArchive,
                            remove: toDelete,
                        })}
                    </Text>
                    <Text size="sm" mt="xs">
                        {t("administration.retention.runText")}
                    </Text>
                    <Group justify="flex-end" mt="lg">
                        <Button variant="default" onClick={() => setAsks(false)}>
                            {t("administration.retention.notNow")}
                        </Button>
                        <Button
                            color={toDelete > 0 ? "red" : undefined}
                            loading={start.isPending}
                            onClick={() =>
                                tell(start.mutateAsync(), t("administration.retention.begun"), () =>
                                    setAsks(false),
                                )
                            }
                        >
                            {t("administration.retention.runNow")}
                        </Button>
                    </Group>
                </Modal>
            )}
        </Paper>
    );
}

function ActiveRun({ run, left }: { run: RetentionRun; left: number }) {
    const { t } = useTranslation();
    const cancel = useCancelRetention();
    const tell = useTell();
    const done = run.archived + run.deleted;
    return (
        <Paper withBorder radius="md" p="lg">
            <Group justify="space-between" gap="md" mb="sm">
                <div role="status">
                    <Text fw={550}>{t("administration.retention.underWay", { count: done })}</Text>
                    <Text size="sm" c="dimmed">
                        {t("administration.retention.left", { count: left })}
                    </Text>
                </div>
                <Button
                    variant="default"
                    loading={cancel.isPending}
                    onClick={() =>
                        tell(cancel.mutateAsync(), t("administration.retention.canceled"))
                    }
                >
                    {t("administration.retention.cancel")}
                </Button>
            </Group>
            <Progress
                value={(100 * done) / Math.max(1, done + left)}
                aria-label={t("administration.retention.progress")}
            />
        </Paper>
    );
}

/** "Kept for 365 days, then archived. History: full." */
function useRule() {
    const { t } = useTranslation();
    return ({ keepDays, disposal, history }: RetentionInForce) => {
        const age =
            keepDays === 0
                ? t("administration.retention.keptForEver")
                : t(`administration.retention.kept.${disposal}`, { count: keepDays });
        const level = t(`administration.retention.level.${history}`);
        return `${age} ${t("administration.retention.historyIs", { level })}`;
    };
}

function EveryProcess({ policy, etag }: { policy: RetentionPolicy; etag: string }) {
    const { t } = useTranslation();
    const rule = useRule();
    const [changes, setChanges] = useState(false);
    const title = t("administration.retention.everyProcess");
    return (
        <>
            <div className={classes.main}>
                <Text fw={550}>{title}</Text>
                <Text size="sm">
                    {rule({
                        keepDays: policy.keepDays ?? 0,
                        disposal: policy.disposal ?? "archive",
                        history: policy.history ?? "full",
                    })}
                </Text>
                <Text size="xs" c="dimmed">
                    {t("administration.retention.everyProcessHint")}
                </Text>
            </div>
            <ChangeButton title={title} onClick={() => setChanges(true)} />
            {changes && (
                <PolicyDialog
                    title={title}
                    policy={policy}
                    etag={etag}
                    close={() => setChanges(false)}
                />
            )}
        </>
    );
}

function Process({ process }: { process: RetentionOfProcess }) {
    const { t } = useTranslation();
    const format = useFormat();
    const rule = useRule();
    const [changes, setChanges] = useState(false);
    const { title, policy, oldestEndedAt } = process;
    const atLeast = (count: number, hasMore: boolean) =>
        `${format.number(count)}${hasMore ? "+" : ""}`;
    return (
        <>
            <div className={classes.main}>
                <Group gap="xs">
                    <Text fw={550}>{title}</Text>
                    {process.due > 0 && (
                        <Badge color="yellow" variant="light" tt="none" radius="sm">
                            {t("administration.retention.due", {
                                number: atLeast(process.due, process.hasMoreDue),
                            })}
                        </Badge>
                    )}
                </Group>
                <Text size="sm">{rule(process.inForce)}</Text>
                <Text size="xs" c="dimmed">
                    {oldestEndedAt
                        ? t("administration.retention.ended", {
                              number: atLeast(process.ended, process.hasMoreEnded),
                              date: format.date(oldestEndedAt),
                          })
                        : t("administration.retention.noneEnded")}
                </Text>
            </div>
            <ChangeButton title={title} onClick={() => setChanges(true)} />
            {changes && (
                <PolicyDialog
                    title={title}
                    processId={process.processId}
                    policy={policy}
                    etag={process.etag}
                    close={() => setChanges(false)}
                />
            )}
        </>
    );
}

function ChangeButton({ title, onClick }: { title: string; onClick: () => void }) {
    const { t } = useTranslation();
    return (
        <Button
            variant="default"
            onClick={onClick}
            aria-label={t("administration.retention.changeOf", { title })}
        >
            {t("administration.retention.change")}
        </Button>
    );
}

const stateColors: Record<RetentionRun["state"], string> = {
    active: "blue",
    completed: "green",
    canceled: "gray",
    failed: "red",
};

function LastRuns({ runs }: { runs: RetentionRun[] }) {
    const { t } = useTranslation();
    const format = useFormat();
    return (
        <section>
            <Title order={2} fz="h4" mb="sm">
                {t("administration.retention.lastRuns")}
            </Title>
            <Paper withBorder radius="md">
                {runs.length === 0 && (
                    <EmptyState icon={IconArchive} title={t("administration.retention.noRuns")} />
                )}
                <ul className={classes.list}>
                    {runs.map((run) => (
                        <li key={run.key} className={classes.item}>
                            <div className={classes.main}>
                                <Group gap="xs">
                                    <Text fw={550}>{format.dateTime(run.startedAt)}</Text>
                                    <Badge
                                        color={stateColors[run.state]}
                                        variant="light"
                                        tt="none"
                                        radius="sm"
                                    >
                                        {t(`administration.retention.state.${run.state}`)}
                                    </Badge>
                                </Group>
                                <Text size="sm">
                                    {t("administration.retention.did", {
                                        archived: run.archived,
                                        deleted: run.deleted,
                                    })}
                                </Text>
                                {run.problem && (
                                    <Text size="sm" c="var(--mantine-color-error)">
                                        {run.problem}
                                    </Text>
                                )}
                                <Text size="xs" c="dimmed">
                                    {run.startedBy
                                        ? t("administration.retention.startedBy", {
                                              person: run.startedBy,
                                          })
                                        : t("administration.retention.startedByItself")}
                                </Text>
                            </div>
                        </li>
                    ))}
                </ul>
            </Paper>
        </section>
    );
}
