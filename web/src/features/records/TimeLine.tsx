// Everything that happened around a record, day by day: what became of it, what was made for it, the cases
// about it with their mails and files. Cases that run stand above, each with where it is.
import { Badge, Chip, Group, Text, Title } from "@mantine/core";
import { Link as RouterLink } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FileLine } from "@/shared/files/FileLine";
import { useFormat } from "@/shared/format";
import { paths } from "@/shared/paths";
import { EmptyState, Link, LoadMore, PersonName, QueryState } from "@/shared/ui";
import {
    IconCase,
    IconFile,
    IconHistory,
    IconMail,
    IconRecord,
    type IconComponent,
} from "@/shared/ui/icons";
import { Change } from "./Change";
import { useFieldText } from "./FieldValue";
import {
    useRecordTypes,
    useRunningCases,
    useTimeLine,
    type Happening,
    type HappeningKind,
    type RecordItem,
    type RecordNames,
    type RecordType,
} from "./queries";
import classes from "./records.module.css";

const icons: Record<HappeningKind, IconComponent> = {
    linked: IconRecord,
    began: IconCase,
    mailed: IconMail,
    filed: IconFile,
    changed: IconHistory,
};
const kinds = Object.keys(icons) as HappeningKind[];
const fieldsShown = 3;

export function TimeLine({ record, type }: { record: RecordItem; type: RecordType | undefined }) {
    const { t } = useTranslation();
    const format = useFormat();
    const [shown, setShown] = useState<HappeningKind | "all">("all");
    const query = useTimeLine(record.type, record.key, shown === "all" ? [] : [shown]);
    const pages = query.data?.pages ?? [];
    const happenings = pages.flatMap((page) => page.items);
    const names = Object.assign({}, ...pages.map((page) => page.names)) as RecordNames;
    const days = new Map<string, Happening[]>();
    for (const happening of happenings) {
        const day = format.date(happening.at);
        days.set(day, [...(days.get(day) ?? []), happening]);
    }
    return (
        <section aria-label={t("records.card.timeLine")}>
            <RunningCases record={record} />
            <Group justify="space-between" mb="sm">
                <Title order={2} size="h3">
                    {t("records.card.timeLine")}
                </Title>
                <Chip.Group
                    value={shown}
                    onChange={(value) => setShown(value as HappeningKind | "all")}
                >
                    <Group gap={6} role="group" aria-label={t("records.card.show")}>
                        <Chip value="all" size="xs" radius="sm">
                            {t("records.card.kinds.all")}
                        </Chip>
                        {kinds.map((kind) => (
                            <Chip key={kind} value={kind} size="xs" radius="sm">
                                {t(`records.card.kinds.${kind}`)}
                            </Chip>
                        ))}
                    </Group>
                </Chip.Group>
            </Group>
            <QueryState query={query} rows={4} />
            {query.isSuccess && happenings.length === 0 && (
                <EmptyState
                    icon={IconHistory}
                    title={t("records.card.nothing")}
                    hint={t("records.card.nothingHint")}
                />
            )}
            {[...days].map(([day, ofDay]) => (
                <section key={day} aria-label={day} className={classes.day}>
                    <Title order={3} size="h6" c="dimmed" className={classes.dayTitle}>
                        {day}
                    </Title>
                    <ol className={classes.list}>
                        {ofDay.map((happening, index) => (
                            <Line key={index} happening={happening} type={type} names={names} />
                        ))}
                    </ol>
                </section>
            ))}
            {query.hasNextPage && <LoadMore query={query} shown={happenings.length} />}
        </section>
    );
}

