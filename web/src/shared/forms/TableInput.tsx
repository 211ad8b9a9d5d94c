// A list of rows, each with the same few fields; rows are added at the end and removed one by one.
import { ActionIcon, Button, Input, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconAdd, IconRemove } from "../ui/icons";
import { emptyRow } from "./answers";
import classes from "./FormFields.module.css";
import type { InputProps } from "./field_props";
import { inputs } from "./inputs";
import { valueAt, withValueAt, type Answers } from "./paths";
import { ReadOnlyField } from "./ReadOnlyField";
import type { FieldItem } from "./schema";
import { TableSums } from "./TableSums";
import type { Form } from "./use_form";

export function TableInput({ form, ...props }: InputProps & { form: Form }) {
    const { t } = useTranslation();
    const { item } = props;
    const { field } = item;
    const rows = (props.value as Answers[] | null) ?? [];
    const change = (next: Answers[]) => form.set(field.key, next);
    const isFull = field.maximumLength !== undefined && rows.length >= field.maximumLength;

    const add = () => {
        change([...rows, emptyRow(field.columns)]);
        const first = field.columns[0];
        if (first)
            requestAnimationFrame(() => form.focus(`${field.key}[${rows.length}].${first.key}`));
    };

    return (
        <Input.Wrapper
            component="fieldset"
            id={props.id}
            tabIndex={-1}
            label={props.label}
            labelElement="div"
            description={props.description}
            error={props.error}
            withAsterisk={props.isRequired}
            errorProps={{ mt: "xs" }}
            style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}
            // What holds for all rows is said once the person has left the table, not between two cells.
            onBlur={(event) => {
                if (!event.currentTarget.contains(event.relatedTarget)) props.onBlur();
            }}
            aria-label={props.label}
        >
            {rows.map((row, index) => (
                <Row
                    key={index}
                    form={form}
                    item={item}
                    row={row}
                    index={index}
                    onChange={(next) => change(rows.map((old, at) => (at === index ? next : old)))}
                    onRemove={
                        item.mayAddRows ? () => change(rows.filter((_, at) => at !== index)) : null
                    }
                />
            ))}
            <TableSums
                item={item}
                valuesOf={({ field: column }) =>
                    rows.map((row, index) =>
                        form.valueAt(
                            `${field.key}[${index}].${column.key}`,
                            column,
                            valueAt(row, column.key),
                        ),
                    )
                }
            />
            {item.mayAddRows && (
                <Button
                    mt="xs"
                    size="sm"
                    variant="default"
                    leftSection={<IconAdd size={16} aria-hidden />}
                    disabled={isFull}
                    onClick={add}
                >
                    {t("forms.addRow")}
                </Button>
            )}
        </Input.Wrapper>
    );
}

interface RowProps {
    form: Form;
    item: FieldItem;
    row: Answers;
    index: number;
    onChange: (row: Answers) => void;
    onRemove: (() => void) | null;
}

function Row({ form, item, row, index, onChange, onRemove }: RowProps) {
    const { t } = useTranslation();
    const removeLabel = t("forms.removeRow", { number: index + 1 });
    return (
        <div
            className={classes.entry}
            role="group"
            aria-label={t("forms.rowNumber", { number: index + 1 })}
        >
            <div className={classes.cells}>
                {item.columns.map((column) => {
                    const { key, kind, label } = column.field;
                    const where = `${item.field.key}[${index}].${key}`;
                    const value = form.valueAt(where, column.field, valueAt(row, key));
                    if (kind === "table" || form.isHidden(where)) return null;
                    if (column.isReadOnly) {
                        return (
                            <ReadOnlyField key={key} item={column} label={label} value={value} />
                        );
                    }
                    const Cell = inputs[kind];
                    const options = form.optionsAt(where, column.field);
                    return (
                        <Cell
                            key={key}
                            item={{ ...column, field: { ...column.field, options } }}
                            value={value}
                            onChange={(value) => onChange(withValueAt(row, key, value))}
                            onBlur={() => form.touch(where)}
                            id={form.inputId(where)}
                            label={label}
                            description={column.description || undefined}
                            error={form.errorAt(where)}
                            isRequired={form.isRequired(where, column.field)}
                        />
                    );
                })}
            </div>
            {onRemove && (
                <Tooltip label={removeLabel}>
                    <ActionIcon
                        variant="subtle"
                        color="gray"
                        size="lg"
                        mt={22}
                        onClick={onRemove}
                        aria-label={removeLabel}
                    >
                        <IconRemove size={17} aria-hidden />
                    </ActionIcon>
                </Tooltip>
            )}
        </div>
    );
}
