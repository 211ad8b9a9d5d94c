// The variables of a case, scope by scope, each to be corrected.
import { Button, Code, Group, JsonInput, Modal, Paper, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { notifyDone, QueryState, useErrorText } from "@/shared/ui";
import { readVariables } from "./plan";
import { useScopes, useSetVariables } from "./queries";
import classes from "./operations.module.css";

type Scope = NonNullable<ReturnType<typeof useScopes>["data"]>["items"][number];

export function Scopes({ caseKey }: { caseKey: string }) {
    const { t } = useTranslation();
    const query = useScopes(caseKey);
    const [edited, setEdited] = useState<Scope | null>(null);
    const nameOf = (scope: Scope) =>
        scope.parent === null
            ? t("operations.variables.ofCase")
            : scope.turn > 0
              ? t("operations.variables.turn", { step: scope.elementName, turn: scope.turn })
              : scope.elementName;
    return (
        <Paper
            withBorder
            radius="md"
            component="section"
            aria-label={t("operations.variables.title")}
        >
            <Title order={2} size="h3" p="md" pb={0}>
                {t("operations.variables.title")}
            </Title>
            <QueryState query={query} rows={2} />
            <ul className={classes.list}>
                {query.data?.items
                    .filter(
                        ({ parent, variables }) =>
                            parent === null || Object.keys(variables).length > 0,
                    )
                    .map((scope) => (
                        <li key={scope.key} className={classes.item}>
                            <div className={classes.main}>
                                <Text fw={550} size="sm">
                                    {nameOf(scope)}
                                </Text>
                                <Code block mt={4} tabIndex={0}>
                                    {JSON.stringify(scope.variables, null, 2)}
                                </Code>
                            </div>
                            <Button
                                variant="default"
                                size="sm"
                                aria-label={t("operations.variables.editOf", {
                                    scope: nameOf(scope),
                                })}
                                onClick={() => setEdited(scope)}
                            >
                                {t("operations.variables.edit")}
                            </Button>
                        </li>
                    ))}
            </ul>
            {edited && (
                <EditVariables
                    caseKey={caseKey}
                    scope={edited}
                    name={nameOf(edited)}
                    close={() => setEdited(null)}
                />
            )}
        </Paper>
    );
}

interface EditVariablesProps {
    caseKey: string;
    scope: Scope;
    name: string;
    close: () => void;
}

function EditVariables({ caseKey, scope, name, close }: EditVariablesProps) {
    const { t } = useTranslation();
    const set = useSetVariables(caseKey);
    const explanation = useErrorText();
    const [text, setText] = useState(JSON.stringify(scope.variables, null, 2));
    const [problem, setProblem] = useState("");
    const save = () => {
        const variables = readVariables(text);
        if (variables === null) {
            setProblem(t("operations.repair.variablesWrong"));
            return;
        }
        // Only what was changed, so that what others change meanwhile stays.
        const changed = Object.fromEntries(
            Object.entries(variables).filter(
                ([variable, value]) =>
                    JSON.stringify(value) !== JSON.stringify(scope.variables[variable]),
            ),
        );
        set.mutate(
            { variables: changed, ...(scope.parent !== null && { scopeKey: scope.key }) },
            {
                onSuccess: () => {
                    notifyDone(t("operations.variables.saved"));
                    close();
                },
                onError: (error) => setProblem(explanation(error)),
            },
        );
    };
    return (
        <Modal
            opened
            onClose={close}
            title={t("operations.variables.editOf", { scope: name })}
            size="lg"
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <JsonInput
                label={t("operations.variables.json")}
                description={t("operations.variables.hint")}
                autosize
                minRows={6}
                maxRows={20}
                data-autofocus
                value={text}
                error={problem || undefined}
                onChange={(value) => {
                    setText(value);
                    setProblem("");
                }}
            />
            <Group justify="flex-end" mt="lg">
                <Button variant="default" onClick={close}>
                    {t("operations.variables.discard")}
                </Button>
                <Button loading={set.isPending} onClick={save}>
                    {t("operations.variables.save")}
                </Button>
            </Group>
        </Modal>
    );
}
