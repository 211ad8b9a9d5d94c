// Short messages in the corner after something was done or refused.
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
