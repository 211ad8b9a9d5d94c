// A checklist: at each point done or not, and beside it a note and photos where the form takes them.
import { Input, SegmentedControl, Stack, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Point } from "./field";
import type { InputProps } from "./field_props";
import { FileField } from "./FileField";
import type { FieldItem } from "./schema";

const pointsOf = (value: unknown): Point[] => (Array.isArray(value) ? (value as Point[]) : []);
const untouched = (point: string): Point => ({ point, done: null, note: null, photos: null });

export function ChecklistField(props: InputProps) {
    const { t } = useTranslation();
    const { item, id, onChange } = props;
    const { field } = item;
    const rows = field.options.map(
        ({ value }) =>
            pointsOf(props.value).find(({ point }) => point === value) ?? untouched(value),
    );
    const change = (index: number, part: Partial<Point>) =>
        onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
    const photoItem: FieldItem | null = field.columns[0]
        ? { ...item, field: field.columns[0] }
        : null;
    return (
        <Input.Wrapper
            label={props.label}
            labelElement="div"
            labelProps={{ id: `${id}-label` }}
            description={props.description}
            error={props.error}
            withAsterisk={props.isRequired}
        >
            <Stack
                gap="md"
                mt="xs"
                id={id}
                role="group"
                tabIndex={-1}
                aria-labelledby={`${id}-label`}
                onBlur={props.onBlur}
            >
                {field.options.map(({ value, label }, index) => {
                    const row = rows[index]!;
                    const asks = row.done !== null;
                    return (
                        <Stack key={value} gap={6}>
                            <span id={`${id}-${index}`}>{label}</span>
                            <SegmentedControl
                                aria-labelledby={`${id}-${index}`}
                                value={row.done === null ? "" : String(row.done)}
                                onChange={(chosen) => change(index, { done: chosen === "true" })}
                                data={[
                                    { value: "true", label: t("forms.done") },
                                    { value: "false", label: t("forms.notDone") },
                                ]}
                            />
                            {asks && field.note !== "none" && (
                                <Textarea
                                    autosize
                                    aria-label={t("forms.noteOn", { point: label })}
                                    placeholder={t("forms.note")}
                                    value={row.note ?? ""}
                                    onChange={(event) =>
                                        change(index, { note: event.currentTarget.value })
                                    }
                                />
                            )}
                            {asks && photoItem && (
                                <FileField
                                    item={photoItem}
                                    value={row.photos ?? []}
                                    onChange={(photos) =>
                                        change(index, { photos: photos as unknown[] })
                                    }
                                    onBlur={props.onBlur}
                                    id={`${id}-${index}-photos`}
                                    label={t("forms.photosOf", { point: label })}
                                    isRequired={false}
                                />
                            )}
                        </Stack>
                    );
                })}
            </Stack>
        </Input.Wrapper>
    );
}
