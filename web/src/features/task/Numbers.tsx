import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { fieldText, type Form } from "@/shared/forms";
import { useShowValue } from "@/shared/ui";
import type { Task } from "./queries";
import classes from "./TaskPane.module.css";

// More would be a table, which stands above.
const shownMax = 4;

/** The numbers that a decision rests on, beside its buttons: of the case, and what the form reckons. */
export function Numbers({ task, form }: { task: Task; form: Form }) {
    const { t } = useTranslation();
    const format = useFormat();
    const show = useShowValue();
    const words = { yes: t("common.yes"), no: t("common.no") };
    const ofCase = task.caseFields
        .filter(({ value }) => typeof value === "number")
        .map(({ label, value }) => ({ label, text: show(value) }));
    const ofForm = form.model.fields
        .filter(({ field }) => field.kind === "number" || field.kind === "money")
        .filter((item) => item.isReadOnly && !form.isHidden(item.field.key))
        .map((item) => ({ item, value: form.valueOf(item) }))
        .filter(({ value }) => value !== "" && value !== null && value !== undefined)
        .map(({ item, value }) => ({
            label: form.textAt(`${item.field.key}.label`, item.field.label),
            text: [item.prefix, fieldText(item.field, value, format, words), item.suffix]
                .filter(Boolean)
                .join(" "),
        }));
    const known = new Set(ofCase.map(({ label }) => label));
    const numbers = [...ofCase, ...ofForm.filter(({ label }) => !known.has(label))];
    if (numbers.length === 0) return null;
    return (
        <dl className={classes.numbers} aria-label={t("task.numbers")}>
            {numbers.slice(0, shownMax).map(({ label, text }) => (
                <div key={label}>
                    <Text component="dt" size="xs" c="dimmed">
                        {label}
                    </Text>
                    <Text component="dd" size="sm" fw={600} m={0}>
                        {text}
                    </Text>
                </div>
            ))}
        </dl>
    );
}
