// The form of a task and the buttons that complete it.
import { Alert, Button, Text } from "@mantine/core";
import { getHotkeyHandler, useOs } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/shared/api/client";
import { useSession } from "@/shared/api/session";
import { FormFields, ProblemSummary, useForm } from "@/shared/forms";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { notifyDone, notifyRefused, notifyUndoable, useErrorText, useTell } from "@/shared/ui";
import { IconInfo } from "@/shared/ui/icons";
import { lookOf } from "./outcomes";
import { useComplete, type Outcome, type Task } from "./queries";
import { useTeamAct } from "./teamwork";
import classes from "./TaskPane.module.css";

export interface TaskWorkProps {
    task: Task;
    onDone: () => void;
}

// A task without a form has an empty one, so that completing is one and the same.
const noForm = { id: "", schema: { components: [] }, data: {}, lookups: {} };

export function TaskWork({ task, onDone }: TaskWorkProps) {
    const { t } = useTranslation();
    const { user } = useSession();
    const explanation = useErrorText();
    const complete = useComplete(task);
    const together = useTeamAct(task.key);
    const tell = useTell();
    const go = useGo();
    const form = useForm({
        view: task.form ?? noForm,
        context: { kind: "task", taskKey: task.key },
        draftKey: `${user.name}.task.${task.key}`,
    });
    const isStale = complete.error instanceof ApiProblem && complete.error.code === "stale-version";

    const takeBack = (makeDraftAgain: () => void) =>
        tell(together.mutateAsync({ kind: "take-back" }), t("task.takenBack"), () => {
            makeDraftAgain();
            go(paths.task(task.key));
        });
    const refuse = (error: unknown) => {
        if (error instanceof ApiProblem && error.details.length > 0) {
            form.refuse(error.details);
            return;
        }
        if (error instanceof ApiProblem && error.code === "stale-version") return;
        notifyRefused(explanation(error));
    };
    const send = (outcome?: Outcome) => {
        if (complete.isPending || !form.check(outcome?.requires)) return;
        // The promise, not its mutation's callbacks: the task may be gone from the page by then.
        const { undoSeconds } = task;
        const completion = {
            variables: form.wire(),
            outcome: outcome?.name,
            ...(undoSeconds > 0 ? { undoSeconds } : {}),
        };
        complete.mutateAsync(completion).then(() => {
            const makeDraftAgain = form.sent();
            const done = outcome
                ? t("task.decided", { outcome: outcome.label, name: task.name })
                : t("task.completed", { name: task.name });
            if (undoSeconds > 0) {
                notifyUndoable(done, undoSeconds, () => takeBack(makeDraftAgain));
            } else {
                notifyDone(done);
            }
            onDone();
        }, refuse);
    };
    const first = task.outcomes[0];
    const mayWork = task.status === "open" && task.mayComplete;

    return (
        <form
            className={classes.work}
            noValidate
            onSubmit={(event) => event.preventDefault()}
            onKeyDown={getHotkeyHandler([["mod+Enter", () => mayWork && send(first)]])}
        >
            {isStale && (
                <Alert color="yellow" icon={<IconInfo size={18} aria-hidden />} role="alert">
                    {t("task.stale")}
                </Alert>
            )}
            <ProblemSummary form={form} />
            <div className={classes.fields}>
                <FormFields form={form} isReadOnly={!mayWork} />
            </div>
            {mayWork && (
                <Decision
                    outcomes={task.outcomes}
                    pending={complete.isPending ? (complete.variables.outcome ?? "") : null}
                    onSend={send}
                />
            )}
        </form>
    );
}

interface DecisionProps {
    outcomes: Outcome[];
    /** The outcome on its way to the server ("" when it has no name), or null. */
    pending: string | null;
    onSend: (outcome?: Outcome) => void;
}

function Decision({ outcomes, pending, onSend }: DecisionProps) {
    const { t } = useTranslation();
    const os = useOs();
    const isMac = os === "macos" || os === "ios";
    return (
        <div className={classes.decision} role="group" aria-label={t("task.decision")}>
            {outcomes.length === 0 && (
                <Button onClick={() => onSend()} loading={pending !== null}>
                    {t("task.complete")}
                </Button>
            )}
            {outcomes.map((outcome, index) => (
                <Button
                    key={outcome.name}
                    {...lookOf(outcome.color, index === 0)}
                    loading={pending === outcome.name}
                    disabled={pending !== null && pending !== outcome.name}
                    onClick={() => onSend(outcome)}
                >
                    {outcome.label}
                </Button>
            ))}
            <Text size="xs" c="dimmed" className={classes.hint}>
                {t("task.shortcut", { keys: isMac ? "⌘ Enter" : "Ctrl Enter" })}
            </Text>
        </div>
    );
}
