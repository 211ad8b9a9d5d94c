import { valueAt } from "./paths";
import type { FieldItem } from "./schema";
import type { Form } from "./use_form";

/** What every input gets, whether it stands alone or in a row of a table. */
export interface InputProps {
    item: FieldItem;
    value: unknown;
    onChange: (value: unknown) => void;
    onBlur: () => void;
    id: string;
    label: string;
    description?: string;
    error?: string;
    isRequired: boolean;
}

export function fieldProps(form: Form, item: FieldItem): InputProps {
    const { field } = item;
    const { key } = field;
    const options = form.optionsAt(key, field);
    return {
        item: options === field.options ? item : { ...item, field: { ...field, options } },
        value: form.valueAt(key, field, valueAt(form.answers, key)),
        onChange: (value) => form.set(key, value),
        onBlur: () => form.touch(key),
        id: form.inputId(key),
        label: form.textAt(`${key}.label`, field.label),
        description: form.textAt(`${key}.description`, item.description) || undefined,
        error: form.errorAt(key),
        isRequired: form.isRequired(key, field),
    };
}
