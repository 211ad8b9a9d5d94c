import { Drawer, NavLink } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { NavigationItem } from "@/shared/feature";

export interface MoreDrawerProps {
    isOpen: boolean;
    onClose: () => void;
    items: NavigationItem[];
}

/** The places for which the bar on phones has no room. */
export default function MoreDrawer({ isOpen, onClose, items }: MoreDrawerProps) {
    const { t } = useTranslation();
    return (
        <Drawer
            opened={isOpen}
            onClose={onClose}
            position="bottom"
            size="auto"
            title={t("shell.more")}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            {items.map(({ to, label, icon: Icon }) => (
                <NavLink
                    key={to}
                    renderRoot={(root) => <Link to={to} {...root} />}
                    label={t(label)}
                    leftSection={<Icon size={20} aria-hidden />}
                    onClick={onClose}
                />
            ))}
        </Drawer>
    );
}
