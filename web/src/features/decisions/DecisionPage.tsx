// One decision: its table, what it rests on, what its table leaves open, and a place to try it.
import { Alert, Badge, Code, Grid, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DecisionOutcome, Feel } from "@/shared/feel";
import { useFeel } from "@/shared/feel/use_feel";
import { useFormat } from "@/shared/format";
import { usePathParameter } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { Link, Page, QueryState } from "@/shared/ui";
import { IconDone } from "@/shared/ui/icons";
import { Graph } from "./Graph";
import { readModel, type Requirement } from "./model";
import { useDecision, type DecisionDetail, type Finding } from "./queries";
import { Table } from "./Table";
import { contextOf, trialFields, type Answers } from "./trial";
import { TryIt } from "./TryIt";

export default function DecisionPage() {
    const { t } = useTranslation();
    const query = useDecision(usePathParameter("id"));
    const back = <Link to={paths.decisions()}>{t("decisions.back")}</Link>;
    if (query.data) return <Decision key={query.data.id} decision={query.data} back={back} />;
    return (
        <Page title={t("decisions.title")} crumb={back}>
            <QueryState query={query} rows={6} />
        </Page>
    );
}

function outcomeOf(
    feel: Feel,
    decision: DecisionDetail,
    context: ReturnType<typeof contextOf>,
    zone: string,
): DecisionOutcome | { failure: string } {
    try {
        const around = { now: new Date(), zone, imports: decision.imports };
        return feel.evaluateDecision(decision.xml, decision.id, context, around);
    } catch (error) {
        return { failure: error instanceof Error ? error.message : String(error) };
    }
}

const none: ReadonlySet<number> = new Set();

function Decision({ decision, back }: { decision: DecisionDetail; back: ReactNode }) {
    const { t } = useTranslation();
    const { zone } = useFormat();
    const feel = useFeel();
    const model = useMemo(() => readModel(decision.xml), [decision.xml]);
    const fields = useMemo(() => trialFields(model, decision.id), [model, decision.id]);
    const [selected, setSelected] = useState(decision.id);
    const [answers, setAnswers] = useState<Answers>({});
    const isTried = fields.length === 0 || Object.values(answers).some(Boolean);
    const outcome = useMemo(
        () =>
            feel.data && isTried
                ? outcomeOf(feel.data, decision, contextOf(fields, answers), zone)
                : null,
        [feel.data, isTried, decision, fields, answers, zone],
    );

    const shown = model.get(selected);
    const explained =
        outcome && "decisions" in outcome
            ? outcome.decisions.find(({ id }) => id === selected)
            : undefined;
    const matched = explained ? new Set(explained.rules.map(({ number }) => number)) : none;

    return (
        <Page
            title={decision.name}
            crumb={back}
            subtitle={t("decisions.of", { model: decision.model, file: decision.file })}
        >
            <Grid gap="lg">
                <Grid.Col span={{ base: 12, md: 8 }}>
                    <Stack gap="lg">
                        {shown && (
                            <Section
                                title={selected === decision.id ? t("decisions.logic") : shown.name}
                                hint={shown.description}
                            >
                                <Logic node={shown} matched={matched} />
                            </Section>
                        )}
                        <Section title={t("decisions.findings")}>
                            <Findings findings={decision.findings} />
                        </Section>
                        <Section title={t("decisions.graph")} hint={t("decisions.graphHint")}>
                            <Graph
                                model={model}
                                root={decision.id}
                                selected={selected}
                                onSelect={setSelected}
                            />
                        </Section>
                    </Stack>
                </Grid.Col>
                <Grid.Col span={{ base: 12, md: 4 }}>
                    <Section title={t("decisions.try")} hint={t("decisions.tryHint")}>
                        <QueryState query={feel} rows={2} />
                        {feel.data && (
                            <TryIt
                                fields={fields}
                                answers={answers}
                                onChange={setAnswers}
                                outcome={outcome}
                            />
                        )}
                    </Section>
                </Grid.Col>
            </Grid>
        </Page>
    );
}

function Section(props: { title: string; hint?: string; children: ReactNode }) {
    return (
        <Paper withBorder radius="md" p="md" component="section" aria-label={props.title}>
            <Title order={2} size="h3" mb={props.hint ? 0 : "sm"}>
                {props.title}
            </Title>
            {props.hint && (
                <Text size="sm" c="dimmed" mb="sm">
                    {props.hint}
                </Text>
            )}
            {props.children}
        </Paper>
    );
}

function Logic({ node, matched }: { node: Requirement; matched: ReadonlySet<number> }) {
    const { t } = useTranslation();
    if (node.table) return <Table name={node.name} table={node.table} matched={matched} />;
    if (node.expression) {
        return (
            <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                {node.expression}
            </Code>
        );
    }
    return (
        <Text size="sm">
            {node.logic
                ? t("decisions.logicOther", { kind: node.logic })
                : t("decisions.logicNone")}
        </Text>
    );
}

const colors = { error: "red", warning: "yellow", note: "gray" } as const;

function Findings({ findings }: { findings: Finding[] }) {
    const { t } = useTranslation();
    if (findings.length === 0) {
        return (
            <Alert color="green" icon={<IconDone size={18} aria-hidden />}>
                {t("decisions.noFindings")}
            </Alert>
        );
    }
    return (
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: "none" }}>
            {findings.map((finding, index) => (
                <li key={index}>
                    <Group gap="xs" wrap="nowrap" align="flex-start">
                        <Badge
                            color={colors[finding.severity]}
                            variant="light"
                            tt="none"
                            radius="sm"
                            flex="none"
                        >
                            {t(`decisions.severity.${finding.severity}`)}
                        </Badge>
                        <Text size="sm">{finding.message}</Text>
                    </Group>
                </li>
            ))}
        </Stack>
    );
}
