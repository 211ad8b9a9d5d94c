// One task: what to do and by when, what the case is about, the form, and the buttons that decide.
import { Anchor, Button, Group, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/shared/api/client";
import { CaseComments } from "@/shared/comments/CaseComments";
import { CaseFiles } from "@/shared/files/CaseFiles";
import { CaseFields, EmptyState, ErrorState, Loading, useDocumentTitle } from "@/shared/ui";
import { IconBack, IconTask } from "@/shared/ui/icons";
import { taskQuery } from "./queries";
import { OpinionWork } from "./OpinionWork";
import { TaskHeader } from "./TaskHeader";
import { TaskNotice } from "./TaskNotice";
import classes from "./TaskPane.module.css";
import { TaskWork } from "./TaskWork";
import { Together } from "./Together";

export interface TaskPaneProps {
    taskKey: string;
    /** The task is done or gone; whoever shows the pane moves on. */
    onDone: () => void;
    back?: { label: string; go: () => void };
    /** True when the pane is the page, and not a part of the inbox. */
    isPage?: boolean;
}

export function TaskPane({ taskKey, onDone, back, isPage = false }: TaskPaneProps) {
    const { t } = useTranslation();
    const { data: task, error, isPending, refetch } = useQuery(taskQuery(taskKey));
    useDocumentTitle(task ? `${task.name} · ${task.caseNumber}` : t("inbox.navigation"));

    const isGone =
        error instanceof ApiProblem && (error.status === 404 || error.status === 403) && !task;
    return (
        <article className={classes.pane}>
            {back && (
                <Anchor component="button" type="button" className={classes.back} onClick={back.go}>
                    <Group gap={6}>
                        <IconBack size={16} aria-hidden />
                        {back.label}
                    </Group>
                </Anchor>
            )}
            {isPending && <Loading rows={6} />}
            {isGone && (
                <EmptyState
                    icon={IconTask}
                    title={t("task.gone")}
                    hint={t("task.goneHint")}
                    action={
                        <Button variant="default" mt="xs" onClick={onDone}>
                            {t("task.goOn")}
                        </Button>
                    }
                />
            )}
            {error && !task && !isGone && <ErrorState error={error} retry={() => void refetch()} />}
            {task && (
                <>
                    <TaskHeader task={task} isPage={isPage} isHeading={!!back} onDone={onDone} />
                    <TaskNotice task={task} />
                    {task.caseFields.length > 0 && (
                        <div className={classes.facts}>
                            <CaseFields fields={task.caseFields} />
                        </div>
                    )}
                    <CaseFiles
                        caseKey={task.instanceKey}
                        frame={(list) => (
                            <section aria-label={t("files.documents")}>
                                <Title order={back ? 2 : 3} size="h4" mb="xs">
                                    {t("files.documents")}
                                </Title>
                                {list}
                            </section>
                        )}
                    />
                    <Together task={task} level={back ? 2 : 3} />
                    <CaseComments
                        key={`comments ${task.instanceKey}`}
                        caseKey={task.instanceKey}
                        level={back ? 2 : 3}
                    />
                    {task.askedBy ? (
                        <OpinionWork key={task.key} task={task} onDone={onDone} />
                    ) : (
                        <TaskWork key={task.key} task={task} onDone={onDone} />
                    )}
                </>
            )}
        </article>
    );
}
