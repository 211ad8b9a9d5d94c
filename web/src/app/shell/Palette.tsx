// Ctrl K: go anywhere, start anything. Features bring their commands (shared/feature.ts).
import { Spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.css";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/shared/api/session";
import type { Command } from "@/shared/feature";
import { fold } from "@/shared/format/fold";
import { useGo } from "@/shared/navigation";
import { IconSearch } from "@/shared/ui/icons";
import { features, navigation } from "../features";

const groups: Command["group"][] = [
    "actions",
    "go-to",
    "processes",
    "tasks",
    "cases",
    "records",
    "people",
];
const shownInGroup = 5;

const matches = (command: Command, query: string) =>
    command.isFound ||
    fold(`${command.label} ${command.description ?? ""}`).includes(fold(query.trim()));

export default function Palette() {
    const { t } = useTranslation();
    const session = useSession();
    const go = useGo();
    const [query, setQuery] = useState("");

    const places = useMemo<Command[]>(
        () =>
            navigation
                .filter((item) => item.isVisibleTo?.(session) ?? true)
                .map((item) => ({
                    id: item.to,
                    label: t(item.label),
                    icon: item.icon,
                    group: "go-to",
                    run: () => go(item.to),
                })),
        [session, t, go],
    );
    // The registry never changes while the app runs, so these hooks are always called in the same order.
    const offered = features.flatMap((feature) => feature.useCommands?.(query) ?? []);
    const found = [...places, ...offered].filter((command) => matches(command, query));

    return (
        <Spotlight.Root
            query={query}
            onQueryChange={setQuery}
            // The same key in the Russian layout; also while somebody types.
            shortcut={["mod + K", "mod + Л"]}
            tagsToIgnore={[]}
            triggerOnContentEditable
            attributes={{ content: { "aria-label": t("shell.search") } }}
            size={620}
            scrollable
            maxHeight={420}
        >
            <Spotlight.Search
                placeholder={t("shell.paletteHint")}
                aria-label={t("shell.paletteHint")}
                leftSection={<IconSearch size={18} aria-hidden />}
            />
            <Spotlight.ActionsList>
                {groups.map((group) => {
                    const commands = found.filter((c) => c.group === group).slice(0, shownInGroup);
                    if (commands.length === 0) return null;
                    return (
                        <Spotlight.ActionsGroup key={group} label={t(`shell.groups.${group}`)}>
                            {commands.map(({ id, label, description, icon: Icon, run }) => (
                                <Spotlight.Action
                                    key={id}
                                    label={label}
                                    description={description}
                                    leftSection={<Icon size={18} strokeWidth={1.7} aria-hidden />}
                                    onClick={run}
                                />
                            ))}
                        </Spotlight.ActionsGroup>
                    );
                })}
                {found.length === 0 && <Spotlight.Empty>{t("shell.nothingFound")}</Spotlight.Empty>}
            </Spotlight.ActionsList>
        </Spotlight.Root>
    );
}
