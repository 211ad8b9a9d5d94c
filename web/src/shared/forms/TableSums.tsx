import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../format";
import classes from "./FormFields.module.css";
import { fieldText } from "./field_text";
import type { FieldItem } from "./schema";
import { sumOf } from "./sums";

interface TableSumsProps {
    item: FieldItem;
    /** What stands in the cells of a column. */
    valuesOf: (column: FieldItem) => unknown[];
}

/** Under a table: the sums that its designer asked for. */
export function TableSums({ item, valuesOf }: TableSumsProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const words = { yes: t("common.yes"), no: t("common.no") };
    const columns = item.sums.flatMap(
        (key) => item.columns.find(({ field }) => field.key === key) ?? [],
    );
    if (columns.length === 0) return null;
    return (
        <div className={classes.sums} role="status">
            {columns.map((column) => (
                <Text key={column.field.key} size="sm" fw={600}>
                    {t("widgets.sum", {
                        column: column.field.label,
                        sum: fieldText(column.field, sumOf(valuesOf(column)), format, words),
                    })}
                </Text>
            ))}
        </div>
    );
}
