import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/shared/forms";
import { notifyDone, notifyRefused, useErrorText } from "@/shared/ui";
import { useAssign, type Task } from "./queries";

/** Gives the task to somebody else. */
export function HandOver({ task, onDone }: { task: Task; onDone: () => void }) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const assign = useAssign(task);
    const [person, setPerson] = useState("");
    const send = () =>
        assign.mutate(person, {
            onSuccess: () => {
                notifyDone(t("task.handedOver"));
                onDone();
            },
            onError: (error) => notifyRefused(explanation(error)),
        });
    return (
        <Stack>
            <PersonSelect label={t("task.toWhom")} value={person} onChange={setPerson} />
            <Button onClick={send} disabled={person === ""} loading={assign.isPending}>
                {t("task.handOver")}
            </Button>
        </Stack>
    );
}
