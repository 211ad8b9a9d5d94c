// The fields of a form in their layout. Fields to read are shown as text, fields to fill in as inputs.
import { Text } from "@mantine/core";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DraftNotice } from "./DraftNotice";
import { FieldInput } from "./FieldInput";
import { fieldProps } from "./field_props";
import classes from "./FormFields.module.css";
import { FormText } from "./FormText";
import { ReadOnlyField } from "./ReadOnlyField";
import { rowsOf, type FormItem } from "./schema";
import type { Form } from "./use_form";

export function FormFields({ form }: { form: Form }) {
    return (
        <div className={classes.form}>
            {form.draftSavedAt && (
                <DraftNotice savedAt={form.draftSavedAt} onStartOver={form.startOver} />
            )}
            <Items form={form} items={form.model.items} />
        </div>
    );
}

function isShown(form: Form, item: FormItem): boolean {
    if (form.isHidden(keyOf(item))) return false;
    return item.type !== "group" || item.items.some((inner) => isShown(form, inner));
}

function Items({ form, items }: { form: Form; items: FormItem[] }) {
    return rowsOf(items.filter((item) => isShown(form, item))).map((row) => {
        const first = row[0]!;
        if (row.length === 1) return <Item key={keyOf(first)} form={form} item={first} />;
        return (
            <div key={keyOf(first)} className={classes.row}>
                {row.map((item) => (
                    <div
                        key={keyOf(item)}
                        style={{ "--columns": item.layout.columns ?? 16 / row.length } as object}
                    >
                        <Item form={form} item={item} />
                    </div>
                ))}
            </div>
        );
    });
}

const keyOf = (item: FormItem) => (item.type === "field" ? item.field.key : item.id);

function Item({ form, item }: { form: Form; item: FormItem }): ReactNode {
    const { t } = useTranslation();
    switch (item.type) {
        case "field":
            if (form.isAsked(item)) return <FieldInput form={form} item={item} />;
            return <ReadOnlyField {...fieldProps(form, item)} />;
        case "group":
            return (
                <Section label={form.textAt(`${item.id}.label`, item.label)}>
                    <Items form={form} items={item.items} />
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
