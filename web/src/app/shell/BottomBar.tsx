// Navigation on phones: the first four places, the rest behind "More".
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import { IconMore } from "@/shared/ui/icons";
import { navigation } from "../features";
import { NavigationLink } from "./NavigationLink";
import classes from "./Shell.module.css";

const MoreDrawer = lazy(() => import("./MoreDrawer"));

const shown = 4;

export function BottomBar() {
    const { t } = useTranslation();
    const session = useSession();
    const [isOpen, setOpen] = useState(false);
    const [wasOpened, setWasOpened] = useState(false);
    const open = () => {
        setWasOpened(true);
        setOpen(true);
    };
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
            {wasOpened && (
                <Suspense>
                    <MoreDrawer isOpen={isOpen} onClose={() => setOpen(false)} items={rest} />
                </Suspense>
            )}
        </nav>
    );
}
