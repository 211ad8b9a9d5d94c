import { Button, Group, List, Modal, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { Link, notifyDone, QueryState, useErrorText } from "@/shared/ui";
import { useDeleteRecord, useRecordUses } from "./queries";

interface DeleteDialogProps {
    record: { type: string; key: string; title: string };
    close: () => void;
}

/** Names the record and what keeps it; without such, it goes to the bin. */
export function DeleteDialog({ record, close }: DeleteDialogProps) {
    const { t } = useTranslation();
    const go = useGo();
    const explanation = useErrorText();
    const uses = useRecordUses(record.type, record.key);
    const remove = useDeleteRecord(record.type, record.key);
    const { records = [], cases = [] } = uses.data ?? {};
    const isKept = records.length + cases.length > 0;
    const confirm = () =>
        remove.mutate(undefined, {
            onSuccess: () => {
                notifyDone(t("records.delete.done", { title: record.title }));
                go(paths.records(record.type));
            },
        });
    return (
        <Modal
            opened
            onClose={close}
            title={t("records.delete.title", { title: record.title })}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <QueryState query={uses} rows={1} />
            {uses.isSuccess && (
                <Text size="sm" mb="md">
                    {isKept ? t("records.delete.kept") : t("records.delete.text")}
                </Text>
            )}
            {isKept && (
                <List size="sm" mb="md">
                    {cases.map((use) => (
                        <List.Item key={use.caseKey}>
                            {use.title ? (
                                <Link to={paths.case(use.caseKey)} size="sm">
                                    {t("records.delete.case", use)}
                                </Link>
                            ) : (
                                t("records.delete.foreignCase", use)
                            )}
                        </List.Item>
                    ))}
                    {records.map((use) => (
                        <List.Item key={use.key}>
                            <Link to={paths.record(use.type, use.key)} size="sm">
                                {use.title || use.key}
                            </Link>
                        </List.Item>
                    ))}
                </List>
            )}
            {remove.error && (
                <Text size="sm" c="red" role="alert" mb="md">
                    {explanation(remove.error)}
                </Text>
            )}
            <Group justify="flex-end">
                <Button variant="default" onClick={close}>
                    {t("common.cancel")}
                </Button>
                {uses.isSuccess && !isKept && (
                    <Button color="red" loading={remove.isPending} onClick={confirm}>
                        {t("records.delete.confirm")}
                    </Button>
                )}
            </Group>
        </Modal>
    );
}
