import type { Command, Feature } from "@/shared/feature";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { IconCase } from "@/shared/ui/icons";
import { useFoundCases } from "./queries";

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

export const cases: Feature = {
    routes: [
        { path: "/cases", load: () => import("./CasesPage") },
        { path: "/cases/$key", load: () => import("./CasePage") },
    ],
    navigation: [{ to: paths.cases(), label: "cases.navigation", icon: IconCase, order: 30 }],
    useCommands,
};
