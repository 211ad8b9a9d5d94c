// Records of one type as a table.
import { Group, Paper, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { EmptyState, Link, LoadMore, Page, QueryState, SearchField, useAddress } from "@/shared/ui";
import { IconRecord } from "@/shared/ui/icons";
import { FieldValue } from "./FieldValue";
import {
    useRecords,
    useRecordType,
    type RecordItem,
    type RecordNames,
    type RecordType,
} from "./queries";

const columnsAtMost = 5;

export default function RecordsPage() {
    const { t } = useTranslation();
    const id = usePathParameter("type");
    const [address, change] = useAddress();
    const { type } = useRecordType(id);
    const text = address.text ?? "";
    const query = useRecords(id, text);
    const pages = query.data?.pages ?? [];
    const found = pages.flatMap((page) => page.items);
    const names = Object.assign({}, ...pages.map((page) => page.names)) as RecordNames;
    return (
        <Page
            title={type?.title ?? id}
            crumb={<Link to={paths.records()}>{t("records.back")}</Link>}
            actions={
                type?.mayDelete && <Link to={paths.recordBin(id)}>{t("records.bin.title")}</Link>
            }
        >
            <Group mb="md">
                <SearchField
                    label={t("records.search")}
                    value={text}
                    onChange={(value) => change({ text: value })}
                />
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
