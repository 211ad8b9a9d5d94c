import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/shared/api/client";
import { paths } from "@/shared/paths";
import { EmptyState, Link } from "@/shared/ui";
import { IconRecord } from "@/shared/ui/icons";
import { CaseStatus } from "./CaseStatus";
import type { Case, CaseDetail } from "./queries";
import classes from "./CasePage.module.css";

/** The cases that a case called. */
export function CalledCasesList({ cases }: { cases: Case[] }) {
    return (
        <ul className={classes.list}>
            {cases.map((item) => (
                <li key={item.key}>
                    <Group justify="space-between" gap="xs" wrap="nowrap">
                        <Link to={paths.case(item.key)} size="sm">
                            {item.title || item.processTitle}
                        </Link>
                        <CaseStatus status={item.status} isSuspended={item.suspendedAt !== null} />
                    </Group>
                </li>
            ))}
        </ul>
    );
}

/** Records that the case created or changed. */
export function CaseRecords({ records }: { records: CaseDetail["records"] }) {
    const { t } = useTranslation();
    if (records.length === 0)
        return <EmptyState icon={IconRecord} title={t("cases.recordsEmpty")} />;
    return (
        <ul className={classes.list}>
            {records.map((record: Schema["CaseDetail"]["records"][number]) => (
                <li key={record.key}>
                    <Link to={paths.record(record.type, record.key)} size="sm">
                        {record.title || record.key}
                    </Link>{" "}
                    <Text span size="xs" c="dimmed">
                        {record.type}
                    </Text>
                </li>
            ))}
        </ul>
    );
}
