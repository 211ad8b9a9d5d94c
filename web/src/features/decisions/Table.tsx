import { Text, VisuallyHidden } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Column, DecisionTable } from "./model";
import classes from "./decisions.module.css";

interface TableProps {
    name: string;
    table: DecisionTable;
    /** Numbers of the rules that matched, from 1. */
    matched: ReadonlySet<number>;
}

const isAny = (test: string) => test === "" || test === "-";

/** A decision table as it is written: conditions at the left, answers at the right, one rule a line. */
export function Table({ name, table, matched }: TableProps) {
    const { t } = useTranslation();
    const hasNotes = table.rules.some(({ note }) => note);
    const policy = table.aggregation || table.hitPolicy;
    return (
        <>
            <div
                className={classes.scroll}
                tabIndex={0}
                role="group"
                aria-label={t("decisions.tableOf", { name })}
            >
                <table className={classes.table}>
                    <thead>
                        <tr>
                            <th scope="col" rowSpan={2}>
                                {t("decisions.rule")}
                            </th>
                            {table.inputs.length > 0 && (
                                <th scope="colgroup" colSpan={table.inputs.length}>
                                    {t("decisions.when")}
                                </th>
                            )}
                            <th
                                scope="colgroup"
                                colSpan={table.outputs.length}
                                className={classes.output}
                            >
                                {t("decisions.then")}
                            </th>
                            {hasNotes && (
                                <th scope="col" rowSpan={2}>
                                    {t("decisions.note")}
                                </th>
                            )}
                        </tr>
                        <tr>
                            {table.inputs.map((column, index) => (
                                <Head key={index} column={column} />
                            ))}
                            {table.outputs.map((column, index) => (
                                <Head
                                    key={index}
                                    column={column}
                                    className={index === 0 ? classes.output : undefined}
                                />
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {table.rules.map((rule, index) => {
                            const isMatched = matched.has(index + 1);
                            return (
                                <tr key={index} data-matched={isMatched || undefined}>
                                    <th scope="row">
                                        {index + 1}
                                        {isMatched && (
                                            <>
                                                <span aria-hidden> ✓</span>
                                                <VisuallyHidden>
                                                    {" "}
                                                    {t("decisions.matches")}
                                                </VisuallyHidden>
                                            </>
                                        )}
                                    </th>
                                    {rule.tests.map((test, column) => (
                                        <td key={column}>
                                            {isAny(test) ? (
                                                <Text span size="sm" c="dimmed">
                                                    {t("decisions.any")}
                                                </Text>
                                            ) : (
                                                <span className={classes.cell}>{test}</span>
                                            )}
                                        </td>
                                    ))}
                                    {rule.outputs.map((output, column) => (
                                        <td
                                            key={column}
                                            className={column === 0 ? classes.output : undefined}
                                        >
                                            <span className={classes.cell}>{output}</span>
                                        </td>
                                    ))}
                                    {hasNotes && <td>{rule.note}</td>}
                                </tr>
                            );
                        })}
                    </tbody>
                </table>
            </div>
            <Text size="sm" c="dimmed" mt="xs">
                {t(`decisions.policy.${policy}`)}
            </Text>
        </>
    );
}

function Head({ column, className }: { column: Column; className?: string }) {
    const { t } = useTranslation();
    return (
        <th scope="col" className={className}>
            {column.label}
            {column.expression && column.expression !== column.label && (
                <Text size="xs" fw={400} className={classes.cell}>
                    {column.expression}
                </Text>
            )}
            {column.allowed && (
                <Text size="xs" fw={400} c="dimmed">
                    {t("decisions.allowed", { values: column.allowed })}
                </Text>
            )}
        </th>
    );
}
