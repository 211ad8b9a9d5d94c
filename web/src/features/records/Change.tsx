// One change of a record: who made it, in which case, and what became of its fields.
import { Badge, Group } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { paths } from "@/shared/paths";
import { Link, PersonName } from "@/shared/ui";
import { useFieldText } from "./FieldValue";
import type { RecordChange, RecordNames, RecordType } from "./queries";
import classes from "./records.module.css";

interface ChangeProps {
    change: RecordChange;
    type: RecordType | undefined;
    names: RecordNames;
}

export function Change({ change, type, names }: ChangeProps) {
    const { t } = useTranslation();
    const text = useFieldText(names);
    const isCreation = change.version === 1;
    const act = isCreation ? "created" : change.act;
    const isEmpty = (value: unknown) => value === null || value === undefined || value === "";
    // A new record had nothing anywhere: only what it began with is said.
    const changed = Object.entries(change.changed).filter(
        ([, value]) => !isCreation || !isEmpty(value),
    );
    return (
        <>
            <Group gap="xs">
                <Badge variant="default" tt="none" radius="sm" size="sm">
                    {t(`records.${act}`)}
                </Badge>
                <PersonName person={change.actor} nobody={t("records.system")} size="xs" />
                {change.caseKey && (
                    <Link to={paths.case(change.caseKey)} size="xs">
                        {t("records.inCase")}
                    </Link>
                )}
            </Group>
            {act === "changed" && (
                <ul className={classes.values}>
                    {changed.map(([name, value]) => {
                        const field = type?.fields.find(({ key }) => key === name);
                        return (
                            <li key={name}>
                                {t("records.change", {
                                    field: field?.label ?? name,
                                    from: text(field, change.previous[name]),
                                    to: text(field, value),
                                })}
                            </li>
                        );
                    })}
                </ul>
            )}
        </>
    );
}
