import { Alert, Button, Group, Modal, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { ErrorState, Loading, useTell } from "@/shared/ui";
import { IconInfo } from "@/shared/ui/icons";
import { concerned, type Operation } from "./filter";
import { useCaseCount, useCreateBatch, type CaseFilter } from "./queries";

interface BatchDialogProps {
    operation: Operation;
    chosen: CaseFilter;
    close: () => void;
}

/** Says what would happen to how many of the chosen cases, and does it as a batch. */
export function BatchDialog({ operation, chosen, close }: BatchDialogProps) {
    const { t } = useTranslation();
    const go = useGo();
    const tell = useTell();
    const count = useCaseCount(concerned(operation, chosen));
    const create = useCreateBatch();
    const [reason, setReason] = useState("");
    const [isMissing, setMissing] = useState(false);
    const asksWhy = operation === "cancel" || operation === "suspend";

    const confirm = () => {
        if (operation === "cancel" && !reason.trim()) {
            setMissing(true);
            return;
        }
        const filter = operation === "resume" ? { ...chosen, isSuspended: true as const } : chosen;
        const act = create.mutateAsync({
            operation,
            filter,
            ...(reason.trim() && { reason: reason.trim() }),
        });
        tell(act, t("cases.batch.started"), () => {
            void act.then(({ batchOperationKey }) => go(paths.batch(batchOperationKey)));
        });
    };

    return (
        <Modal
            opened
            onClose={close}
            title={t(`cases.batch.${operation}.title`)}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Text size="sm" mb="md">
                {t(`cases.batch.${operation}.text`)}
            </Text>
            {count.isPending && <Loading rows={1} height={36} />}
            {count.isError && <ErrorState error={count.error} />}
            {count.data === 0 && (
                <Alert color="yellow" icon={<IconInfo size={18} aria-hidden />}>
                    {t(`cases.batch.${operation}.none`)}
                </Alert>
            )}
            {asksWhy && count.data !== 0 && (
                <Textarea
                    label={t("cases.batch.reason")}
                    description={t("cases.batch.reasonHint")}
                    withAsterisk={operation === "cancel"}
                    rows={2}
                    data-autofocus
                    value={reason}
                    error={isMissing && t("cases.batch.reasonMissing")}
                    onChange={(event) => {
                        setReason(event.currentTarget.value);
                        setMissing(false);
                    }}
                />
            )}
            <Group justify="flex-end" mt="lg">
                <Button variant="default" onClick={close}>
                    {t("cases.batch.keep")}
                </Button>
                {count.data !== undefined && count.data > 0 && (
                    <Button
                        color={operation === "cancel" || operation === "delete" ? "red" : undefined}
                        loading={create.isPending}
                        onClick={confirm}
                    >
                        {t(`cases.batch.${operation}.do`, { count: count.data })}
                    </Button>
                )}
            </Group>
        </Modal>
    );
}
