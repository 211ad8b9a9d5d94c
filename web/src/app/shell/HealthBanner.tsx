import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { IconAlert } from "@/shared/ui/icons";
import classes from "./Shell.module.css";

const interval = 30_000;

/** A red bar while the server takes no work: no deadline fires then, and nothing is saved. */
export function HealthBanner() {
    const { t } = useTranslation();
    const { data } = useQuery({
        queryKey: keys.health,
        queryFn: () => answer(api.GET("/api/v1/health")),
        refetchInterval: interval,
        // No answer at all is what the other banner tells.
        retry: false,
    });
    if (!data || data.acceptsWork) return null;
    const isFull = data.reason === "disk-full";
    return (
        <div className={`${classes.banner} ${classes.standstill}`} role="alert">
            <IconAlert size={16} aria-hidden />
            {isFull ? t("shell.diskFull") : t("shell.standsStill")}
        </div>
    );
}
