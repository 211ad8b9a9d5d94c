import { Drawer } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { NotificationPanel } from "./NotificationPanel";

export interface NotificationDrawerProps {
    isOpen: boolean;
    onClose: () => void;
    /** True on phones, where the panel comes up from below. */
    fromBelow: boolean;
}

export default function NotificationDrawer(props: NotificationDrawerProps) {
    const { t } = useTranslation();
    const { isOpen, onClose, fromBelow } = props;
    return (
        <Drawer
            opened={isOpen}
            onClose={onClose}
            position={fromBelow ? "bottom" : "right"}
            size={fromBelow ? "85%" : 440}
            title={t("notifications.title")}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <NotificationPanel onLeave={onClose} />
        </Drawer>
    );
}
