import { useTranslation } from "react-i18next";
import { IconOffline } from "@/shared/ui/icons";
import classes from "./Shell.module.css";

/** Says that what is on the screen may be old. Goes away by itself when the connection is back. */
export function ConnectionBanner() {
    const { t } = useTranslation();
    return (
        <div className={classes.banner} role="status">
            <IconOffline size={16} aria-hidden />
            {t("shell.connectionLost")}
        </div>
    );
}
