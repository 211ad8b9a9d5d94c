import {
    Badge,
    Button,
    Fieldset,
    Group,
    Select,
    SimpleGrid,
    Switch,
    Text,
    TextInput,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/shared/format";
import { QueryState, tellDone, useTell } from "@/shared/ui";
import { FormDialog } from "@/shared/ui/FormDialog";
import { draftOf, rulesOf, weekdays, type CalendarDraft, type DayDraft } from "./calendar_draft";
import { useCalendar, useDeleteCalendar, useSaveCalendar, type Calendar } from "./calendar_queries";
import { useOwnerTitle } from "./Calendars";
import { EditableRows } from "./EditableRows";

const asAbove = "";
const countries = ["pl", "ru", "none"] as const;

interface CalendarDialogProps {
    calendar: Calendar;
    close: () => void;
}

/** What one owner says of its working time. Countries have days, but no hours. */
export function CalendarDialog({ calendar, close }: CalendarDialogProps) {
    const { t, i18n } = useTranslation();
    const titleOfOwner = useOwnerTitle();
    const tell = useTell();
    const save = useSaveCalendar(calendar);
    const remove = useDeleteCalendar(calendar);
    const [draft, setDraft] = useState(() => draftOf(calendar.rules, calendar.week, i18n.language));
    const set = (change: Partial<CalendarDraft>) => setDraft({ ...draft, ...change });
    const isCompany = calendar.kind === "company";
    const isCountry = calendar.kind === "country";
    const fromAbove = isCompany
        ? []
        : [{ value: asAbove, label: t("administration.calendars.asAbove") }];
    return (
        <FormDialog
            size="xl"
            title={t("administration.calendars.of", {
                name: titleOfOwner(calendar) || t("administration.calendars.kind.company"),
            })}
            saving={save}
            save={() =>
                tellDone(
                    save.mutateAsync(rulesOf(draft, calendar.rules, i18n.language)),
                    t("administration.calendars.saved"),
                    close,
                )
            }
            close={close}
            acts={
                calendar.isOwn &&
                !isCompany && (
                    <Button
                        variant="subtle"
                        color="red"
                        onClick={() =>
                            tell(remove.mutateAsync(), t("administration.calendars.removed"), close)
                        }
                    >
                        {t("administration.calendars.remove")}
                    </Button>
                )
            }
        >
            {!isCountry && (
                <>
                    <SimpleGrid cols={{ base: 1, sm: 2 }}>
                        <Select
                            label={t("setup.zone")}
                            searchable
                            allowDeselect={false}
                            data={[
                                ...fromAbove,
                                ...new Set([calendar.zone, ...Intl.supportedValuesOf("timeZone")]),
                            ]}
                            value={draft.zone ?? (isCompany ? calendar.zone : asAbove)}
                            onChange={(zone) => set({ zone: zone || null })}
                        />
                        <Select
                            label={t("setup.holidays")}
                            allowDeselect={false}
                            data={[
                                ...fromAbove,
                                ...countries.map((value) => ({
                                    value,
                                    label: t(`setup.country.${value}`),
                                })),
                            ]}
                            value={draft.holidays ?? (isCompany ? "none" : asAbove)}
                            onChange={(country) => set({ holidays: country || null })}
                        />
                    </SimpleGrid>
                    <Hours draft={draft} set={set} isAlways={isCompany} />
                </>
            )}
            <Days
                title={t("administration.calendars.daysOff")}
                days={draft.daysOff}
                change={(daysOff) => set({ daysOff })}
            />
            <Days
                title={t("administration.calendars.openDays")}
                hint={t("administration.calendars.openDaysHint")}
                days={draft.openDays}
                change={(openDays) => set({ openDays })}
                hasHours
            />
            <Year id={calendar.id} first={calendar.year} />
        </FormDialog>
    );
}

interface HoursProps {
    draft: CalendarDraft;
    set: (change: Partial<CalendarDraft>) => void;
    isAlways: boolean; // nothing lies above whose hours could be meant
}

function Hours({ draft, set, isAlways }: HoursProps) {
    const { t } = useTranslation();
    return (
        <Fieldset legend={t("administration.calendars.hours")}>
            {!isAlways && (
                <Switch
                    mb="sm"
                    label={t("administration.calendars.ownHours")}
                    checked={draft.hasWeek}
                    onChange={(event) => set({ hasWeek: event.currentTarget.checked })}
                />
            )}
            {(draft.hasWeek || isAlways) && (
                <>
                    <Text size="sm" c="dimmed" mb="sm">
                        {t("administration.calendars.hoursHint")}
                    </Text>
                    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
                        {weekdays.map((day) => (
                            <TextInput
                                key={day}
                                label={t(`administration.calendars.day.${day}`)}
                                placeholder={t("administration.calendars.closed")}
                                spellCheck={false}
                                value={draft.week[day]}
                                onChange={(event) =>
                                    set({
                                        hasWeek: true,
                                        week: { ...draft.week, [day]: event.currentTarget.value },
                                    })
                                }
                            />
                        ))}
                    </SimpleGrid>
                </>
            )}
        </Fieldset>
    );
}

interface DaysProps {
    title: string;
    hint?: string;
    days: DayDraft[];
    change: (days: DayDraft[]) => void;
    hasHours?: boolean;
}

function Days({ title, hint, days, change, hasHours = false }: DaysProps) {
    const { t } = useTranslation();
    return (
        <Fieldset legend={title}>
            {hint && (
                <Text size="sm" c="dimmed" mb="sm">
                    {hint}
                </Text>
            )}
            <EditableRows
                rows={days}
                blank={{ date: "", hours: "", name: "" }}
                change={change}
                fields={(row, put) => (
                    <>
                        <TextInput
                            type="date"
                            label={t("administration.calendars.date")}
                            required
                            withAsterisk={false}
                            value={row.date}
                            onChange={(event) => put({ date: event.currentTarget.value })}
                        />
                        {hasHours && (
                            <TextInput
                                label={t("administration.calendars.hours")}
                                placeholder="08:00-12:00"
                                required
                                withAsterisk={false}
                                spellCheck={false}
                                value={row.hours}
                                onChange={(event) => put({ hours: event.currentTarget.value })}
                            />
                        )}
                        <TextInput
                            label={t("administration.calendars.name")}
                            style={{ flex: "1 1 140px" }}
                            value={row.name}
                            onChange={(event) => put({ name: event.currentTarget.value })}
                        />
                    </>
                )}
            />
        </Fieldset>
    );
}

/** What is in force as it was saved, with the days that come from above. */
function Year({ id, first }: { id: string; first: number }) {
    const { t } = useTranslation();
    const format = useFormat();
    const [year, setYear] = useState(first);
    const calendar = useCalendar(id, year);
    return (
        <Fieldset legend={t("administration.calendars.year", { year })}>
            <Group mb="sm" gap="xs">
                {[year - 1, year + 1].map((other) => (
                    <Button key={other} size="xs" variant="default" onClick={() => setYear(other)}>
                        {other}
                    </Button>
                ))}
            </Group>
            <QueryState query={calendar} rows={3} />
            {calendar.data?.days.length === 0 && (
                <Text size="sm" c="dimmed">
                    {t("administration.calendars.noDays")}
                </Text>
            )}
            <ul style={{ margin: 0, padding: 0, listStyle: "none", columns: "220px" }}>
                {calendar.data?.days.map((day) => (
                    <Text key={day.date} component="li" size="sm" style={{ breakInside: "avoid" }}>
                        {format.date(day.date)} {day.name}{" "}
                        {!day.isOff && (
                            <Badge size="sm" variant="light" tt="none" radius="sm">
                                {day.hours.join(", ")}
                            </Badge>
                        )}
                    </Text>
                ))}
            </ul>
        </Fieldset>
    );
}
