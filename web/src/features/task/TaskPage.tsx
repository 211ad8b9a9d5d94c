// A task with the whole page to itself: where links in mails and notifications lead.
import { useTranslation } from "react-i18next";
import { useGo, usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import classes from "./TaskPane.module.css";
import { TaskPane } from "./TaskPane";

export default function TaskPage() {
    const { t } = useTranslation();
    const go = useGo();
    const taskKey = usePathParameter("taskKey");
    return (
        <div className={classes.page}>
            <TaskPane
                key={taskKey}
                taskKey={taskKey}
                isPage
                onDone={() => go(paths.inbox())}
                back={{ label: t("task.backToTasks"), go: () => go(paths.inbox()) }}
            />
        </div>
    );
}
