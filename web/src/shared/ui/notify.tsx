// Short messages in the corner after something was done or refused.
import { notifications } from "@mantine/notifications";
import { IconAlert, IconCheck } from "./icons";

export function notifyDone(message: string, title?: string) {
    notifications.show({
        title,
        message,
        color: "leaf",
        icon: <IconCheck size={18} aria-hidden />,
    });
}

/** Stays until it is closed: a person must have the time to read why something was refused. */
export function notifyRefused(message: string, title?: string) {
    notifications.show({
        title,
        message,
        color: "red",
        icon: <IconAlert size={18} aria-hidden />,
        autoClose: false,
        role: "alert",
    });
}
