// The bell with the number of unread messages; opens the panel.
import { ActionIcon, Indicator } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconBell } from "@/shared/ui/icons";
import { notificationsQuery } from "./queries";

const NotificationDrawer = lazy(() => import("./NotificationDrawer"));

export interface BellProps {
    label: string;
    className?: string;
    countClassName?: string;
    /** True in the bar on phones, where there is no room for the word. */
    isCompact?: boolean;
}

export function Bell({ label, className, countClassName, isCompact = false }: BellProps) {
    const { t } = useTranslation();
    const [isOpen, setOpen] = useState(false);
    const [wasOpened, setWasOpened] = useState(false);
    const open = () => {
        setWasOpened(true);
        setOpen(true);
    };
    const close = () => setOpen(false);
    const { data } = useInfiniteQuery(notificationsQuery);
    const unread = data?.pages[0]?.unread ?? 0;
    const spoken = unread > 0 ? t("notifications.unread", { count: unread }) : label;
    return (
        <>
            {isCompact ? (
                <Indicator label={unread} disabled={unread === 0} size={17} color="red" offset={8}>
                    <ActionIcon
                        variant="subtle"
                        color="gray"
                        size={44}
                        onClick={open}
                        aria-label={spoken}
                    >
                        <IconBell size={21} aria-hidden />
                    </ActionIcon>
                </Indicator>
            ) : (
                <button type="button" className={className} onClick={open}>
                    <IconBell size={21} strokeWidth={1.7} aria-hidden />
                    <span aria-hidden={unread > 0}>{label}</span>
                    {unread > 0 && (
                        <>
                            <span className="spoken">{spoken}</span>
                            <span className={countClassName} data-urgent="true" aria-hidden>
                                {unread > 99 ? "99+" : unread}
                            </span>
                        </>
                    )}
                </button>
            )}
            {wasOpened && (
                <Suspense>
                    <NotificationDrawer isOpen={isOpen} onClose={close} fromBelow={isCompact} />
                </Suspense>
            )}
        </>
    );
}
