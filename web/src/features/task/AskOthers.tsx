// Dialogs of a task's menu: asking for an opinion, letting somebody decide too, putting the task off.
import { Button, Modal, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "@/shared/api/clock";
import { PersonSelect } from "@/shared/forms";
import { useFormat } from "@/shared/format";
import { snoozeChoices } from "@/shared/format/snooze";
import { useTell } from "@/shared/ui";
import type { Task } from "./queries";
import { useTeamAct } from "./teamwork";

export type Asking = "opinion" | "approver" | "snooze";

export interface AskOthersProps {
    task: Task;
    asking: Asking | null;
    close: () => void;
    /** The task has left the person's list. */
    onDone: () => void;
}

export function AskOthers({ task, asking, close, onDone }: AskOthersProps) {
    return (
        <>
            <Frame task={task} kind="opinion" asking={asking} close={close}>
                <AskOpinion task={task} close={close} />
            </Frame>
            <Frame task={task} kind="approver" asking={asking} close={close}>
                <AddApprover task={task} close={close} />
            </Frame>
            <Frame task={task} kind="snooze" asking={asking} close={close}>
                <Snooze
                    task={task}
                    close={() => {
                        close();
                        onDone();
                    }}
                />
            </Frame>
        </>
    );
}

interface FrameProps {
    task: Task;
    kind: Asking;
    asking: Asking | null;
    close: () => void;
    children: ReactNode;
}

function Frame({ task, kind, asking, close, children }: FrameProps) {
    const { t } = useTranslation();
    return (
        <Modal
            opened={asking === kind}
            onClose={close}
            title={t(`task.${kind}.dialog`, { name: task.name })}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            {children}
        </Modal>
    );
}

function AskOpinion({ task, close }: { task: Task; close: () => void }) {
    const { t } = useTranslation();
    const tell = useTell();
    const act = useTeamAct(task.key);
    const [user, setUser] = useState("");
    const [question, setQuestion] = useState("");
    const send = () =>
        tell(
            act.mutateAsync({ kind: "opinion", user, question: question.trim() }),
            t("task.opinion.asked"),
            close,
        );
    return (
        <Stack>
            <Text size="sm">{t("task.opinion.hint")}</Text>
            <PersonSelect label={t("task.toWhom")} value={user} onChange={setUser} />
            <Textarea
                label={t("task.opinion.question")}
                rows={3}
                value={question}
                onChange={(event) => setQuestion(event.currentTarget.value)}
            />
            <Button onClick={send} disabled={user === ""} loading={act.isPending}>
                {t("task.opinion.ask")}
            </Button>
        </Stack>
    );
}

function AddApprover({ task, close }: { task: Task; close: () => void }) {
    const { t } = useTranslation();
    const tell = useTell();
    const act = useTeamAct(task.key);
    const [user, setUser] = useState("");
    const [place, setPlace] = useState<"before" | "after">("after");
    const send = () =>
        tell(act.mutateAsync({ kind: "approver", user, place }), t("task.approver.added"), close);
    return (
        <Stack>
            <Text size="sm">{t("task.approver.hint")}</Text>
            <PersonSelect label={t("task.approver.who")} value={user} onChange={setUser} />
            {task.round?.order === "oneAfterAnother" && (
                <SegmentedControl
                    aria-label={t("task.approver.place")}
                    value={place}
                    onChange={(next) => setPlace(next as "before" | "after")}
                    data={[
                        { value: "before", label: t("task.approver.before") },
                        { value: "after", label: t("task.approver.after") },
                    ]}
                />
            )}
            <Button onClick={send} disabled={user === ""} loading={act.isPending}>
                {t("task.approver.add")}
            </Button>
        </Stack>
    );
}

function Snooze({ task, close }: { task: Task; close: () => void }) {
    const { t } = useTranslation();
    const tell = useTell();
    const format = useFormat();
    const now = useNow();
    const act = useTeamAct(task.key);
    const until = (moment: Date | null) =>
        tell(
            act.mutateAsync({ kind: "snooze", until: moment?.toISOString() ?? null }),
            moment
                ? t("task.snooze.done", { date: format.dateTime(moment) })
                : t("task.snooze.ended"),
            close,
        );
    return (
        <Stack gap="xs">
            <Text size="sm">{t("task.snooze.hint")}</Text>
            {snoozeChoices(now, format.zone).map(({ id, moment }) => (
                <Button key={id} variant="default" onClick={() => until(moment)}>
                    {t(`task.snooze.${id}`, { date: format.dateTime(moment) })}
                </Button>
            ))}
            {task.followUpAt && (
                <Button variant="subtle" onClick={() => until(null)}>
                    {t("task.snooze.end")}
                </Button>
            )}
        </Stack>
    );
}
