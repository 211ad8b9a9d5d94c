// A place to try FEEL: an expression, data for its names, and at once its value or the reason for null.
import { Grid, JsonInput, Paper, SegmentedControl, Stack, TextInput, Group } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FeelError, type Circumstances, type Evaluation } from "@/shared/feel";
import { ExpressionEditor } from "@/shared/feel/editor/ExpressionEditor";
import { namesIn, typeOf } from "@/shared/feel/names";
import { useFeel } from "@/shared/feel/use_feel";
import { useFormat } from "@/shared/format";
import { Page, useAddress } from "@/shared/ui";
import { Functions } from "./Functions";
import { Result } from "./Result";
import { typedContext, typedValue, type Typed } from "./typed";

const firstExpression = "sum(for line in order.lines return line.price * line.pieces)";
const firstContext = `{
    "order": {
        "lines": [
            { "price": 12.5, "pieces": 4 },
            { "price": 99, "pieces": 1 }
        ]
    }
}`;

type Mode = "expression" | "tests";

export default function ExpressionPage() {
    const { t } = useTranslation();
    const { zone } = useFormat();
    const [address] = useAddress();
    const feel = useFeel();
    const [mode, setMode] = useState<Mode>("expression");
    const [dialect, setDialect] = useState<NonNullable<Circumstances["dialect"]>>("dmn");
    const [expression, setExpression] = useState(address.expression ?? firstExpression);
    const [context, setContext] = useState(address.expression === undefined ? firstContext : "");
    const [input, setInput] = useState("5");

    const data = useMemo(() => typedContext(context), [context]);
    const tested = useMemo(() => typedValue(input), [input]);
    const names = useMemo(() => ("value" in data ? namesIn(data.value) : {}), [data]);

    const outcome = useMemo((): Evaluation | "broken" | null => {
        if (!feel.data || !expression.trim()) return null;
        if ("problem" in data || (mode === "tests" && "problem" in tested)) return null;
        const around = { zone, now: new Date(), dialect };
        try {
            return mode === "tests" && "value" in tested
                ? feel.data.unaryTests(expression, tested.value, data.value, around)
                : feel.data.evaluate(expression, data.value, around);
        } catch (error) {
            if (error instanceof FeelError) return "broken";
            throw error;
        }
    }, [feel.data, expression, data, mode, tested, zone, dialect]);

    const problemText = (typed: Typed<unknown>) =>
        "problem" in typed &&
        (typed.problem === "syntax"
            ? t("expressions.jsonWrong", { message: typed.message })
            : t("expressions.notObject"));

    return (
        <Page title={t("expressions.title")} subtitle={t("expressions.subtitle")}>
            <Grid gap="lg">
                <Grid.Col span={{ base: 12, md: 7 }}>
                    <Paper withBorder radius="md" p="md">
                        <Stack gap="md">
                            <Group justify="space-between" gap="sm">
                                <SegmentedControl
                                    aria-label={t("expressions.mode")}
                                    value={mode}
                                    onChange={(chosen) => setMode(chosen as Mode)}
                                    data={[
                                        {
                                            value: "expression",
                                            label: t("expressions.expression"),
                                        },
                                        { value: "tests", label: t("expressions.tests") },
                                    ]}
                                />
                                <SegmentedControl
                                    aria-label={t("expressions.dialect")}
                                    value={dialect}
                                    onChange={(chosen) => setDialect(chosen as typeof dialect)}
                                    data={[
                                        { value: "dmn", label: t("expressions.dialectDmn") },
                                        {
                                            value: "camunda",
                                            label: t("expressions.dialectCamunda"),
                                        },
                                    ]}
                                />
                            </Group>
                            {mode === "tests" && (
                                <TextInput
                                    label={t("expressions.input")}
                                    description={t("expressions.inputHint")}
                                    value={input}
                                    error={problemText(tested)}
                                    onChange={(event) => setInput(event.currentTarget.value)}
                                />
                            )}
                            <ExpressionEditor
                                label={t(`expressions.${mode}`)}
                                description={t("expressions.expressionHint")}
                                value={expression}
                                onChange={setExpression}
                                names={names}
                                isUnary={mode === "tests"}
                                unaryInput={"value" in tested ? typeOf(tested.value) : null}
                                dialect={dialect}
                            />
                            <JsonInput
                                label={t("expressions.context")}
                                description={t("expressions.contextHint")}
                                autosize
                                minRows={4}
                                maxRows={18}
                                spellCheck={false}
                                styles={{
                                    input: { fontFamily: "var(--mantine-font-family-monospace)" },
                                }}
                                value={context}
                                error={problemText(data)}
                                onChange={setContext}
                            />
                        </Stack>
                    </Paper>
                </Grid.Col>
                <Grid.Col span={{ base: 12, md: 5 }}>
                    <Stack gap="lg">
                        <Result outcome={outcome} />
                        {feel.data && (
                            <Functions
                                functions={feel.data.functions(dialect)}
                                use={(example) => {
                                    setMode("expression");
                                    setExpression(example);
                                }}
                            />
                        )}
                    </Stack>
                </Grid.Col>
            </Grid>
        </Page>
    );
}
