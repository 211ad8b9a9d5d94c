// Navigation at the left side of wide windows.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Bell } from "@/features/notifications/Bell";
import { useSession } from "@/shared/api/session";
import { IconSearch } from "@/shared/ui/icons";
import { navigation } from "../features";
import { NavigationLink } from "./NavigationLink";
import { openPalette } from "./open_palette";
import { PersonMenu } from "./PersonMenu";
import classes from "./Shell.module.css";

export function Rail() {
    const { t } = useTranslation();
    const session = useSession();
    const items = navigation.filter((item) => item.isVisibleTo?.(session) ?? true);
    return (
        <nav className={classes.rail} aria-label={t("shell.navigation")}>
            <Link to="/" aria-label="Obieg">
                <img className={classes.logo} src="/icon.svg" alt="" width={36} height={36} />
            </Link>
            {items.map((item) => (
                <NavigationLink key={item.to} item={item} />
            ))}
            <div className={classes.spacer} />
            <button type="button" className={classes.item} onClick={openPalette}>
                <IconSearch size={21} strokeWidth={1.7} aria-hidden />
                <span>{t("shell.search")}</span>
            </button>
            <Bell className={classes.item} countClassName={classes.count} label={t("shell.bell")} />
            <PersonMenu />
        </nav>
    );
}
