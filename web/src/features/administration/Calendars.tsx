import { Badge, Button, Group, Modal, Paper, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, QueryState } from "@/shared/ui";
import { IconAdd, IconCalendar } from "@/shared/ui/icons";
import { useCalendars, useCalendar, type CalendarOwner } from "./calendar_queries";
import { CalendarDialog } from "./CalendarDialog";
import { useDepartments, usePeople } from "./identity_queries";
import { titleOf } from "./organisation";
import classes from "./administration.module.css";

/** Who works when: the company, and whoever works otherwise. */
export function Calendars() {
    const { t } = useTranslation();
    const calendars = useCalendars();
    const [edited, setEdited] = useState<string>();
    const [isAdding, setAdding] = useState(false);
    if (!calendars.isSuccess) return <QueryState query={calendars} rows={4} />;
    return (
        <>
            <Group mb="md" justify="space-between">
                <Text size="sm" c="dimmed" maw={640}>
                    {t("administration.calendars.intro")}
                </Text>
                <Button
                    leftSection={<IconAdd size={16} aria-hidden />}
                    onClick={() => setAdding(true)}
                >
                    {t("administration.calendars.add")}
                </Button>
            </Group>
            <Paper withBorder radius="md">
                {calendars.data.length === 0 ? (
                    <EmptyState icon={IconCalendar} title={t("administration.calendars.intro")} />
                ) : (
                    <ul className={classes.list}>
                        {calendars.data.map((owner) => (
                            <OwnerLine
                                key={owner.id}
                                owner={owner}
                                edit={() => setEdited(owner.id)}
                            />
                        ))}
                    </ul>
                )}
            </Paper>
            {isAdding && (
                <OwnerChoice
                    taken={calendars.data.map(({ id }) => id)}
                    close={() => setAdding(false)}
                    choose={(id) => {
                        setAdding(false);
                        setEdited(id);
                    }}
                />
            )}
            {edited && <Edited id={edited} close={() => setEdited(undefined)} />}
        </>
    );
}

function Edited({ id, close }: { id: string; close: () => void }) {
    const { t } = useTranslation();
    const calendar = useCalendar(id);
    if (calendar.isSuccess) return <CalendarDialog calendar={calendar.data} close={close} />;
    return (
        <Modal
            opened
            onClose={close}
            title={t("administration.tab.calendars")}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <QueryState query={calendar} rows={4} />
        </Modal>
    );
}

/** Countries are called in the language of the screen, others by their own names. */
export function useOwnerTitle() {
    const { t } = useTranslation();
    return ({ kind, owner, title }: Pick<CalendarOwner, "kind" | "owner" | "title">) =>
        kind === "country" ? t(`setup.country.${owner as "pl"}`) : title;
}

function OwnerLine({ owner, edit }: { owner: CalendarOwner; edit: () => void }) {
    const { t } = useTranslation();
    const name = useOwnerTitle()(owner) || t("administration.calendars.kind.company");
    return (
        <li className={classes.item}>
            <div className={classes.main}>
                <Group gap="xs">
                    <Text fw={550} style={{ overflowWrap: "anywhere" }}>
                        {name}
                    </Text>
                    <Badge variant="light" tt="none" radius="sm">
                        {t(`administration.calendars.kind.${owner.kind}`)}
                    </Badge>
                </Group>
                {owner.kind === "country" && !owner.isOwn && (
                    <Text size="sm" c="dimmed">
                        {t("administration.calendars.onlyHolidays")}
                    </Text>
                )}
            </div>
            <Button
                size="xs"
                variant="default"
                aria-label={t("people.changeOf", { name })}
                onClick={edit}
            >
                {t("people.change")}
            </Button>
        </li>
    );
}

interface OwnerChoiceProps {
    taken: string[];
    choose: (id: string) => void;
    close: () => void;
}

/** Teams and people that work by what lies above them so far. */
function OwnerChoice({ taken, choose, close }: OwnerChoiceProps) {
    const { t, i18n } = useTranslation();
    const groups = useDepartments();
    const people = usePeople();
    const free = (options: { value: string; label: string }[]) =>
        options.filter(({ value }) => !taken.includes(value));
    return (
        <Modal
            opened
            centered
            onClose={close}
            title={t("administration.calendars.add")}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Stack>
                <Select
                    label={t("administration.calendars.whose")}
                    searchable
                    data-autofocus
                    nothingFoundMessage={t("lists.noMatch")}
                    data={[
                        {
                            group: t("administration.tab.groups"),
                            items: free(
                                (groups.data ?? []).map((group) => ({
                                    value: `group:${group.id}`,
                                    label: titleOf(group, i18n.language),
                                })),
                            ),
                        },
                        {
                            group: t("administration.tab.people"),
                            items: free(
                                (people.data ?? []).map(({ name, displayName }) => ({
                                    value: `person:${name}`,
                                    label: displayName,
                                })),
                            ),
                        },
                    ]}
                    onChange={(id) => id && choose(id)}
                />
            </Stack>
        </Modal>
    );
}
