import { Button, Checkbox, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/shared/forms";
import { useTell } from "@/shared/ui";
import { useAssign, type Task } from "./queries";

/** Gives the task to somebody else. */
export function HandOver({ task, onDone }: { task: Task; onDone: () => void }) {
    const { t } = useTranslation();
    const tell = useTell();
    const assign = useAssign(task);
    const [person, setPerson] = useState("");
    const [comesBack, setComesBack] = useState(false);
    const send = () =>
        tell(
            assign.mutateAsync({ assignee: person, comesBack }),
            comesBack ? t("task.delegated") : t("task.handedOver"),
            onDone,
        );
    return (
        <Stack>
            <PersonSelect label={t("task.toWhom")} value={person} onChange={setPerson} />
            <Checkbox
                label={t("task.comesBack")}
                description={t("task.comesBackHint")}
                checked={comesBack}
                onChange={(event) => setComesBack(event.currentTarget.checked)}
            />
            <Button onClick={send} disabled={person === ""} loading={assign.isPending}>
                {t("task.handOver")}
            </Button>
        </Stack>
    );
}
