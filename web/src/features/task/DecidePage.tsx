// The page behind a link of a mail: what is to be decided, and one more question before anything happens.
// Nobody is signed in here; the link says who decides, and works until the task is done.
import { Alert, Button, Center, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Schema } from "@/shared/api/client";
import { keys } from "@/shared/api/keys";
import { changeLanguage } from "@/shared/i18n";
import { usePathParameter, useSearchParameters } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import {
    CaseFields,
    DueChip,
    EmptyState,
    type EmptyStateProps,
    Link,
    QueryState,
    useDocumentTitle,
    useErrorText,
} from "@/shared/ui";
import { IconDone, IconInfo } from "@/shared/ui/icons";
import { lookOf } from "./outcomes";

type DecisionLink = Schema["DecisionLink"];
type Task = Schema["Task"];

export default function DecidePage() {
    const { t } = useTranslation();
    const token = usePathParameter("token");
    const link = useQuery({
        queryKey: [...keys.tasks, "decision-link", token],
        queryFn: () =>
            answer(api.GET("/api/v1/public/decisions/{token}", { params: { path: { token } } })),
        retry: false,
    });
    const language = link.data?.language;
    useEffect(() => {
        if (language) void changeLanguage(language);
    }, [language]);
    useDocumentTitle(t("task.link.title"));
    return (
        <Center mih="100dvh" p="md" component="main">
            <Paper withBorder p={{ base: "md", sm: "xl" }} radius="lg" w="100%" maw={520}>
                {link.isSuccess ? (
                    <Content token={token} link={link.data} />
                ) : (
                    <QueryState query={link} rows={4} />
                )}
            </Paper>
        </Center>
    );
}

function Content({ token, link }: { token: string; link: DecisionLink }) {
    const { t } = useTranslation();
    if (link.task === null) {
        return (
            <Outcome
                icon={link.state === "done" ? IconDone : IconInfo}
                title={t(`task.link.${link.state === "done" ? "isDone" : "elsewhere"}`)}
                hint={<Link to={paths.inbox()}>{t("task.link.toTasks")}</Link>}
            />
        );
    }
    return <Question token={token} link={link} task={link.task} />;
}

/** Nothing is left to be decided here. */
function Outcome(props: EmptyStateProps) {
    const { t } = useTranslation();
    return (
        <>
            <Title order={1} className="spoken">
                {t("task.link.title")}
            </Title>
            <EmptyState {...props} />
        </>
    );
}

interface QuestionProps {
    token: string;
    link: DecisionLink;
    task: Task;
}

function Question({ token, link, task }: QuestionProps) {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const wanted = useSearchParameters().outcome;
    const [chosen, setChosen] = useState(
        task.outcomes.find(({ name }) => name === wanted)?.name ?? null,
    );
    const [remark, setRemark] = useState("");
    const decide = useMutation({
        mutationFn: (outcome: string) =>
            answer(
                api.POST("/api/v1/public/decisions/{token}", {
                    params: { path: { token } },
                    body: { outcome, remark },
                }),
            ),
    });
    const outcome = task.outcomes.find(({ name }) => name === chosen);
    if (decide.isSuccess && outcome) {
        return (
            <Outcome
                icon={IconDone}
                title={t("task.decided", { outcome: outcome.label, name: task.name })}
                hint={t("task.link.mayClose")}
            />
        );
    }
    const needsRemark = outcome?.requires.includes(link.remarkField ?? "") ?? false;
    const submit = (event: FormEvent) => {
        event.preventDefault();
        if (outcome) decide.mutate(outcome.name);
    };
    return (
        <form onSubmit={submit}>
            <Stack>
                <div>
                    <Group justify="space-between" align="flex-start" wrap="nowrap">
                        <Title order={1} fz="h2">
                            {task.name}
                        </Title>
                        <DueChip dueAt={task.dueAt} />
                    </Group>
                    <Text size="sm" c="dimmed">
                        {[task.processTitle, task.caseNumber, task.caseTitle]
                            .filter(Boolean)
                            .join(" · ")}
                    </Text>
                    <Text size="sm" mt={4}>
                        {t("task.link.as", { name: link.person.displayName })}
                    </Text>
                </div>
                <CaseFields fields={task.caseFields} />
                {decide.error && (
                    <Alert color="red" role="alert">
                        {explanation(decide.error)}{" "}
                        <Link to={paths.task(task.key)}>{t("task.link.inFull")}</Link>
                    </Alert>
                )}
                <Group gap="xs" role="group" aria-label={t("task.decision")}>
                    {task.outcomes.map(({ name, label, color }, index) => (
                        <Button
                            key={name}
                            {...(name === chosen
                                ? lookOf(color, index === 0)
                                : { variant: "default" as const })}
                            aria-pressed={name === chosen}
                            onClick={() => setChosen(name)}
                        >
                            {label}
                        </Button>
                    ))}
                </Group>
                {link.remarkField && (
                    <Textarea
                        label={t("task.link.remark")}
                        autosize
                        minRows={2}
                        required={needsRemark}
                        value={remark}
                        onChange={(event) => setRemark(event.currentTarget.value)}
                    />
                )}
                <Button type="submit" size="md" disabled={!outcome} loading={decide.isPending}>
                    {outcome
                        ? t("task.link.confirm", { outcome: outcome.label })
                        : t("task.link.choose")}
                </Button>
                <Link to={paths.task(task.key)} size="sm" ta="center">
                    {t("task.link.inFull")}
                </Link>
            </Stack>
        </form>
    );
}
