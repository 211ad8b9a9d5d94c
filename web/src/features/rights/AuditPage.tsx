// What was done by whom, for auditors: a list to search, and files to keep.
import {
    Button,
    Code,
    Group,
    Paper,
    SimpleGrid,
    Stack,
    Table,
    Text,
    TextInput,
} from "@mantine/core";
import { useTranslation } from "react-i18next";
import { hasRole, useSession } from "@/shared/api/session";
import { useFormat } from "@/shared/format";
import { EmptyState, LoadMore, Page, QueryState, useAddress } from "@/shared/ui";
import { IconAudit, IconDownload } from "@/shared/ui/icons";
import { useAudit, type AuditFilter, type AuditRow } from "./queries";
import classes from "./rights.module.css";

const filters = ["actor", "act", "subject"] as const;

export default function AuditPage() {
    const { t } = useTranslation();
    const session = useSession();
    return (
        <Page title={t("rights.audit.title")}>
            {hasRole(session, "auditor") ? (
                <Audit />
            ) : (
                <EmptyState
                    icon={IconAudit}
                    title={t("rights.audit.forbidden")}
                    hint={t("rights.forbiddenHint")}
                />
            )}
        </Page>
    );
}

function exportAddress(filter: AuditFilter, format: "csv" | "jsonl") {
    const query = new URLSearchParams({ format });
    for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value);
    return `/api/v1/audit/export?${query.toString()}`;
}

function Audit() {
    const { t } = useTranslation();
    const [address, change] = useAddress();
    const filter: AuditFilter = {
        actor: address.actor,
        act: address.act,
        subject: address.subject,
        from: address.from && `${address.from}T00:00:00Z`,
        until: address.until && `${address.until}T23:59:59.999Z`,
    };
    const query = useAudit(filter);
    const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
    return (
        <Stack gap="md">
            <Text maw={720}>{t("rights.audit.about")}</Text>
            <SimpleGrid cols={{ base: 2, sm: 5 }} spacing="sm">
                {filters.map((name) => (
                    <TextInput
                        key={name}
                        label={t(`rights.audit.${name}`)}
                        value={address[name] ?? ""}
                        onChange={(event) => change({ [name]: event.currentTarget.value })}
                    />
                ))}
                {(["from", "until"] as const).map((name) => (
                    <TextInput
                        key={name}
                        type="date"
                        label={t(`rights.audit.${name}`)}
                        value={address[name] ?? ""}
                        onChange={(event) => change({ [name]: event.currentTarget.value })}
                    />
                ))}
            </SimpleGrid>
            <Group gap="sm">
                {(["csv", "jsonl"] as const).map((format) => (
                    <Button
                        key={format}
                        component="a"
                        href={exportAddress(filter, format)}
                        download
                        variant="default"
                        leftSection={<IconDownload size={16} aria-hidden />}
                    >
                        {t(`rights.audit.export.${format}`)}
                    </Button>
                ))}
            </Group>
            <Paper withBorder radius="md">
                {!query.isSuccess && <QueryState query={query} rows={8} />}
                {query.isSuccess && rows.length === 0 && (
                    <EmptyState icon={IconAudit} title={t("lists.noMatch")} />
                )}
                {rows.length > 0 && <Rows rows={rows} />}
                {rows.length > 0 && <LoadMore query={query} shown={rows.length} />}
            </Paper>
        </Stack>
    );
}

function Rows({ rows }: { rows: AuditRow[] }) {
    const { t } = useTranslation();
    const format = useFormat();
    return (
        <Table.ScrollContainer
            minWidth={720}
            type="native"
            role="region"
            aria-label={t("rights.audit.title")}
            tabIndex={0}
        >
            <Table verticalSpacing="xs" horizontalSpacing="md" className={classes.rows}>
                <Table.Thead>
                    <Table.Tr>
                        {(["at", "actor", "act", "subject", "details"] as const).map((name) => (
                            <Table.Th key={name} scope="col">
                                {t(`rights.audit.${name}`)}
                            </Table.Th>
                        ))}
                    </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                    {rows.map((row) => (
                        <Table.Tr key={`${row.chain} ${row.sequence}`}>
                            <Table.Td>{format.dateTime(row.at)}</Table.Td>
                            <Table.Td>
                                {row.actor}
                                {row.seenBy && (
                                    <Text size="xs" c="dimmed">
                                        {t("rights.audit.seenBy", { person: row.seenBy })}
                                    </Text>
                                )}
                                <Text size="xs" c="dimmed">
                                    {row.address}
                                </Text>
                            </Table.Td>
                            <Table.Td>{row.act}</Table.Td>
                            <Table.Td>
                                {row.subject}
                                <Text size="xs" c="dimmed">
                                    {row.entity}
                                </Text>
                            </Table.Td>
                            <Table.Td>
                                {Object.keys(row.details).length > 0 && (
                                    <details>
                                        <summary>{t("rights.audit.show")}</summary>
                                        <Code block className={classes.details}>
                                            {JSON.stringify(row.details, null, 2)}
                                        </Code>
                                    </details>
                                )}
                            </Table.Td>
                        </Table.Tr>
                    ))}
                </Table.Tbody>
            </Table>
        </Table.ScrollContainer>
    );
}
