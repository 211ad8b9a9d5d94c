// When something is due, coloured by how near that is: grey later, amber today, red late.
import { Badge, Tooltip } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useNow } from "../api/clock";
import { useFormat, type Format } from "../format";

export type Urgency = "late" | "today" | "later";

export function urgencyOf(dueAt: string, now: Date, format: Format): Urgency {
    if (new Date(dueAt) < now) return "late";
    return format.dayDistance(dueAt, now) === 0 ? "today" : "later";
}

export function dueText(t: TFunction, dueAt: string, now: Date, format: Format): string {
    const minutes = Math.floor((now.getTime() - new Date(dueAt).getTime()) / 60_000);
    const days = format.dayDistance(dueAt, now);
    if (minutes >= 0) {
        if (days === 0) {
            return minutes < 60
                ? t("common.due.lateMinutes", { count: Math.max(minutes, 1) })
                : t("common.due.lateHours", { count: Math.floor(minutes / 60) });
        }
        return t("common.due.lateDays", { count: -days });
    }
    if (days === 0) return t("common.due.today", { time: format.time(dueAt) });
    if (days === 1) return t("common.due.tomorrow", { time: format.time(dueAt) });
    return t("common.due.inDays", { count: days });
}

const colors: Record<Urgency, string> = { late: "red", today: "yellow", later: "gray" };

export interface DueChipProps {
    dueAt: string | null;
    /** Sentence that explains the date; shown with the exact time on hover and focus. */
    why?: string;
    size?: "sm" | "md" | "lg";
}

export function DueChip({ dueAt, why, size = "md" }: DueChipProps) {
    const { t } = useTranslation();
    const format = useFormat();
    const now = useNow();
    if (!dueAt) return null;
    const exact = t("common.due.exact", { date: format.dateTime(dueAt) });
    return (
        <Tooltip
            label={why ? `${exact} ${why}` : exact}
            withArrow
            events={{ hover: true, focus: true, touch: true }}
        >
            <Badge
                color={colors[urgencyOf(dueAt, now, format)]}
                variant="light"
                size={size}
                radius="sm"
                tt="none"
                fw={600}
                style={{ flexShrink: 0 }}
                // Where there is more to read, the keyboard reaches it too.
                tabIndex={why ? 0 : undefined}
            >
                {dueText(t, dueAt, now, format)}
            </Badge>
        </Tooltip>
    );
}
