// The form of a task and the buttons that complete it.
import { Alert, Button, Menu, Text, type ButtonProps } from "@mantine/core";
import { getHotkeyHandler, useDisclosure, useOs } from "@mantine/hooks";
import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "@tanstack/react-query";
import { answer, api, ApiProblem } from "@/shared/api/client";
import { useSession } from "@/shared/api/session";
import { useFormat } from "@/shared/format";
import { FormFields, ProblemSummary, useForm, type Form } from "@/shared/forms";
import { noForm } from "@/shared/forms/schema";
import { useOfferedActions } from "@/shared/current_actions";
import { useKeys } from "@/shared/keys";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { notifyDone, notifyRefused, notifyUndoable, useErrorText, useTell } from "@/shared/ui";
import { IconHistory, IconInfo, IconTask } from "@/shared/ui/icons";
import { MeanwhileNotice } from "./MeanwhileNotice";
import { Numbers } from "./Numbers";
import { lookOf } from "./outcomes";
import { useComplete, type Outcome, type Task } from "./queries";
import { useTeamAct } from "./teamwork";
import classes from "./TaskPane.module.css";

const MeanwhileDialog = lazy(() => import("./MeanwhileDialog"));

export interface TaskWorkProps {
    task: Task;
    onDone: () => void;
}

