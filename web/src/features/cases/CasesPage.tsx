// The list of cases, with its filters in the address.
import { Button, Group, Paper, SegmentedControl, Select } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useSession } from "@/shared/api/session";
import { paths } from "@/shared/paths";
import { EmptyState, LoadMore, Page, QueryState, SearchField, useAddress } from "@/shared/ui";
import { IconCase } from "@/shared/ui/icons";
import { CaseList } from "./CaseList";
import { filterOf, statusChoices, type Selection } from "./filter";
import { SelectionBar } from "./SelectionBar";
import { useCases, useProcesses } from "./queries";

const nothing: Selection = new Set<string>();

export default function CasesPage() {
    const { t } = useTranslation();
    const [address, change] = useAddress();
    const processes = useProcesses();
    const filter = filterOf(address);
    const isFiltered = Object.keys(filter).length > 0;
    const query = useCases(filter);
    const found = query.data?.pages.flatMap((page) => page.items) ?? [];
    const total = query.data?.pages[0]?.page.totalItems ?? found.length;
    const mayAct = hasRole(useSession(), "operations");
    // What was chosen under another filter is not meant any more.
    const filterName = JSON.stringify(filter);
    const [chosen, setChosen] = useState<{ under: string; selection: Selection } | null>(null);
    const selection = chosen?.under === filterName ? chosen.selection : nothing;
    const select = (next: Selection) => setChosen({ under: filterName, selection: next });

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
                    value={address.mine ? "mine" : address.watched ? "watched" : "all"}
                    onChange={(whose) =>
                        change({
                            mine: whose === "mine" ? "1" : undefined,
                            watched: whose === "watched" ? "1" : undefined,
                        })
                    }
                    data={[
                        { value: "all", label: t("cases.everybody") },
                        { value: "mine", label: t("cases.startedByMe") },
                        { value: "watched", label: t("cases.watchedByMe") },
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
                    data={statusChoices.map((status) => ({
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
                <QueryState query={query} rows={6} />
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
                                        watched: undefined,
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
                    <>
                        {mayAct && (
                            <SelectionBar
                                shown={found}
                                total={total}
                                filter={filter}
                                selection={selection}
                                onChange={select}
                            />
                        )}
                        <CaseList
                            cases={found}
                            selection={mayAct ? selection : null}
                            onChange={select}
                        />
                    </>
                )}
            </Paper>
            {found.length > 0 && <LoadMore query={query} shown={found.length} />}
        </Page>
    );
}
