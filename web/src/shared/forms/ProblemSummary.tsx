// What is wrong with the whole form, on top of it, each line leading to its field.
import { Alert, Anchor, List } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { IconAlert } from "../ui/icons";
import type { FieldItem } from "./schema";
import type { Form } from "./use_form";

// "periods[1].from" -> "Planned absences, row 2, From"
function useNames(form: Form): (where: string) => string {
    const { t } = useTranslation();
    return (where) => {
        const path = /^([^[]+)(?:\[(\d+)\](?:\.(.+))?)?$/.exec(where);
        const item = form.model.fields.find(({ field }) => field.key === path?.[1]);
        if (!path || !item) return "";
        const [, , row, column] = path;
        const cell: FieldItem | undefined = item.columns.find(({ field }) => field.key === column);
        return [
            item.field.label,
            row === undefined ? "" : t("forms.rowNumber", { number: Number(row) + 1 }),
            cell?.field.label,
        ]
            .filter(Boolean)
            .join(", ");
    };
}

export function ProblemSummary({ form }: { form: Form }) {
    const { t } = useTranslation();
    const nameOf = useNames(form);
    if (form.complaints.length === 0) return null;
    return (
        <Alert
            color="red"
            variant="light"
            icon={<IconAlert size={18} aria-hidden />}
            title={t("forms.problems", { count: form.complaints.length })}
            role="alert"
        >
            <List size="sm" spacing={2} listStyleType="none">
                {form.complaints.map(({ where, message }) => {
                    const name = nameOf(where);
                    return (
                        <List.Item key={`${where} ${message}`}>
                            {name ? (
                                <>
                                    <Anchor
                                        component="button"
                                        type="button"
                                        size="sm"
                                        inherit
                                        onClick={() => form.focus(where)}
                                    >
                                        {name}
                                    </Anchor>
                                    {": "}
                                </>
                            ) : null}
                            {message}
                        </List.Item>
                    );
                })}
            </List>
        </Alert>
    );
}
