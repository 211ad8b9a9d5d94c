import { useTranslation } from "react-i18next";
import { useClock, useNow } from "@/shared/api/clock";
import { useFormat } from "@/shared/format";
import { IconClock } from "@/shared/ui/icons";
import classes from "./administration.module.css";

// Less than the clocks of server and browser may differ by themselves.
const noticeableMs = 10 * 60_000;

/** On every page while the process clock is not the real one, so that nobody takes trial dates for true. */
export function ClockBanner() {
    const { t } = useTranslation();
    const format = useFormat();
    const { data: clock } = useClock();
    const now = useNow();
    const isMoved =
        clock?.mode === "pinned" ||
        (clock?.mode === "running" && Math.abs(clock.offsetMs) > noticeableMs);
    if (!isMoved) return null;
    return (
        <div className={classes.banner} role="status">
            <IconClock size={16} aria-hidden />
            <span>
                {clock.mode === "pinned"
                    ? t("administration.clock.bannerPinned", { at: format.dateTime(now) })
                    : t("administration.clock.bannerMoved", { at: format.dateTime(now) })}
            </span>
        </div>
    );
}
