// Deleted records of one type: they come back from here until their time is over.
import { Button, Group, Modal, Paper, Table, Text, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { EmptyState, Link, Page, PersonName, QueryState, useTell } from "@/shared/ui";
import { IconRemove } from "@/shared/ui/icons";
import { useBin, useEmptyBin, useRecordType, useRestoreRecord, type BinnedRecord } from "./queries";

export default function BinPage() {
    const { t } = useTranslation();
    const id = usePathParameter("type");
    const { type } = useRecordType(id);
    const query = useBin(id);
    const [isAsked, setIsAsked] = useState(false);
    const found = query.data?.items ?? [];
    return (
        <Page
            title={t("records.bin.title")}
            subtitle={t("records.bin.subtitle")}
            crumb={<Link to={paths.records(id)}>{type?.title ?? id}</Link>}
            actions={
                found.length > 0 && (
                    <Button variant="default" onClick={() => setIsAsked(true)}>
                        {t("records.bin.empty")}
                    </Button>
                )
            }
        >
            <Paper withBorder radius="md">
                <QueryState query={query} />
                {query.isSuccess && found.length === 0 && (
                    <EmptyState
                        icon={IconRemove}
                        title={t("records.bin.nothing")}
                        hint={t("records.bin.nothingHint")}
                    />
                )}
                {found.length > 0 && <Binned type={id} found={found} />}
            </Paper>
            {isAsked && (
                <EmptyDialog type={id} count={found.length} close={() => setIsAsked(false)} />
            )}
        </Page>
    );
}

function Binned({ type, found }: { type: string; found: BinnedRecord[] }) {
    const { t } = useTranslation();
    const format = useFormat();
    const tell = useTell();
    const restore = useRestoreRecord(type);
    return (
        <Table.ScrollContainer
            minWidth={560}
            type="native"
            role="region"
            aria-label={t("records.bin.title")}
            tabIndex={0}
        >
            <Table verticalSpacing="sm" horizontalSpacing="md">
                <Table.Thead>
                    <Table.Tr>
                        <Table.Th>{t("records.record")}</Table.Th>
                        <Table.Th>{t("records.bin.deleted")}</Table.Th>
                        <Table.Th>{t("records.bin.until")}</Table.Th>
                        <Table.Th>
                            <VisuallyHidden>{t("records.bin.restore")}</VisuallyHidden>
                        </Table.Th>
                    </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                    {found.map((record) => (
                        <Table.Tr key={record.key}>
                            <Table.Td>{record.title || record.key}</Table.Td>
                            <Table.Td>
                                <PersonName
                                    person={record.deletedBy}
                                    nobody={t("records.system")}
                                />
                                <Text size="xs" c="dimmed">
                                    {format.dateTime(record.deletedAt)}
                                </Text>
                            </Table.Td>
                            <Table.Td>{format.date(record.removedAt)}</Table.Td>
                            <Table.Td>
                                <Button
                                    size="compact-sm"
                                    variant="light"
                                    aria-label={t("records.bin.restoreOf", {
                                        title: record.title || record.key,
                                    })}
                                    onClick={() =>
                                        tell(
                                            restore.mutateAsync(record.key),
                                            t("records.bin.restored", {
                                                title: record.title || record.key,
                                            }),
                                        )
                                    }
                                >
                                    {t("records.bin.restore")}
                                </Button>
                            </Table.Td>
                        </Table.Tr>
                    ))}
                </Table.Tbody>
            </Table>
        </Table.ScrollContainer>
    );
}

function EmptyDialog(props: { type: string; count: number; close: () => void }) {
    const { type, count, close } = props;
    const { t } = useTranslation();
    const tell = useTell();
    const empty = useEmptyBin(type);
    return (
        <Modal
            opened
            onClose={close}
            title={t("records.bin.emptyTitle", { count })}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Text size="sm" mb="md">
                {t("records.bin.emptyText")}
            </Text>
            <Group justify="flex-end">
                <Button variant="default" onClick={close}>
                    {t("common.cancel")}
                </Button>
                <Button
                    color="red"
                    loading={empty.isPending}
                    onClick={() => tell(empty.mutateAsync(), t("records.bin.emptied"), close)}
                >
                    {t("records.bin.empty")}
                </Button>
            </Group>
        </Modal>
    );
}
