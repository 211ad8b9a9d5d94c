// Records of one type as a table.
import { Button, Group, Paper, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { EmptyState, Link, LoadMore, Page, QueryState, SearchField, useAddress } from "@/shared/ui";
import { IconAdd, IconRecord } from "@/shared/ui/icons";
import { FieldValue, useFieldText } from "./FieldValue";
import {
    useRecords,
    useRecordType,
    type RecordField,
    type RecordItem,
    type RecordNames,
    type RecordType,
} from "./queries";
import { RecordDialog } from "./RecordDialog";

const columnsAtMost = 5;

export default function RecordsPage() {
    const { t } = useTranslation();
    const id = usePathParameter("type");
    const [address, change] = useAddress();
    const { type } = useRecordType(id);
    const text = address.text ?? "";
    const { field, value } = address;
    const where = field && value ? { [field]: value } : undefined;
    const query = useRecords(id, text, where);
    const [isMaking, setMaking] = useState(false);
    const pages = query.data?.pages ?? [];
    const found = pages.flatMap((page) => page.items);
    const names = Object.assign({}, ...pages.map((page) => page.names)) as RecordNames;
    return (
        <Page
            title={type?.title ?? id}
            crumb={<Link to={paths.records()}>{t("records.back")}</Link>}
            actions={
                <>
                    {type?.mayDelete && (
                        <Link to={paths.recordBin(id)}>{t("records.bin.title")}</Link>
                    )}
                    {type?.mayCreate && (
                        <Button
                            leftSection={<IconAdd size={16} aria-hidden />}
                            onClick={() => setMaking(true)}
                        >
                            {t("records.edit.new")}
                        </Button>
                    )}
                </>
            }
        >
            {isMaking && (
                <RecordDialog
                    recordType={id}
                    title={t("records.card.new", { type: type?.title ?? id })}
                    record={null}
                    begunWith={where}
                    close={() => setMaking(false)}
                />
            )}
            <Group mb="md">
                <SearchField
                    label={t("records.search")}
                    value={text}
                    onChange={(value) => change({ text: value })}
                />
                {where && type && (
                    <Narrowed
                        field={type.fields.find(({ key }) => key === field)}
                        value={value!}
                        names={names}
                        widen={() => change({ field: undefined, value: undefined })}
                    />
                )}
            </Group>
            <Paper withBorder radius="md">
                <QueryState query={query} />
                {query.isSuccess && found.length === 0 && (
                    <EmptyState
                        icon={IconRecord}
                        title={text ? t("lists.noMatch") : t("records.empty")}
                        hint={text ? t("lists.noMatchHint") : t("records.emptyHint")}
                    />
                )}
                {found.length > 0 && type && <Records type={type} found={found} names={names} />}
            </Paper>
            {found.length > 0 && <LoadMore query={query} shown={found.length} />}
        </Page>
    );
}

interface NarrowedProps {
    field: RecordField | undefined;
    value: string;
    names: RecordNames;
    widen: () => void;
}

/** That the list shows only some, which, and the way back to all. */
function Narrowed({ field, value, names, widen }: NarrowedProps) {
    const { t } = useTranslation();
    const text = useFieldText(names);
    return (
        <Group gap="xs">
            <Text size="sm">
                {t("records.narrowed", { field: field?.label ?? "", value: text(field, value) })}
            </Text>
            <Button variant="subtle" size="compact-sm" onClick={widen}>
                {t("records.widen")}
            </Button>
        </Group>
    );
}

function Records(props: { type: RecordType; found: RecordItem[]; names: RecordNames }) {
    const { type, found, names } = props;
    const { t } = useTranslation();
    const format = useFormat();
    const columns = type.fields
        .filter(({ key }) => key !== type.titleField)
        .slice(0, columnsAtMost);
    const titleLabel = type.fields.find(({ key }) => key === type.titleField)?.label;
    return (
        <Table.ScrollContainer
            minWidth={200 + columns.length * 120}
            type="native"
            role="region"
            aria-label={type.title}
            tabIndex={0}
        >
            <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
                <Table.Thead>
                    <Table.Tr>
                        <Table.Th>{titleLabel ?? t("records.record")}</Table.Th>
                        {columns.map(({ key, label }) => (
                            <Table.Th key={key}>{label}</Table.Th>
                        ))}
                        <Table.Th>{t("records.updated")}</Table.Th>
                    </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                    {found.map((record) => (
                        <Table.Tr key={record.key}>
                            <Table.Td>
                                <Link to={paths.record(record.type, record.key)} size="sm">
                                    {record.title || record.key}
                                </Link>
                            </Table.Td>
                            {columns.map((field) => (
                                <Table.Td key={field.key}>
                                    <FieldValue
                                        field={field}
                                        value={record.fields[field.key]}
                                        names={names}
                                    />
                                </Table.Td>
                            ))}
                            <Table.Td>{format.dateTime(record.updatedAt)}</Table.Td>
                        </Table.Tr>
                    ))}
                </Table.Tbody>
            </Table>
        </Table.ScrollContainer>
    );
}
