import { Alert, Button, Chip, Group, Input, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/shared/api/tagged";
import { QueryState, useErrorText } from "@/shared/ui";
import { languageNames, languages, type Language } from "@/shared/i18n";
import { useCompany, useSaveCompany, type Company, type Weekday } from "./queries";

const weekdays: Weekday[] = [
    ...(["monday", "tuesday", "wednesday", "thursday", "friday"] as const),
    ...(["saturday", "sunday"] as const),
];
const countries = ["pl", "ru", "none"] as const;
type Country = (typeof countries)[number];
const unchanged = "unchanged";

interface CompanyFormProps {
    submitLabel: string;
    saved: () => void;
    /** The server is new: what the browser knows is a better guess than what is saved. */
    isFirst?: boolean;
}

/** The company: its name, its language, and the days and hours by which deadlines are counted. */
export function CompanyForm(props: CompanyFormProps) {
    const company = useCompany();
    if (!company.isSuccess) return <QueryState query={company} rows={4} />;
    return <Fields company={company.data} {...props} />;
}

// The zone of the browser is a better guess than that of the server, where the list has it.
function zonesWith(zone: string): string[] {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    return [...new Set([zone, own, ...Intl.supportedValuesOf("timeZone")])].sort();
}

function countryOf(zone: string): Country {
    if (zone === "Europe/Warsaw") return "pl";
    return zone === "Europe/Moscow" ? "ru" : "none";
}

function Fields({
    company,
    submitLabel,
    saved,
    isFirst,
}: CompanyFormProps & { company: Tagged<Company> }) {
    const { t, i18n } = useTranslation();
    const explanation = useErrorText();
    const [name, setName] = useState(company.name);
    const [language, setLanguage] = useState<Language>(
        isFirst ? (i18n.language as Language) : company.language,
    );
    const [zone, setZone] = useState(company.zone);
    const [days, setDays] = useState<string[]>(company.workingDays);
    const [opensAt, setOpensAt] = useState(company.opensAt);
    const [closesAt, setClosesAt] = useState(company.closesAt);
    const [holidays, setHolidays] = useState<Country | typeof unchanged>(
        isFirst ? countryOf(company.zone) : unchanged,
    );
    const save = useSaveCompany(company.etag);
    const submit = (event: FormEvent) => {
        event.preventDefault();
        const workingDays = weekdays.filter((day) => days.includes(day));
        save.mutate(
            {
                name: name.trim(),
                language,
                zone,
                workingDays,
                opensAt,
                closesAt,
                ...(holidays !== unchanged && { holidays }),
            },
            { onSuccess: saved },
        );
    };
    return (
        <form onSubmit={submit}>
            <Stack>
                <Text size="sm" c="dimmed">
                    {t("setup.companyText")}
                </Text>
                {save.error && (
                    <Alert color="red" role="alert">
                        {explanation(save.error)}
                    </Alert>
                )}
                <TextInput
                    label={t("setup.companyName")}
                    autoComplete="organization"
                    required
                    withAsterisk={false}
                    value={name}
                    onChange={(event) => setName(event.currentTarget.value)}
                />
                <Select
                    label={t("setup.language")}
                    description={t("setup.languageHint")}
                    allowDeselect={false}
                    data={languages.map((value) => ({ value, label: languageNames[value] }))}
                    value={language}
                    onChange={(value) => value && setLanguage(value as Language)}
                />
                <Select
                    label={t("setup.zone")}
                    data={zonesWith(company.zone)}
                    searchable
                    limit={40}
                    allowDeselect={false}
                    value={zone}
                    onChange={(value) => value && setZone(value)}
                />
                <Input.Wrapper labelElement="div" label={t("setup.workingDays")}>
                    <Chip.Group multiple value={days} onChange={setDays}>
                        <Group gap="xs" mt={4} role="group" aria-label={t("setup.workingDays")}>
                            {weekdays.map((day) => (
                                <Chip key={day} value={day} size="sm">
                                    {t(`setup.day.${day}`)}
                                </Chip>
                            ))}
                        </Group>
                    </Chip.Group>
                </Input.Wrapper>
                <Group grow>
                    <TextInput
                        type="time"
                        label={t("setup.opensAt")}
                        required
                        withAsterisk={false}
                        value={opensAt}
                        onChange={(event) => setOpensAt(event.currentTarget.value)}
                    />
                    <TextInput
                        type="time"
                        label={t("setup.closesAt")}
                        required
                        withAsterisk={false}
                        value={closesAt}
                        onChange={(event) => setClosesAt(event.currentTarget.value)}
                    />
                </Group>
                <Select
                    label={t("setup.holidays")}
                    description={t("setup.holidaysHint")}
                    allowDeselect={false}
                    data={[
                        ...(isFirst
                            ? []
                            : [{ value: unchanged, label: t("setup.holidaysUnchanged") }]),
                        ...countries.map((value) => ({
                            value,
                            label: t(`setup.country.${value}`),
                        })),
                    ]}
                    value={holidays}
                    onChange={(value) => value && setHolidays(value as Country)}
                />
                <Button type="submit" size="md" loading={save.isPending}>
                    {submitLabel}
                </Button>
            </Stack>
        </form>
    );
}
