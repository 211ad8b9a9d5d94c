// The list of cases, with its filters in the address.
import { Badge, Button, Group, Paper, SegmentedControl, Select, Text } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import {
    EmptyState,
    ErrorState,
    LoadMore,
    Loading,
    Page,
    PersonName,
    SearchField,
    useAddress,
    useShowValue,
} from "@/shared/ui";
import { IconCase } from "@/shared/ui/icons";
import { CaseStatus } from "./CaseStatus";
import { useCases, useProcesses, type Case, type CaseFilter } from "./queries";
import classes from "./CasesPage.module.css";

export default function CasesPage() {
    const { t } = useTranslation();
    const [address, change] = useAddress();
    const processes = useProcesses();
    const filter: CaseFilter = {
        ...(address.text && { text: address.text }),
        ...(address.process && { processId: address.process }),
        ...(address.status && { status: address.status as Case["status"] }),
        ...(address.mine && { startedByMe: true }),
        // Only links from boards set these.
        ...(address.funnel && { funnel: address.funnel }),
        ...(address.stage && { stage: address.stage }),
    };
    const isFiltered = Object.keys(filter).length > 0;
    const query = useCases(filter);
    const found = query.data?.pages.flatMap((page) => page.items) ?? [];

    return (
        <Page title={t("cases.title")}>
            <Group mb="md" gap="sm" align="center">
                <SearchField
                    label={t("cases.search")}
                    value={address.text ?? ""}
                    onChange={(text) => change({ text })}
                />
                <SegmentedControl
                    aria-label={t("cases.whose")}
                    value={address.mine ? "mine" : "all"}
                    onChange={(whose) => change({ mine: whose === "mine" ? "1" : undefined })}
                    data={[
                        { value: "all", label: t("cases.everybody") },
                        { value: "mine", label: t("cases.startedByMe") },
                    ]}
                />
                <Select
                    aria-label={t("cases.statusFilter")}
                    placeholder={t("cases.anyStatus")}
                    clearable
                    flex="1 1 140px"
                    maw={200}
                    value={address.status ?? null}
                    onChange={(status) => change({ status: status ?? undefined })}
                    data={(["active", "completed", "terminated"] as const).map((status) => ({
                        value: status,
                        label: t(`cases.status.${status}`),
                    }))}
                />
                <Select
                    aria-label={t("cases.processFilter")}
                    placeholder={t("cases.anyProcess")}
                    clearable
                    searchable
                    flex="1 1 140px"
                    maw={260}
                    value={address.process ?? null}
                    onChange={(process) => change({ process: process ?? undefined })}
                    data={(processes.data?.items ?? []).map((process) => ({
                        value: process.processId,
                        label: process.title,
                    }))}
                />
            </Group>
            <Paper withBorder radius="md">
                {query.isPending && <Loading rows={6} />}
                {query.isError && (
                    <ErrorState error={query.error} retry={() => void query.refetch()} />
                )}
                {query.isSuccess && found.length === 0 && isFiltered && (
                    <EmptyState
                        title={t("lists.noMatch")}
                        hint={t("lists.noMatchHint")}
                        action={
                            <Button
                                variant="default"
                                onClick={() =>
                                    change({
                                        text: undefined,
                                        process: undefined,
                                        status: undefined,
                                        mine: undefined,
                                        funnel: undefined,
                                        stage: undefined,
                                    })
                                }
                            >
                                {t("lists.clearFilters")}
                            </Button>
                        }
                    />
                )}
                {query.isSuccess && found.length === 0 && !isFiltered && (
                    <EmptyState
                        icon={IconCase}
                        title={t("cases.empty")}
                        hint={t("cases.emptyHint")}
                        action={
                            <Button
                                variant="light"
                                renderRoot={(root) => <RouterLink to={paths.start()} {...root} />}
                            >
                                {t("cases.start")}
                            </Button>
                        }
                    />
                )}
                {found.length > 0 && (
                    <ul className={classes.list}>
                        {found.map((item) => (
                            <li key={item.key}>
                                <CaseRow item={item} />
                            </li>
                        ))}
                    </ul>
                )}
            </Paper>
            {found.length > 0 && <LoadMore query={query} shown={found.length} />}
        </Page>
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
