import { MantineProvider, localStorageColorSchemeManager } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "dayjs/locale/pl";
import "dayjs/locale/ru";
import { ApiProblem, whenSignedOut } from "@/shared/api/client";
import { sessionQuery } from "@/shared/api/session";
import { cssVariables, theme } from "./theme";

const Toasts = lazy(() => import("./Toasts"));

export const queryClient = new QueryClient({
    defaultOptions: {
        queries: {
            staleTime: 20_000,
            // What the server refused will be refused again; only lost connections are worth a retry.
            retry: (count, error) =>
                count < 2 && !(error instanceof ApiProblem && error.code !== "offline"),
        },
    },
});

// The shell then shows the sign-in page and comes back to the same address.
whenSignedOut(() => queryClient.setQueryData(sessionQuery.queryKey, null));

const colorSchemes = localStorageColorSchemeManager({ key: "obieg.colors" });

export function Providers({ children }: { children: ReactNode }) {
    const { i18n } = useTranslation();
    return (
        <QueryClientProvider client={queryClient}>
            <MantineProvider
                theme={theme}
                cssVariablesResolver={cssVariables}
                defaultColorScheme="auto"
                colorSchemeManager={colorSchemes}
            >
                <DatesProvider
                    settings={{ locale: i18n.language, firstDayOfWeek: 1, weekendDays: [0, 6] }}
                >
                    <Suspense>
                        <Toasts />
                    </Suspense>
                    {children}
                </DatesProvider>
            </MantineProvider>
        </QueryClientProvider>
    );
}
