import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schema } from "@/shared/api/client";
import { paths } from "@/shared/paths";
import { EmptyState, Link } from "@/shared/ui";
import { IconRecord } from "@/shared/ui/icons";
import { CaseStatus } from "./CaseStatus";
import type { CaseDetail } from "./queries";
import classes from "./CasePage.module.css";

/** The case that started this one, and those that it started. */
export function RelatedCases({ item }: { item: CaseDetail }) {
    const { t } = useTranslation();
    return (
        <>
            {item.parent && (
                <Text size="sm" mb="xs">
                    {t("cases.parent")}:{" "}
                    <Link to={paths.case(item.parent.key)} underline="always">
                        {t("cases.openParent")}
                    </Link>
                </Text>
            )}
            {item.children.length > 0 && (
                <>
                    <Text size="xs" c="dimmed" mb={6}>
                        {t("cases.children")}
                    </Text>
                    <ul className={classes.list}>
                        {item.children.map((child) => (
                            <li key={child.key}>
                                <Group justify="space-between" gap="xs" wrap="nowrap">
                                    <Link to={paths.case(child.key)} size="sm">
                                        {child.title || child.processTitle}
                                    </Link>
                                    <CaseStatus
                                        status={child.status}
                                        isSuspended={child.suspendedAt !== null}
                                    />
                                </Group>
                            </li>
                        ))}
                    </ul>
                </>
            )}
        </>
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