export function TaskWork({ task, onDone }: TaskWorkProps) {
    const { t } = useTranslation();
    const { user } = useSession();
    const explanation = useErrorText();
    const together = useTeamAct(task.key);
    const tell = useTell();
    const go = useGo();
    const form = useForm({
        view: task.form ?? noForm,
        context: { kind: "task", taskKey: task.key },
        draftKey: `${user.name}.task.${task.key}`,
    });
    const complete = useComplete(task, (now) => now.form !== null && form.isBehind(now.form));
    const [isLooking, { open: look, close: lookAway }] = useDisclosure(false);
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
        if (error instanceof ApiProblem && error.code === "stale-version") return look();
        notifyRefused(explanation(error));
    };
    const send = (outcome?: Outcome, reworkTo?: string) => {
        if (complete.isPending) return;
        // Nobody decides on what they have not seen.
        if (form.meanwhile.length > 0) return look();
        if (!form.check(outcome?.requires)) return;
        // The promise, not its mutation's callbacks: the task may be gone from the page by then.
        const { undoSeconds } = task;
        const completion = {
            variables: form.wire(),
            outcome: outcome?.name,
            ...(reworkTo ? { reworkTo } : {}),
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
    const rejection = task.outcomes.find(({ color }) => color === "red");
    const decisions = mayWork
        ? task.outcomes.filter(
              ({ name }) =>
                  !task.rework.some((row) => row.outcome === name && row.steps.length > 1),
          )
        : [];
    useOfferedActions(
        decisions.map((outcome) => ({
            id: `decide-${outcome.name}`,
            label: outcome.label,
            description: task.name,
            icon: IconTask,
            isMain: true,
            run: () => send(outcome),
        })),
    );
    useKeys([
        ["a", () => mayWork && send(first)],
        ["r", () => mayWork && rejection && send(rejection)],
    ]);

    return (
        <form
            className={classes.work}
            noValidate
            onSubmit={(event) => event.preventDefault()}
            onKeyDown={getHotkeyHandler([["mod+Enter", () => mayWork && send(first)]])}
        >
            {form.meanwhile.length > 0 && mayWork && (
                <MeanwhileNotice differences={form.meanwhile} onShow={look} />
            )}
            {isLooking && form.meanwhile.length > 0 && (
                <Suspense fallback={null}>
                    <MeanwhileDialog form={form} caseKey={task.instanceKey} onClose={lookAway} />
                </Suspense>
            )}
            {isStale && form.meanwhile.length === 0 && (
                <Alert color="yellow" icon={<IconInfo size={18} aria-hidden />} role="alert">
                    {t("task.stale")}
                </Alert>
            )}
            <ProblemSummary form={form} />
            {mayWork && task.form && <FillAsLastTime taskKey={task.key} form={form} />}
            <div className={classes.fields}>
                <FormFields form={form} isReadOnly={!mayWork} />
            </div>
            {mayWork && (
                <Decision
                    numbers={task.isApproval && <Numbers task={task} form={form} />}
                    outcomes={task.outcomes}
                    rework={task.rework}
                    pending={complete.isPending ? (complete.variables.outcome ?? "") : null}
                    onSend={send}
                />
            )}
        </form>
    );
}

/** Repeats the answers that the person gave the last time this step was theirs. */
function FillAsLastTime({ taskKey, form }: { taskKey: string; form: Form }) {
    const { t } = useTranslation();
    const format = useFormat();
    const explanation = useErrorText();
    const last = useMutation({
        mutationFn: () =>
            answer(
                api.GET("/api/v1/tasks/{taskKey}/last-answers", {
                    params: { path: { taskKey } },
                }),
            ),
        onSuccess: ({ answers, at }) => {
            if (!answers || !at) return notifyDone(t("task.lastNone"));
            form.fill(answers);
            notifyDone(t("task.lastFilled", { date: format.date(at) }));
        },
        onError: (error) => notifyRefused(explanation(error)),
    });
    if (!form.model.fields.some((item) => form.isAsked(item))) return null;
    return (
        <Button
            variant="subtle"
            size="compact-sm"
            style={{ alignSelf: "start" }}
            leftSection={<IconHistory size={15} aria-hidden />}
            loading={last.isPending}
            onClick={() => last.mutate()}
        >
            {t("task.last")}
        </Button>
    );
}

interface DecisionProps {
    numbers: ReactNode;
    outcomes: Outcome[];
    /** Which of them send the case back, and to which steps. */
    rework: Task["rework"];
    /** The outcome on its way to the server ("" when it has no name), or null. */
    pending: string | null;
    onSend: (outcome?: Outcome, reworkTo?: string) => void;
}

function Decision({ numbers, outcomes, rework, pending, onSend }: DecisionProps) {
    const { t } = useTranslation();
    const os = useOs();
    const isMac = os === "macos" || os === "ios";
    return (
        <div className={classes.decision} role="group" aria-label={t("task.decision")}>
            {numbers}
            {outcomes.length === 0 && (
                <Button onClick={() => onSend()} loading={pending !== null}>
                    {t("task.complete")}
                </Button>
            )}
            {outcomes.map((outcome, index) => {
                const steps = rework.find((row) => row.outcome === outcome.name)?.steps ?? [];
                const look = {
                    ...lookOf(outcome.color, index === 0),
                    loading: pending === outcome.name,
                    disabled: pending !== null && pending !== outcome.name,
                };
                return steps.length > 1 ? (
                    <SendBack key={outcome.name} {...{ outcome, steps, look, onSend }} />
                ) : (
                    <Button key={outcome.name} {...look} onClick={() => onSend(outcome)}>
                        {outcome.label}
                    </Button>
                );
            })}
            <Text size="xs" c="dimmed" className={classes.hint}>
                {t("task.shortcut", { keys: isMac ? "⌘ Enter" : "Ctrl Enter" })}
            </Text>
        </div>
    );
}

interface SendBackProps {
    outcome: Outcome;
    steps: Task["rework"][number]["steps"];
    look: ButtonProps;
    onSend: DecisionProps["onSend"];
}

/** One of several steps that the case has passed. */
function SendBack({ outcome, steps, look, onSend }: SendBackProps) {
    const { t } = useTranslation();
    return (
        <Menu position="top-start" withinPortal>
            <Menu.Target>
                <Button {...look}>{outcome.label}</Button>
            </Menu.Target>
            <Menu.Dropdown>
                <Menu.Label>{t("task.sendBackTo")}</Menu.Label>
                {steps.map((step) => (
                    <Menu.Item key={step.id} onClick={() => onSend(outcome, step.id)}>
                        {step.name}
                        {step.person && (
                            <Text size="xs" c="dimmed">
                                {step.person.displayName}
                            </Text>
                        )}
                    </Menu.Item>
                ))}
            </Menu.Dropdown>
        </Menu>
    );
}
