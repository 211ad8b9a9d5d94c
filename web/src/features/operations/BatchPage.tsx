// One batch: how far it is, what became of each case, and what can still be done about it.
import { Button, Paper, SegmentedControl, Table, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { useGo, usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import {
    EmptyState,
    Link,
    LoadMore,
    notifyRefused,
    Page,
    QueryState,
    useErrorText,
    useTell,
} from "@/shared/ui";
import { IconClose, IconPause, IconRelease, IconRetry, IconStart } from "@/shared/ui/icons";
import { BatchProgress, BatchStateBadge } from "./BatchProgress";
import { ForOperators } from "./ForOperators";
import {
    useBatch,
    useBatchItems,
    undoableKind,
    useChangeBatch,
    useUndoBatch,
    type Batch,
    type BatchChange,
    type BatchItemState,
} from "./queries";
import classes from "./operations.module.css";

export default function BatchPage() {
    return (
        <ForOperators>
            <OneBatch />
        </ForOperators>
    );
}

function OneBatch() {
    const { t } = useTranslation();
    const format = useFormat();
    const query = useBatch(usePathParameter("key"));
    const crumb = <Link to={paths.operations("batches")}>{t("operations.batch.back")}</Link>;
    if (!query.data) {
        return (
            <Page title={t("operations.batch.title")} crumb={crumb}>
                <QueryState query={query} rows={4} />
            </Page>
        );
    }
    const batch = query.data;
    const kind = t(`operations.batch.kind.${batch.batchOperationType}`);
    return (
        <Page
            title={kind}
            crumb={crumb}
            subtitle={
                <Text size="sm">
                    {format.dateTime(batch.startDate)} · {batch.actorId}
                    {batch.reason && ` · ${batch.reason}`}
                </Text>
            }
            actions={<Changes batch={batch} />}
        >
            <Paper withBorder radius="md" p="md" mb="lg" aria-live="polite">
                <BatchStateBadge state={batch.state} />
                <div style={{ marginTop: 12 }}>
                    <BatchProgress batch={batch} label={kind} />
                </div>
            </Paper>
            <Items batch={batch} />
        </Page>
    );
}

const over: Batch["state"][] = ["COMPLETED", "PARTIALLY_COMPLETED", "FAILED", "CANCELED"];

function Changes({ batch }: { batch: Batch }) {
    const { t } = useTranslation();
    const change = useChangeBatch(batch.batchOperationKey);
    const explanation = useErrorText();
    const isOver = over.includes(batch.state);
    const button = (wanted: BatchChange, icon: ReactNode, color?: string) => (
        <Button
            variant="default"
            c={color}
            leftSection={icon}
            loading={change.isPending && change.variables === wanted}
            onClick={() =>
                change.mutate(wanted, { onError: (error) => notifyRefused(explanation(error)) })
            }
        >
            {t(`operations.batch.${wanted}`)}
        </Button>
    );
    return (
        <>
            {batch.state === "ACTIVE" && button("suspension", <IconPause size={16} aria-hidden />)}
            {batch.state === "SUSPENDED" &&
                button("resumption", <IconStart size={16} aria-hidden />)}
            {!isOver && button("cancellation", <IconClose size={16} aria-hidden />, "red")}
            {isOver &&
                batch.operationsFailedCount > 0 &&
                button("retry", <IconRetry size={16} aria-hidden />)}
            {isOver && <Undo batch={batch} />}
        </>
    );
}

function Undo({ batch }: { batch: Batch }) {
    const { t } = useTranslation();
    const go = useGo();
    const tell = useTell();
    const undo = useUndoBatch(batch.batchOperationKey);
    const kind = undoableKind(batch);
    if (!kind) return null;
    const start = () => {
        const act = undo.mutateAsync(kind);
        tell(act, t("operations.batch.undone"), () => {
            void act.then(({ batchOperationKey }) => go(paths.batch(batchOperationKey)));
        });
    };
    return (
        <Button
            variant="default"
            leftSection={<IconRelease size={16} aria-hidden />}
            loading={undo.isPending}
            onClick={start}
        >
            {t(`operations.batch.undo.${kind}`, { count: batch.operationsCompletedCount })}
        </Button>
    );
}

const states: BatchItemState[] = ["ACTIVE", "COMPLETED", "FAILED", "CANCELED"];

function Items({ batch }: { batch: Batch }) {
    const { t } = useTranslation();
    const format = useFormat();
    const [state, setState] = useState<BatchItemState | null>(null);
    const progress = `${batch.state} ${batch.operationsCompletedCount} ${batch.operationsFailedCount}`;
    const query = useBatchItems(batch.batchOperationKey, state, progress);
    const items = (query.data?.pages ?? []).flatMap(({ items, names }) =>
        items.map((item) => ({ ...item, name: names.get(item.processInstanceKey) })),
    );
    return (
        <Paper withBorder radius="md">
            <div className={classes.scroll} style={{ padding: 12 }}>
                <SegmentedControl
                    aria-label={t("operations.batch.itemFilter")}
                    value={state ?? "all"}
                    onChange={(chosen) =>
                        setState(states.find((candidate) => candidate === chosen) ?? null)
                    }
                    data={[
                        { value: "all", label: t("operations.batch.allItems") },
                        ...states.map((value) => ({
                            value,
                            label: t(`operations.batch.itemState.${value}`),
                        })),
                    ]}
                />
            </div>
            <QueryState query={query} rows={4} />
            {query.isSuccess && items.length === 0 && (
                <EmptyState title={t("operations.batch.noItems")} />
            )}
            {items.length > 0 && (
                <>
                    <div
                        className={classes.scroll}
                        tabIndex={0}
                        role="group"
                        aria-label={t("operations.batch.items")}
                    >
                        <Table verticalSpacing="xs" horizontalSpacing="md">
                            <Table.Thead>
                                <Table.Tr>
                                    <Table.Th>{t("operations.batch.case")}</Table.Th>
                                    <Table.Th>{t("operations.batch.outcome")}</Table.Th>
                                    <Table.Th>{t("operations.batch.when")}</Table.Th>
                                </Table.Tr>
                            </Table.Thead>
                            <Table.Tbody>
                                {items.map((item) => (
                                    <Table.Tr key={item.itemKey}>
                                        <Table.Td>
                                            {item.name ? (
                                                <Link to={paths.case(item.processInstanceKey)}>
                                                    {item.name}
                                                </Link>
                                            ) : (
                                                item.processInstanceKey
                                            )}
                                        </Table.Td>
                                        <Table.Td>
                                            <Text
                                                size="sm"
                                                c={item.state === "FAILED" ? "red" : undefined}
                                            >
                                                {t(`operations.batch.itemState.${item.state}`)}
                                            </Text>
                                            {item.errorMessage && (
                                                <Text size="xs" c="dimmed">
                                                    {item.errorMessage}
                                                </Text>
                                            )}
                                        </Table.Td>
                                        <Table.Td>
                                            <Text size="sm">
                                                {item.processedDate
                                                    ? format.dateTime(item.processedDate)
                                                    : "–"}
                                            </Text>
                                        </Table.Td>
                                    </Table.Tr>
                                ))}
                            </Table.Tbody>
                        </Table>
                    </div>
                    <LoadMore query={query} shown={items.length} />
                </>
            )}
        </Paper>
    );
}
