// The fields of a form in their layout. Fields to read are shown as text, fields to fill in as inputs. A
// form that is only read leaves out what nobody has filled in.
import { Text } from "@mantine/core";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DraftNotice } from "./DraftNotice";
import { FieldInput } from "./FieldInput";
import { fieldProps } from "./field_props";
import classes from "./FormFields.module.css";
import { FormText } from "./FormText";
import { ReadOnlyField } from "./ReadOnlyField";
import { keyOf, rowsOf, type FormItem } from "./schema";
import type { Form } from "./use_form";

export interface FormFieldsProps {
    form: Form;
    isReadOnly?: boolean;
}

export function FormFields({ form, isReadOnly = false }: FormFieldsProps) {
    return (
        <div className={classes.form}>
            {form.draftSavedAt && !isReadOnly && (
                <DraftNotice savedAt={form.draftSavedAt} onStartOver={form.startOver} />
            )}
            <Items form={form} items={form.model.items} isReadOnly={isReadOnly} />
        </div>
    );
}

const isEmpty = (value: unknown): boolean =>
    value === null ||
    value === undefined ||
    value === "" ||
    (Array.isArray(value) && value.every((row) => typeof row === "object" && isEmptyRow(row)));
const isEmptyRow = (row: object) => Object.values(row).every(isEmpty);

function isShown(form: Form, item: FormItem, isReadOnly: boolean): boolean {
    if (form.isHidden(keyOf(item))) return false;
    if (item.type === "group") return item.items.some((i) => isShown(form, i, isReadOnly));
    if (item.type !== "field" || !isReadOnly) return true;
    return !isEmpty(fieldProps(form, item).value);
}

interface ItemsProps {
    form: Form;
    items: FormItem[];
    isReadOnly: boolean;
}

function Items({ form, items, isReadOnly }: ItemsProps) {
    const shown = items.filter((item) => isShown(form, item, isReadOnly));
    return rowsOf(shown).map((row) => {
        const first = row[0]!;
        if (row.length === 1)
            return <Item key={keyOf(first)} form={form} item={first} isReadOnly={isReadOnly} />;
        return (
            <div key={keyOf(first)} className={classes.row}>
                {row.map((item) => (
                    <div
                        key={keyOf(item)}
                        style={{ "--columns": item.layout.columns ?? 16 / row.length } as object}
                    >
                        <Item form={form} item={item} isReadOnly={isReadOnly} />
                    </div>
                ))}
            </div>
        );
    });
}

interface ItemProps {
    form: Form;
    item: FormItem;
    isReadOnly: boolean;
}

function Item({ form, item, isReadOnly }: ItemProps): ReactNode {
    const { t } = useTranslation();
    switch (item.type) {
        case "field":
            if (isReadOnly || !form.isAsked(item)) {
                return <ReadOnlyField {...fieldProps(form, item)} optionsAt={form.optionsAt} />;
            }
            return form.isFilled(item.field.key) ? (
                <div className={classes.filled}>
                    <FieldInput form={form} item={item} />
                </div>
            ) : (
                <FieldInput form={form} item={item} />
            );
        case "group":
            return (
                <Section label={form.textAt(`${item.id}.label`, item.label)}>
                    <Items form={form} items={item.items} isReadOnly={isReadOnly} />
                </Section>
            );
        case "text":
            return <FormText text={form.textAt(`${item.id}.text`, item.text)} />;
        case "separator":
            return <hr className={classes.separator} />;
        case "spacer":
            return <div className={classes.spacer} />;
        case "unknown":
            return (
                <Text size="sm" c="dimmed">
                    {t("forms.unknown", { what: item.what })}
                </Text>
            );
    }
}

function Section({ label, children }: { label: string; children: ReactNode }) {
    const id = useId();
    return (
        <div role="group" aria-labelledby={label ? id : undefined} className={classes.group}>
            {label && (
                <div id={id} className={classes.groupLabel}>
                    {label}
                </div>
            )}
            {children}
        </div>
    );
}
