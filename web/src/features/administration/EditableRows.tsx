import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface EditableRowsProps<Row> {
    rows: Row[];
    /** What a row that was just added holds. */
    blank: Row;
    change: (rows: Row[]) => void;
    /** The fields of one row; `put` changes some of its values. */
    fields: (row: Row, put: (values: Partial<Row>) => void) => ReactNode;
}

/** Rows that are added, filled in and taken away; they are saved with the form around them. */
export function EditableRows<Row>({ rows, blank, change, fields }: EditableRowsProps<Row>) {
    const { t } = useTranslation();
    return (
        <Stack gap="xs">
            {rows.map((row, place) => (
                <Group key={place} align="end">
                    {fields(row, (values) =>
                        change(rows.map((one, at) => (at === place ? { ...one, ...values } : one))),
                    )}
                    <Button
                        variant="default"
                        onClick={() => change(rows.filter((_, at) => at !== place))}
                    >
                        {t("signOn.removeRow")}
                    </Button>
                </Group>
            ))}
            <Button
                variant="default"
                style={{ alignSelf: "start" }}
                onClick={() => change([...rows, blank])}
            >
                {t("signOn.addRow")}
            </Button>
        </Stack>
    );
}
