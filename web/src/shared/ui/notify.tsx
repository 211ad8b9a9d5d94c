// Short messages in the corner after something was done or refused.
import { Button, Group } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { IconAlert, IconCheck } from "./icons";

const closeButton = () => ({ "aria-label": i18next.t("common.close") });

export function notifyDone(message: string, title?: string) {
    notifications.show({
        title,
        message,
        color: "leaf",
        icon: <IconCheck size={18} aria-hidden />,
        closeButtonProps: closeButton(),
    });
}

/** As above, with a button that takes it back while there is time. */
export function notifyUndoable(message: string, seconds: number, undo: () => void) {
    const id = `undo-${crypto.randomUUID()}`;
    const press = () => {
        notifications.hide(id);
        undo();
    };
    notifications.show({
        id,
        message: (
            <Group justify="space-between" wrap="nowrap">
                <span>{message}</span>
                <Button size="compact-sm" variant="light" onClick={press}>
                    {i18next.t("common.undo")}
                </Button>
            </Group>
        ),
        color: "leaf",
        icon: <IconCheck size={18} aria-hidden />,
        closeButtonProps: closeButton(),
        autoClose: seconds * 1000,
    });
}

/** Stays until it is closed: a person must have the time to read why something was refused. */
export function notifyRefused(message: string, title?: string) {
    notifications.show({
        title,
        message,
        color: "red",
        icon: <IconAlert size={18} aria-hidden />,
        closeButtonProps: closeButton(),
        autoClose: false,
        role: "alert",
    });
}
