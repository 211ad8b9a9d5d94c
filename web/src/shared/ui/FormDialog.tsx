import { Alert, Button, Group, Modal, Stack, type ModalProps } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "./states";

interface FormDialogProps {
    title: string;
    /** What saving does now, and why it was refused the last time: told above the fields, where eyes are. */
    saving: { isPending: boolean; error: unknown };
    save: () => void;
    /** Another word than "Save". */
    saveLabel?: string;
    close: () => void;
    /** What else may be done with the same thing; it stands apart from saving. */
    acts?: ReactNode;
    size?: ModalProps["size"];
    children: ReactNode;
}

/** A dialog in which one thing is made or changed. Once it was saved, tellDone() and close it. */
export function FormDialog(props: FormDialogProps) {
    const { title, saving, save, saveLabel, close, acts, size, children } = props;
    const { t } = useTranslation();
    const explanation = useErrorText();
    const submit = (event: FormEvent) => {
        event.preventDefault();
        save();
    };
    return (
        <Modal
            opened
            centered
            size={size}
            onClose={close}
            title={title}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <form onSubmit={submit}>
                <Stack>
                    {saving.error !== null && (
                        <Alert color="red" role="alert">
                            {explanation(saving.error)}
                        </Alert>
                    )}
                    {children}
                    <Group justify="space-between">
                        <Group gap="xs">{acts}</Group>
                        <Group ml="auto">
                            <Button variant="default" onClick={close}>
                                {t("common.cancel")}
                            </Button>
                            <Button type="submit" loading={saving.isPending}>
                                {saveLabel ?? t("common.save")}
                            </Button>
                        </Group>
                    </Group>
                </Stack>
            </form>
        </Modal>
    );
}
