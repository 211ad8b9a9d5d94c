// What may be started about a record: each process whose form asks for one of its type.
import { Button, NavLink, Popover } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { startableQuery, startPath } from "@/shared/starting/startable";
import { IconStart } from "@/shared/ui/icons";
import classes from "./records.module.css";

interface StartMenuProps {
    recordType: string;
    recordKey: string;
}

export function StartMenu({ recordType, recordKey }: StartMenuProps) {
    const { t } = useTranslation();
    const { data } = useQuery(startableQuery);
    const offered = (data?.items ?? []).flatMap((process) => {
        const asked = process.recordFields.find((field) => field.recordType === recordType);
        return asked ? [{ process, field: asked.field }] : [];
    });
    if (offered.length === 0) return null;
    return (
        <Popover position="bottom-end" trapFocus>
            <Popover.Target>
                <Button variant="default" leftSection={<IconStart size={16} aria-hidden />}>
                    {t("records.card.start")}
                </Button>
            </Popover.Target>
            <Popover.Dropdown p={4} aria-label={t("records.card.start")}>
                <ul className={classes.offered}>
                    {offered.map(({ process, field }) => (
                        <li key={`${process.tenantId} ${process.processId}`}>
                            <NavLink
                                label={process.title}
                                renderRoot={(root) => (
                                    <Link to={startPath(process, { field, recordKey })} {...root} />
                                )}
                            />
                        </li>
                    ))}
                </ul>
            </Popover.Dropdown>
        </Popover>
    );
}
