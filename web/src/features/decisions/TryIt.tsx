import { Alert, Autocomplete, Code, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DecisionOutcome } from "@/shared/feel";
import { literal } from "@/shared/feel/names";
import { fold } from "@/shared/format/fold";
import { IconAlert } from "@/shared/ui/icons";
import { valueOf, type Answers, type TrialField } from "./trial";

interface TryItProps {
    fields: TrialField[];
    answers: Answers;
    onChange: (answers: Answers) => void;
    outcome: DecisionOutcome | { failure: string } | null;
}

/** Fields for what a decision looks at, and what it answers with the reasons. */
export function TryIt({ fields, answers, onChange, outcome }: TryItProps) {
    const { t } = useTranslation();
    return (
        <Stack gap="md">
            {fields.length === 0 && <Text size="sm">{t("decisions.tryNothing")}</Text>}
            {fields.map((field) => (
                <Field
                    key={field.name}
                    field={field}
                    value={answers[field.name] ?? ""}
                    onChange={(value) => onChange({ ...answers, [field.name]: value })}
                />
            ))}
            <div aria-live="polite">
                {outcome && "failure" in outcome && (
                    <Alert color="red" icon={<IconAlert size={18} aria-hidden />}>
                        {t("decisions.tryFailed", { message: outcome.failure })}
                    </Alert>
                )}
                {outcome && "value" in outcome && <Outcome outcome={outcome} />}
            </div>
        </Stack>
    );
}

interface FieldProps {
    field: TrialField;
    value: string;
    onChange: (value: string) => void;
}

function Field({ field, value, onChange }: FieldProps) {
    const { t } = useTranslation();
    const { kind, label, name, options } = field;
    const description = fold(label) === fold(name) ? undefined : name;
    if (kind === "boolean" || kind === "choice") {
        const data =
            kind === "choice"
                ? options
                : [
                      { value: "true", label: t("decisions.yes") },
                      { value: "false", label: t("decisions.no") },
                  ];
        return (
            <Select
                label={label}
                description={description}
                placeholder={t("decisions.unsaid")}
                clearable
                data={data}
                value={value || null}
                onChange={(chosen) => onChange(chosen ?? "")}
            />
        );
    }
    if (kind === "text" && options.length > 0) {
        return (
            <Autocomplete
                label={label}
                description={description}
                data={options}
                value={value}
                onChange={onChange}
            />
        );
    }
    const isWrong = valueOf(field, value) === undefined;
    return (
        <TextInput
            label={label}
            description={kind === "json" ? t("decisions.jsonHint") : description}
            type={kind === "date" ? "date" : "text"}
            inputMode={kind === "number" ? "decimal" : undefined}
            value={value}
            error={isWrong && t("decisions.numberWrong")}
            onChange={(event) => onChange(event.currentTarget.value)}
        />
    );
}

function Outcome({ outcome }: { outcome: DecisionOutcome }) {
    const { t } = useTranslation();
    return (
        <section aria-label={t("decisions.result")}>
            <Title order={3} size="h4" mb={6}>
                {t("decisions.result")}
            </Title>
            <Code block fz="md" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                {literal(outcome.value)}
            </Code>
            <Text size="sm" fw={550} mt="md" mb={4}>
                {t("decisions.why")}
            </Text>
            <ul style={{ margin: 0, paddingLeft: 18 }}>
                {outcome.decisions.map((decision) => (
                    <li key={decision.id}>
                        <Text size="sm">
                            <Reason decision={decision} />
                        </Text>
                    </li>
                ))}
                {outcome.problems.map(({ where, message }, index) => (
                    <li key={index}>
                        <Text size="sm" c="var(--mantine-color-error)" lang="en">
                            {where ? `${where}: ${message}` : message}
                        </Text>
                    </li>
                ))}
            </ul>
        </section>
    );
}

function Reason({ decision }: { decision: DecisionOutcome["decisions"][number] }) {
    const { t } = useTranslation();
    const { name, inputs, rules } = decision;
    const value = literal(decision.value);
    // Only tables have inputs of their own.
    if (inputs.length === 0) return t("decisions.computed", { name, value });
    const seen = inputs.map((input) => `${input.label} = ${literal(input.value)}`).join(", ");
    const matched = t("decisions.matched", {
        count: rules.length,
        numbers: rules.map(({ number }) => number).join(", "),
    });
    return (
        <>
            {t("decisions.because", { name, value, rules: matched })}{" "}
            {t("decisions.seen", { inputs: seen })}
        </>
    );
}
