import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import type { Command, Feature } from "@/shared/feature";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { IconRules, IconTask, IconTasks } from "@/shared/ui/icons";
import { useFoundTasks, useOpenCount } from "./queries";

/** What the inbox needs of the pane that shows the chosen task; the app brings it. */
export interface TaskPaneProps {
    taskKey: string;
    /** The task is done or gone; the inbox moves on. */
    onDone: () => void;
    /** Leads back to the list where there is room for one pane only. */
    back?: { label: string; go: () => void };
}

function useCommands(query: string): Command[] {
    const { t } = useTranslation();
    const go = useGo();
    const found = useFoundTasks(query).map((task): Command => ({
        id: `task-${task.key}`,
        label: task.name,
        description: [task.caseTitle, task.caseNumber].filter(Boolean).join(" · "),
        icon: IconTask,
        isFound: true,
        group: "tasks",
        run: () => go(paths.task(task.key)),
    }));
    const rules: Command = {
        id: "inbox-rules",
        label: t("inbox.rules.title"),
        icon: IconRules,
        group: "go-to",
        run: () => go(paths.inboxRules()),
    };
    return [rules, ...found];
}

export const inbox = (
    loadPane: () => Promise<{ TaskPane: ComponentType<TaskPaneProps> }>,
): Feature => ({
    routes: [
        {
            path: "/tasks",
            load: async () => {
                const [{ InboxPage }, { TaskPane }] = await Promise.all([
                    import("./InboxPage"),
                    loadPane(),
                ]);
                return { default: () => <InboxPage TaskPane={TaskPane} /> };
            },
        },
        { path: "/tasks/rules", load: () => import("./RulesPage") },
    ],
    navigation: [
        {
            to: "/tasks",
            label: "inbox.navigation",
            icon: IconTasks,
            order: 10,
            useCount: useOpenCount,
        },
    ],
    useCommands,
});
