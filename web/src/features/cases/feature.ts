import type { Command, Feature } from "@/shared/feature";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { IconCase, IconPerson } from "@/shared/ui/icons";
import { useFoundCases, useFoundPeople } from "./queries";

function useCommands(query: string): Command[] {
    const go = useGo();
    return useFoundCases(query).map((item) => ({
        id: `case-${item.key}`,
        label: item.title || item.processTitle,
        description: [item.processTitle, item.number].join(" · "),
        icon: IconCase,
        isFound: true,
        group: "cases",
        run: () => go(paths.case(item.key)),
    }));
}

// A person leads to the cases that have to do with them.
function usePeople(query: string): Command[] {
    const go = useGo();
    return useFoundPeople(query).map(({ name, displayName, position }) => ({
        id: `person-${name}`,
        label: displayName,
        description: position,
        icon: IconPerson,
        isFound: true,
        group: "people",
        run: () => go(paths.cases({ text: displayName })),
    }));
}

export const cases: Feature = {
    routes: [
        { path: "/cases", load: () => import("./CasesPage") },
        { path: "/cases/$key", load: () => import("./CasePage") },
    ],
    navigation: [{ to: paths.cases(), label: "cases.navigation", icon: IconCase, order: 30 }],
    useCommands: (query) => [...useCommands(query), ...usePeople(query)],
};
