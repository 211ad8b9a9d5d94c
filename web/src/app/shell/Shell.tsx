// The frame around every page for people who are signed in: navigation, bell, person's menu, palette.
import { Box, Center, Loader, useMantineColorScheme } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ClockBanner } from "@/features/administration/ClockBanner";
import { ViewBanner } from "@/features/rights/ViewBanner";
import { useMaybeSession, type Session } from "@/shared/api/session";
import { changeLanguage } from "@/shared/i18n";
import { ErrorState } from "@/shared/ui";
import { useLiveUpdates } from "../live_updates";
import { BottomBar } from "./BottomBar";
import { ConnectionBanner } from "./ConnectionBanner";
import { HealthBanner } from "./HealthBanner";
import { Rail } from "./Rail";
import { TopBar } from "./TopBar";
import classes from "./Shell.module.css";

// Not needed for the first sight of a page; loaded right after it.
const Palette = lazy(() => import("./Palette"));

export function Shell() {
    const { data: session, isPending, error, refetch } = useMaybeSession();
    const location = useLocation();
    if (isPending) {
        return (
            <Center h="100%">
                <Loader type="dots" />
            </Center>
        );
    }
    if (error) return <ErrorState error={error} retry={() => void refetch()} />;
    if (!session) {
        // On the way already, and its page still loading: a second turn would lead back to it.
        if (location.pathname === "/sign-in") return null;
        const next = location.pathname === "/" ? undefined : location.href;
        return <Navigate to="/sign-in" search={{ next } as never} replace />;
    }
    return <SignedInShell session={session} />;
}

function SignedInShell({ session }: { session: Session }) {
    const { t, i18n } = useTranslation();
    const isConnected = useLiveUpdates();
    const isNarrow = useMediaQuery("(max-width: 700px)", undefined, {
        getInitialValueInEffect: false,
    });
    const language = session.user.language;
    useEffect(() => {
        if (i18n.language !== language) void changeLanguage(language);
    }, [i18n, language]);
    const { setColorScheme } = useMantineColorScheme();
    const { colorScheme } = session.user;
    useEffect(() => setColorScheme(colorScheme), [setColorScheme, colorScheme]);

    return (
        <Box className={classes.shell}>
            <a className="skip-link" href="#main">
                {t("shell.skipToContent")}
            </a>
            {isNarrow ? <TopBar /> : <Rail />}
            <div className={classes.main}>
                {!isConnected && <ConnectionBanner />}
                <HealthBanner />
                <ClockBanner />
                <ViewBanner />
                <main id="main" className={classes.page} tabIndex={-1}>
                    <Outlet />
                </main>
            </div>
            {isNarrow && <BottomBar />}
            <Suspense>
                <Palette />
            </Suspense>
        </Box>
    );
}
