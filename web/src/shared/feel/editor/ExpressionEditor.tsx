import { Button, Group, Input, Loader, Text, Textarea, UnstyledButton } from "@mantine/core";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Circumstances, Feel, NameType } from "..";
import { useFeel } from "../use_feel";
import type { ExpressionView } from "./codemirror";
import { remarkOf } from "./remarks";
import classes from "./ExpressionEditor.module.css";

interface ExpressionEditorProps {
    label: string;
    description?: string;
    value: string;
    onChange: (value: string) => void;
    /** The names that the expression may use, with their types where they are known. */
    names: Record<string, NameType>;
    /** Tests as in a cell of a decision table, which look at an input of this type. */
    unaryInput?: NameType;
    isUnary?: boolean;
    dialect?: Circumstances["dialect"];
}

/**
 * Where an expression is written: colours, completion with the functions' help, and what is wrong at its
 * place and below in words. Where the editor cannot be loaded, a plain field takes its place.
 */
export function ExpressionEditor(props: ExpressionEditorProps) {
    const { t } = useTranslation();
    const feel = useFeel();
    const [hasFailed, setHasFailed] = useState(false);
    const { label, description, value, onChange } = props;
    if (feel.isError || hasFailed) {
        return (
            <Textarea
                label={label}
                description={t("feel.plain")}
                autosize
                value={value}
                onChange={(event) => onChange(event.currentTarget.value)}
            />
        );
    }
    return feel.data ? (
        <Editor {...props} feel={feel.data} onFailure={() => setHasFailed(true)} />
    ) : (
        <Input.Wrapper label={label} description={description} labelElement="div">
            <div className={classes.frame}>
                <Loader m="md" size="sm" aria-label={t("common.loading")} />
            </div>
        </Input.Wrapper>
    );
}

function Editor({
    label,
    description,
    value,
    onChange,
    names,
    unaryInput = null,
    isUnary = false,
    dialect = "dmn",
    feel,
    onFailure,
}: ExpressionEditorProps & { feel: Feel; onFailure: () => void }) {
    const { t } = useTranslation();
    const id = useId();
    const place = useRef<HTMLDivElement>(null);
    const [view, setView] = useState<ExpressionView | null>(null);
    const current = useRef({ value, names, onChange, onFailure });
    useEffect(() => {
        current.current = { value, names, onChange, onFailure };
    }, [value, names, onChange, onFailure]);

    const remarks = useMemo(() => {
        if (!value.trim()) return [];
        const input = typeof unaryInput === "string" ? unaryInput : undefined;
        const { diagnostics } = feel.check(value, names, { isUnary, input, dialect });
        return diagnostics.map((found) => remarkOf(t, value, found));
    }, [feel, value, names, isUnary, unaryInput, dialect, t]);

    useEffect(() => {
        let made: ExpressionView | null = null;
        let isWanted = true;
        const make = async () => {
            const { ExpressionView } = await import("./codemirror");
            if (!isWanted || !place.current) return;
            made = new ExpressionView({
                parent: place.current,
                value: current.current.value,
                attributes: {
                    "aria-labelledby": `${id}-label`,
                    "aria-describedby": `${id}-remarks`,
                },
                functions: feel.functions(dialect),
                names: () => current.current.names,
                onChange: (next) => current.current.onChange(next),
            });
            setView(made);
        };
        make().catch(() => isWanted && current.current.onFailure());
        return () => {
            isWanted = false;
            setView(null);
            made?.destroy();
        };
    }, [feel, id, dialect]);
    useEffect(() => view?.show(value), [view, value]);
    useEffect(() => view?.mark(remarks), [view, remarks]);

    return (
        <Input.Wrapper
            label={label}
            description={description}
            labelElement="div"
            labelProps={{ id: `${id}-label` }}
        >
            <div
                ref={place}
                className={classes.frame}
                data-wrong={remarks.length > 0 || undefined}
            />
            <ul id={`${id}-remarks`} className={classes.remarks} aria-live="polite">
                {remarks.map((remark, index) => (
                    <Group key={index} component="li" gap="xs">
                        <UnstyledButton onClick={() => view?.goTo(remark.from, remark.to)}>
                            <Text size="sm" c="var(--mantine-color-error)">
                                {remark.text}
                            </Text>
                        </UnstyledButton>
                        {remark.suggestion && (
                            <Button
                                size="compact-xs"
                                variant="default"
                                onClick={() =>
                                    view?.goTo(remark.from, remark.to, remark.suggestion!)
                                }
                            >
                                {t("feel.remark.replace", { suggestion: remark.suggestion })}
                            </Button>
                        )}
                    </Group>
                ))}
            </ul>
        </Input.Wrapper>
    );
}