function RunningCases({ record }: { record: RecordItem }) {
    const { t } = useTranslation();
    const cases = useRunningCases(record.key).data?.items ?? [];
    if (cases.length === 0) return null;
    return (
        <section aria-label={t("records.card.running")} className={classes.running}>
            <Title order={2} size="h3" mb="sm">
                {t("records.card.running")}
            </Title>
            {cases.map((item) => (
                <RouterLink
                    key={item.key}
                    to={paths.case(item.key)}
                    className={classes.runningCase}
                >
                    <div className={classes.main}>
                        <Text fw={550} truncate>
                            {item.title || item.processTitle}
                        </Text>
                        <Text size="xs" c="dimmed" truncate>
                            {item.processTitle} · {item.number}
                        </Text>
                    </div>
                    {item.stage && (
                        <Badge variant="light" tt="none" radius="sm">
                            {item.stage.title}
                        </Badge>
                    )}
                </RouterLink>
            ))}
        </section>
    );
}

interface LineProps {
    happening: Happening;
    type: RecordType | undefined;
    names: RecordNames;
}

function Line({ happening, type, names }: LineProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const Icon = icons[happening.kind];
    return (
        <li className={classes.happening}>
            <span className={classes.happeningIcon}>
                <Icon size={16} aria-hidden />
            </span>
            <div className={classes.main}>
                <Text size="xs" c="dimmed">
                    {t(`records.card.happened.${happening.kind}`)} · {format.time(happening.at)}
                </Text>
                <Content happening={happening} type={type} names={names} />
            </div>
        </li>
    );
}

function Content({ happening, type, names }: LineProps) {
    const { t } = useTranslation();
    const { change, record, case: begun, mail, file, caseKey } = happening;
    if (change) return <Change change={change} type={type} names={names} />;
    if (record) return <LinkedRecord record={record} names={names} />;
    if (begun) {
        return (
            <>
                <Link to={paths.case(begun.key)} size="sm">
                    {begun.title || begun.processTitle}
                </Link>
                <Group gap="xs">
                    <Text size="xs" c="dimmed">
                        {begun.processTitle} · {begun.number} · {t(`cases.status.${begun.status}`)}
                    </Text>
                    <PersonName person={begun.starter} nobody="" size="xs" />
                </Group>
            </>
        );
    }
    if (mail) {
        return (
            <>
                <Text size="sm">{mail.subject}</Text>
                <Text
                    size="xs"
                    c={mail.state === "failed" || mail.state === "dead" ? "red" : "dimmed"}
                >
                    {mail.to} · {t(`records.card.mail.${mail.state}`)} ·{" "}
                    <Link to={paths.case(mail.caseKey)} size="xs" underline="always">
                        {mail.caseTitle || t("records.inCase")}
                    </Link>
                </Text>
            </>
        );
    }
    if (file) {
        return (
            <>
                <FileLine
                    file={file}
                    about={[file.title, file.addedBy?.displayName].filter(Boolean).join(" · ")}
                />
                {caseKey && (
                    <Link to={paths.case(caseKey)} size="xs">
                        {t("records.inCase")}
                    </Link>
                )}
            </>
        );
    }
    return null;
}

/** Another record that links to this one: its name, and what it says first. */
function LinkedRecord({
    record,
    names,
}: {
    record: NonNullable<Happening["record"]>;
    names: RecordNames;
}) {
    const text = useFieldText(names);
    const type = useRecordTypes().data?.items.find(({ id }) => id === record.type);
    const told = (type?.fields ?? [])
        .filter(({ key, kind }) => {
            const value = record.fields[key];
            const isTold = value !== null && value !== undefined && value !== "";
            return (
                isTold && key !== type?.titleField && !["table", "record", "file"].includes(kind)
            );
        })
        .slice(0, fieldsShown);
    return (
        <>
            <Link to={paths.record(record.type, record.key)} size="sm">
                {record.typeTitle}: {record.title || record.key}
            </Link>
            {told.length > 0 && (
                <Text size="xs" c="dimmed">
                    {told
                        .map((field) => `${field.label}: ${text(field, record.fields[field.key])}`)
                        .join(" · ")}
                </Text>
            )}
        </>
    );
}
