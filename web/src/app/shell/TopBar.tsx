// The bar above the page on phones; navigation is in the bar below it.
import { ActionIcon } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Bell } from "@/features/notifications/Bell";
import { IconSearch } from "@/shared/ui/icons";
import { openPalette } from "./open_palette";
import { PersonMenu } from "./PersonMenu";
import classes from "./Shell.module.css";

export function TopBar() {
    const { t } = useTranslation();
    return (
        <header className={classes.topBar}>
            <img src="/icon.svg" alt="" width={26} height={26} />
            <span className={classes.topBarName}>Obieg</span>
            <ActionIcon
                variant="subtle"
                color="gray"
                size={44}
                onClick={openPalette}
                aria-label={t("shell.search")}
            >
                <IconSearch size={21} aria-hidden />
            </ActionIcon>
            <Bell isCompact countClassName={classes.count} label={t("shell.bell")} />
            <PersonMenu isCompact />
        </header>
    );
}
