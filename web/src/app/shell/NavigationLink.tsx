import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { NavigationItem } from "@/shared/feature";
import classes from "./Shell.module.css";

const none = () => 0;

export function NavigationLink({ item }: { item: NavigationItem }) {
    const { t } = useTranslation();
    const { pathname } = useLocation();
    // The registry never changes while the app runs, so the hook of an item is always the same one.
    const useCount = item.useCount ?? none;
    const count = useCount();
    const isActive = pathname === item.to || pathname.startsWith(`${item.to}/`);
    const Icon = item.icon;
    return (
        <Link
            to={item.to}
            className={classes.item}
            data-active={isActive}
            aria-current={isActive ? "page" : undefined}
        >
            <Icon size={21} strokeWidth={1.7} aria-hidden />
            <span>{t(item.label)}</span>
            {count > 0 && <span className={classes.count}>{count > 99 ? "99+" : count}</span>}
        </Link>
    );
}
