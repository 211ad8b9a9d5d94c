import { Button, Group, Modal, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { notifyDone, useErrorText } from "@/shared/ui";
import { useCancelCase, type Case } from "./queries";

interface CancelDialogProps {
    item: Case;
    isOpen: boolean;
    close: () => void;
}

/** Asks why, then cancels the case. The reason is required: it is what others will read later. */
export function CancelDialog({ item, isOpen, close }: CancelDialogProps) {
    const { t } = useTranslation();
    const cancel = useCancelCase(item.key);
    const explanation = useErrorText();
    const [reason, setReason] = useState("");
    const [problem, setProblem] = useState("");

    const confirm = () => {
        if (!reason.trim()) {
            setProblem(t("cases.cancelReasonMissing"));
            return;
        }
        cancel.mutate(reason.trim(), {
            onSuccess: () => {
                notifyDone(t("cases.cancelled"));
                close();
            },
            onError: (error) => setProblem(explanation(error)),
        });
    };

    return (
        <Modal
            opened={isOpen}
            onClose={close}
            title={t("cases.cancelTitle", { number: item.number })}
            closeButtonProps={{ "aria-label": t("cases.cancelKeep") }}
        >
            <Text size="sm" mb="md">
                {t("cases.cancelText")}
            </Text>
            <Textarea
                label={t("cases.cancelReason")}
                description={t("cases.cancelReasonHint")}
                withAsterisk
                rows={3}
                data-autofocus
                value={reason}
                error={problem || undefined}
                onChange={(event) => {
                    setReason(event.currentTarget.value);
                    setProblem("");
                }}
            />
            <Group justify="flex-end" mt="lg">
                <Button variant="default" onClick={close}>
                    {t("cases.cancelKeep")}
                </Button>
                <Button color="red" loading={cancel.isPending} onClick={confirm}>
                    {t("cases.cancel")}
                </Button>
            </Group>
        </Modal>
    );
}
