// The input of each kind of field. Labels, hints and errors are Mantine's, so that they are announced.
import {
    Checkbox,
    Input,
    Group,
    MultiSelect,
    NumberInput,
    Radio,
    Select,
    Skeleton,
    Stack,
    Text,
    Textarea,
    TextInput,
} from "@mantine/core";
import { DateInput, TimePicker } from "@mantine/dates";
import "@mantine/dates/styles.css";
import { lazy, Suspense, useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../api/clock";
import { useFormat } from "../format";
import { IconCalendar } from "../ui/icons";
import { typedDate } from "./dates";
import type { FieldKind } from "./field";
import type { InputProps } from "./field_props";
import { ChecklistField } from "./ChecklistField";
import { FileField } from "./FileField";
import { GroupPicker, PersonPicker, RecordPicker } from "./pickers";

// Above so many options a list can be searched.
const searchableFrom = 9;

const wrapper = ({ label, description, error, isRequired, onBlur }: InputProps) => ({
    label,
    description,
    error,
    withAsterisk: isRequired,
    onBlur,
});

const common = (props: InputProps) => ({
    ...wrapper(props),
    id: props.id,
    "aria-required": props.isRequired || undefined,
    placeholder: props.item.placeholder || undefined,
});

const asText = (value: unknown) =>
    value === null || value === undefined ? "" : typeof value === "string" ? value : String(value);

interface TextLook {
    type?: string;
    inputMode?: "email" | "tel" | "text" | "numeric";
    autoComplete?: string;
    spellCheck?: boolean;
}

const textInput = (look: TextLook) =>
    function TextField(props: InputProps) {
        return (
            <TextInput
                {...common(props)}
                {...look}
                leftSection={props.item.prefix || undefined}
                rightSection={props.item.suffix || undefined}
                value={asText(props.value)}
                onChange={(event) => props.onChange(event.currentTarget.value)}
            />
        );
    };

function LongTextField(props: InputProps) {
    return (
        <Textarea
            {...common(props)}
            autosize
            minRows={3}
            maxRows={14}
            value={asText(props.value)}
            onChange={(event) => props.onChange(event.currentTarget.value)}
        />
    );
}

function NumberField(props: InputProps) {
    const { field, prefix, suffix } = props.item;
    const format = useFormat();
    const isMoney = field.kind === "money";
    // A year or a number of rooms is not written with separators; money and large amounts are.
    const groupedFrom = Number(field.maximum ?? Infinity) >= 100_000 && field.decimalPlaces !== 0;
    const comma = format.locale !== "en-GB";
    return (
        <NumberInput
            {...common(props)}
            inputMode="decimal"
            hideControls
            decimalSeparator={comma ? "," : "."}
            allowedDecimalSeparators={[",", "."]}
            thousandSeparator={isMoney || groupedFrom ? (comma ? "\u00a0" : ",") : undefined}
            decimalScale={field.decimalPlaces ?? (isMoney ? 2 : undefined)}
            leftSection={prefix || undefined}
            rightSection={suffix ? <Text size="sm">{suffix}</Text> : undefined}
            rightSectionWidth={suffix ? 18 + suffix.length * 9 : undefined}
            rightSectionPointerEvents="none"
            value={asText(props.value)}
            onChange={(value) => props.onChange(String(value))}
        />
    );
}

const dateFormats: Record<string, string> = {
    "pl-PL": "DD.MM.YYYY",
    "ru-RU": "DD.MM.YYYY",
    "en-GB": "DD/MM/YYYY",
};

function DatePart(props: InputProps & { label: string; date: string }) {
    const { t } = useTranslation();
    const format = useFormat();
    const now = useNow();
    const { field } = props.item;
    // Not on focus: the field that is asked for after a refused form must show its remark.
    const [isOpen, setOpen] = useState(false);
    return (
        <DateInput
            {...common(props)}
            onBlur={() => {
                setOpen(false);
                props.onBlur();
            }}
            onClick={() => setOpen(true)}
            onKeyDown={(event) => {
                if (event.key === "ArrowDown") setOpen(true);
                if (event.key === "Escape") setOpen(false);
            }}
            // A calendar belongs to the part of the page that its field is in.
            popoverProps={{ opened: isOpen, onDismiss: () => setOpen(false), withinPortal: false }}
            getDayProps={() => ({ onClick: () => setOpen(false) })}
            defaultDate={now}
            placeholder={t("forms.datePlaceholder")}
            valueFormat={dateFormats[format.locale]}
            dateParser={typedDate}
            hideOutsideDates
            ariaLabels={{
                previousMonth: t("forms.previousMonth"),
                nextMonth: t("forms.nextMonth"),
                previousYear: t("forms.previousYear"),
                nextYear: t("forms.nextYear"),
                previousDecade: t("forms.previousDecade"),
                nextDecade: t("forms.nextDecade"),
            }}
            minDate={field.earliest}
            maxDate={field.latest}
            leftSection={<IconCalendar size={16} aria-hidden />}
            clearable={!props.isRequired}
            // From the keyboard a date is cleared by deleting its text; Tab goes on to the next field.
            clearButtonProps={{ "aria-label": t("forms.clear"), tabIndex: -1 }}
            value={props.date || null}
            onChange={(value) => props.onChange(value ?? "")}
        />
    );
}

function DateField(props: InputProps) {
    return <DatePart {...props} date={asText(props.value)} />;
}

// A clock of 24 hours in every language; the browser's own input follows the system instead.
function Clock(
    props: { id?: string; label: string; value: string; error: boolean } & {
        onChange: (value: string) => void;
        onBlur: () => void;
    },
) {
    const { t } = useTranslation();
    return (
        <TimePicker
            id={props.id}
            format="24h"
            value={props.value}
            error={props.error}
            onChange={(value) => props.onChange(value.slice(0, 5))}
            onBlur={props.onBlur}
            hoursInputLabel={t("forms.hoursOf", { label: props.label })}
            minutesInputLabel={t("forms.minutesOf", { label: props.label })}
        />
    );
}

function TimeField(props: InputProps) {
    return (
        <Input.Wrapper
            label={props.label}
            labelElement="div"
            description={props.description}
            error={props.error}
            withAsterisk={props.isRequired}
        >
            <div id={props.id} style={{ width: 120 }}>
                <Clock
                    label={props.label}
                    value={asText(props.value)}
                    error={!!props.error}
                    onChange={props.onChange}
                    onBlur={props.onBlur}
                />
            </div>
        </Input.Wrapper>
    );
}

// Date and time are typed apart and kept as one: "2027-03-01T10:15". A day alone is kept as it is, so
// that the check can ask for the rest.
function DateTimeField(props: InputProps) {
    const [date = "", time = ""] = asText(props.value).split("T");
    const join = (day: string, clock: string) => (day || clock ? `${day}T${clock}` : "");
    return (
        <Input.Wrapper
            label={props.label}
            labelProps={{ id: `${props.id}-label`, htmlFor: props.id }}
            description={props.description}
            error={props.error}
            withAsterisk={props.isRequired}
        >
            <Group
                gap="xs"
                wrap="nowrap"
                mt={4}
                align="flex-start"
                // From the date to the time is not yet away from the field.
                onBlur={(event) => {
                    if (!event.currentTarget.contains(event.relatedTarget)) props.onBlur();
                }}
            >
                <div style={{ flex: 1, minWidth: 0 }}>
                    <DatePart
                        {...props}
                        label=""
                        description={undefined}
                        error={undefined}
                        isRequired={false}
                        onBlur={() => {}}
                        date={date}
                        onChange={(day) => props.onChange(join(asText(day), time))}
                    />
                </div>
                <div style={{ width: 120, flexShrink: 0 }}>
                    <Clock
                        label={props.label}
                        value={time}
                        error={!!props.error}
                        onChange={(clock) => props.onChange(join(date, clock))}
                        onBlur={() => {}}
                    />
                </div>
            </Group>
        </Input.Wrapper>
    );
}

function ChoiceField(props: InputProps) {
    const { t } = useTranslation();
    const { options, hasComputedOptions } = props.item.field;
    if (options.length === 0 && !hasComputedOptions) return <AnyText {...props} />;
    if (props.item.look === "radio") {
        return (
            <Radio.Group {...wrapper(props)} value={asText(props.value)} onChange={props.onChange}>
                <Stack gap={8} mt={6} id={props.id}>
                    {options.map(({ value, label }) => (
                        <Radio key={value} value={value} label={label} />
                    ))}
                </Stack>
            </Radio.Group>
        );
    }
    return (
        <Select
            {...common(props)}
            placeholder={props.item.placeholder || t("forms.choose")}
            data={options}
            searchable={options.length >= searchableFrom}
            nothingFoundMessage={t("forms.nothingFound")}
            clearable={!props.isRequired}
            clearButtonProps={{ "aria-label": t("forms.clear") }}
            value={asText(props.value) || null}
            onChange={(value) => props.onChange(value ?? "")}
        />
    );
}

function MultiChoiceField(props: InputProps) {
    const { t } = useTranslation();
    const { options } = props.item.field;
    const chosen = Array.isArray(props.value) ? (props.value as string[]) : [];
    if (props.item.look !== "taglist") {
        return (
            <Checkbox.Group {...wrapper(props)} value={chosen} onChange={props.onChange}>
                <Stack gap={8} mt={6} id={props.id}>
                    {options.map(({ value, label }) => (
                        <Checkbox key={value} value={value} label={label} />
                    ))}
                </Stack>
            </Checkbox.Group>
        );
    }
    return (
        <MultiSelect
            {...common(props)}
            placeholder={chosen.length === 0 ? t("forms.choose") : undefined}
            data={options}
            searchable
            nothingFoundMessage={t("forms.nothingFound")}
            clearButtonProps={{ "aria-label": t("forms.clear") }}
            value={chosen}
            onChange={props.onChange}
        />
    );
}

function BooleanField(props: InputProps) {
    const { id, label, description, error, isRequired, onBlur } = props;
    return (
        <Checkbox
            id={id}
            label={
                <>
                    {label}
                    {isRequired && (
                        <Text span c="red" aria-hidden>
                            {" *"}
                        </Text>
                    )}
                </>
            }
            description={description}
            error={error}
            aria-required={isRequired || undefined}
            onBlur={onBlur}
            checked={props.value === true}
            onChange={(event) => props.onChange(event.currentTarget.checked)}
        />
    );
}

// Kinds that few forms have come with the first form that has one.
function whenNeeded(
    load: () => Promise<{ default: ComponentType<InputProps> }>,
): ComponentType<InputProps> {
    const Field = lazy(load);
    return function Later(props: InputProps) {
        return (
            <Suspense fallback={<Skeleton height={60} radius="md" />}>
                <Field {...props} />
            </Suspense>
        );
    };
}

const AnyText = textInput({});

export const inputs: Record<Exclude<FieldKind, "table">, ComponentType<InputProps>> = {
    text: AnyText,
    "long-text": LongTextField,
    number: NumberField,
    money: NumberField,
    date: DateField,
    time: TimeField,
    "date-time": DateTimeField,
    choice: ChoiceField,
    "multi-choice": MultiChoiceField,
    boolean: BooleanField,
    email: textInput({
        type: "text",
        inputMode: "email",
        autoComplete: "email",
        spellCheck: false,
    }),
    phone: textInput({ type: "tel", inputMode: "tel", autoComplete: "tel" }),
    "tax-number": textInput({ spellCheck: false, autoComplete: "off" }),
    "bank-account": textInput({ spellCheck: false, autoComplete: "off" }),
    person: PersonPicker,
    group: GroupPicker,
    record: RecordPicker,
    file: FileField,
    photo: FileField,
    signature: whenNeeded(() => import("./SignatureField")),
    "rich-text": whenNeeded(() => import("./RichTextField")),
    code: whenNeeded(() => import("./CodeField")),
    checklist: ChecklistField,
};
