// The task of somebody who was asked for an opinion: what it is about to read, and one answer.
import { Alert, Button, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormFields, useForm } from "@/shared/forms";
import { noForm } from "@/shared/forms/schema";
import { useTell } from "@/shared/ui";
import { IconInfo } from "@/shared/ui/icons";
import { useComplete, type Task } from "./queries";
import classes from "./TaskPane.module.css";

export function OpinionWork({ task, onDone }: { task: Task; onDone: () => void }) {
    const { t } = useTranslation();
    const tell = useTell();
    const complete = useComplete(task);
    const form = useForm({
        view: task.form ?? noForm,
        context: { kind: "task", taskKey: task.key },
    });
    const [opinion, setOpinion] = useState("");
    const [problem, setProblem] = useState("");
    const send = () => {
        if (!opinion.trim()) return setProblem(t("task.opinion.missing"));
        tell(
            complete.mutateAsync({ variables: { opinion: opinion.trim() } }),
            t("task.opinion.sent"),
            onDone,
        );
    };
    return (
        <form
            className={classes.work}
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                send();
            }}
        >
            <Alert color="harbour" icon={<IconInfo size={18} aria-hidden />}>
                <Text size="sm" fw={600}>
                    {t("task.opinion.askedBy", { name: task.askedBy?.displayName })}
                </Text>
                {task.question && <Text size="sm">{task.question}</Text>}
            </Alert>
            <div className={classes.fields}>
                <FormFields form={form} isReadOnly />
            </div>
            {task.status === "open" && task.mayComplete && (
                <>
                    <Textarea
                        label={t("task.opinion.mine")}
                        withAsterisk
                        rows={4}
                        value={opinion}
                        error={problem || undefined}
                        onChange={(event) => {
                            setOpinion(event.currentTarget.value);
                            setProblem("");
                        }}
                    />
                    <div className={classes.decision}>
                        <Button type="submit" loading={complete.isPending}>
                            {t("task.opinion.send")}
                        </Button>
                    </div>
                </>
            )}
        </form>
    );
}
