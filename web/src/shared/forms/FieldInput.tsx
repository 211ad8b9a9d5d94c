// One field to fill in: wires the input of its kind to the form.
import { fieldProps } from "./field_props";
import { inputs } from "./inputs";
import type { FieldItem } from "./schema";
import { TableInput } from "./TableInput";
import type { Form } from "./use_form";

export function FieldInput({ form, item }: { form: Form; item: FieldItem }) {
    const props = fieldProps(form, item);
    if (item.field.kind === "table") return <TableInput form={form} {...props} />;
    const Input = inputs[item.field.kind];
    return <Input {...props} />;
}
