// Going to addresses and reading them. Search parts are plain strings: ?view=mine&task=42.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export function splitAddress(address: string) {
    const [path = "/", query = ""] = address.split("?", 2);
    return { path, search: Object.fromEntries(new URLSearchParams(query)) };
}

/** go("/cases/42"), or go(paths.inbox("pool"), { replace: true }) to leave no step in the history. */
export function useGo(): (address: string, options?: { replace?: boolean }) => void {
    const navigate = useNavigate();
    return useCallback(
        (address, options) => {
            const { path, search } = splitAddress(address);
            void navigate({ to: path, search: search as never, replace: options?.replace });
        },
        [navigate],
    );
}

export function useSearchParameters(): Record<string, string | undefined> {
    return useSearch({ strict: false }) as Record<string, string | undefined>;
}

/** The part of the address that a route names with $; the page is only shown where it is there. */
export function usePathParameter(name: string): string {
    return (useParams({ strict: false }) as Record<string, string>)[name] ?? "";
}
