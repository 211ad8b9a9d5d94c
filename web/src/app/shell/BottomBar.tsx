// Navigation on phones: the first four places, the rest behind "More".
import { Drawer, NavLink } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import { IconMore } from "@/shared/ui/icons";
import { navigation } from "../features";
import { NavigationLink } from "./NavigationLink";
import classes from "./Shell.module.css";

const shown = 4;

export function BottomBar() {
    const { t } = useTranslation();
    const session = useSession();
    const [isOpen, { open, close }] = useDisclosure(false);
    const items = navigation.filter((item) => item.isVisibleTo?.(session) ?? true);
    const rest = items.slice(shown);
    return (
        <nav className={classes.bottomBar} aria-label={t("shell.navigation")}>
            {items.slice(0, shown).map((item) => (
                <NavigationLink key={item.to} item={item} />
            ))}
            {rest.length > 0 && (
                <button type="button" className={classes.item} onClick={open}>
                    <IconMore size={21} strokeWidth={1.7} aria-hidden />
                    <span>{t("shell.more")}</span>
                </button>
            )}
            <Drawer
                opened={isOpen}
                onClose={close}
                position="bottom"
                size="auto"
                title={t("shell.more")}
                closeButtonProps={{ "aria-label": t("common.close") }}
            >
                {rest.map(({ to, label, icon: Icon }) => (
                    <NavLink
                        key={to}
                        renderRoot={(root) => <Link to={to} {...root} />}
                        label={t(label)}
                        leftSection={<Icon size={20} aria-hidden />}
                        onClick={close}
                    />
                ))}
            </Drawer>
        </nav>
    );
}
