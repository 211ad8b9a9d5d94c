import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { EmptyState, useShowValue } from "@/shared/ui";
import classes from "./CasePage.module.css";

/** What the case knows: its variables by name, tables and nested values written out. */
export function Variables({ variables }: { variables: Record<string, unknown> }) {
    const { t } = useTranslation();
    const names = Object.keys(variables).sort();
    if (names.length === 0) return <EmptyState title={t("cases.dataEmpty")} />;
    return (
        <Table verticalSpacing="xs" layout="fixed">
            <Table.Thead>
                <Table.Tr>
                    <Table.Th w="35%">{t("cases.dataName")}</Table.Th>
                    <Table.Th>{t("cases.dataValue")}</Table.Th>
                </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
                {names.map((name) => (
                    <Table.Tr key={name}>
                        <Table.Th scope="row" className={classes.name}>
                            <Text size="sm" ff="monospace" c="dimmed">
                                {name}
                            </Text>
                        </Table.Th>
                        <Table.Td>
                            <Value value={variables[name]} />
                        </Table.Td>
                    </Table.Tr>
                ))}
            </Table.Tbody>
        </Table>
    );
}

type Row = Record<string, unknown>;
const isRow = (value: unknown): value is Row =>
    typeof value === "object" && value !== null && !Array.isArray(value);

function Value({ value }: { value: unknown }) {
    const show = useShowValue();
    if (Array.isArray(value) && value.length > 0 && value.every(isRow)) {
        return <Rows rows={value} />;
    }
    if (isRow(value)) return <Rows rows={[value]} />;
    return (
        <Text size="sm" className={classes.value}>
            {show(value)}
        </Text>
    );
}

function Rows({ rows }: { rows: Row[] }) {
    const show = useShowValue();
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return (
        <Table verticalSpacing={2} withRowBorders={false} fz="sm">
            <Table.Thead>
                <Table.Tr>
                    {columns.map((column) => (
                        <Table.Th key={column} fw={400} c="dimmed">
                            {column}
                        </Table.Th>
                    ))}
                </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
                {rows.map((row, index) => (
                    <Table.Tr key={index}>
                        {columns.map((column) => (
                            <Table.Td key={column}>{show(row[column])}</Table.Td>
                        ))}
                    </Table.Tr>
                ))}
            </Table.Tbody>
        </Table>
    );
}
