// FEEL, decisions and rules of forms in the browser, by the server's own code compiled to WebAssembly.
// Loaded when first asked for; nothing of it is part of a page's first load.
//
//     const feel = await loadFeel();
//     feel.evaluate("price * 1.23", { price: { "@number": "9.99" } }).value; // {"@number": "12.2877"}
import type { FeelContext, FeelValue } from "./values";
import type { Module } from "./module";

export { plain, type FeelContext, type FeelValue } from "./values";

export interface Diagnostic {
    kind:
        | "syntax"
        | "unknown-name"
        | "unknown-function"
        | "wrong-type"
        | "invalid-value"
        | "unreachable"
        | "assertion"
        | "limit";
    /** In UTF-16 units, as JavaScript counts. */
    position: number;
    message: string;
}

export interface Evaluation {
    value: FeelValue;
    diagnostics: Diagnostic[];
}

/** Names with their types: "number", {city: "string"}, ["date"]; null where nothing is known. */
export type NameType = string | null | NameType[] | { [name: string]: NameType };

export interface Checked {
    /** Of the result: "number", "list<string>", "Any". */
    type: string;
    diagnostics: Diagnostic[];
}

/** A built-in function, for completion and help; one of several signatures has several rows. */
export interface FunctionHelp {
    name: string;
    parameters: string[];
    /** "substring(string: string, start position: number, length?: number): string" */
    signature: string;
    /** The type of the result. */
    result: string;
    doc: string;
    family: string;
    examples: { expression: string; result: string }[];
}

export interface DecisionOutcome {
    value: FeelValue;
    /** The decisions that were evaluated, the one asked for last. */
    decisions: {
        id: string;
        name: string;
        value: FeelValue;
        inputs: { label: string; value: FeelValue }[];
        rules: { number: number; id: string; outputs: { label: string; value: FeelValue }[] }[];
    }[];
    problems: { where: string; message: string }[];
}

export interface FormRules {
    hidden: string[];
    required: string[];
    readOnly: string[];
    values: Record<string, unknown>;
    texts: Record<string, unknown>;
    options: Record<string, { value: string; label: string }[]>;
    problems: { where: string; message: string }[];
}

export interface Circumstances {
    now?: Date;
    /** IANA, e.g. "Europe/Warsaw"; UTC unless said otherwise. */
    zone?: string;
    dialect?: "dmn" | "camunda";
}

/** What the module refused: a text that is no expression, a model that cannot be read. */
export class FeelError extends Error {
    constructor(
        message: string,
        readonly details: { where: string; message: string }[],
    ) {
        super(message);
    }
}

export interface Feel {
    evaluate(expression: string, context?: FeelContext, around?: Circumstances): Evaluation;
    /** Tests as in a cell of a decision table; the value is true, false or null. */
    unaryTests(
        tests: string,
        input: FeelValue,
        context?: FeelContext,
        around?: Circumstances,
    ): Evaluation;
    /**
     * What is wrong before anything is evaluated; a text that does not parse is one diagnostic of kind
     * "syntax". With `mayHaveMore` unknown names are no mistake. `input` is the type of what unary tests
     * look at.
     */
    check(
        expression: string,
        names: Record<string, NameType>,
        options?: {
            isUnary?: boolean;
            input?: string;
            mayHaveMore?: boolean;
            dialect?: Circumstances["dialect"];
        },
    ): Checked;
    /** The built-in functions by name. */
    functions(dialect?: Circumstances["dialect"]): FunctionHelp[];
    evaluateDecision(
        dmnXml: string,
        decisionId: string,
        context: FeelContext,
        /** `imports`: the models that this one may import. */
        around?: Circumstances & { imports?: string[] },
    ): DecisionOutcome;
    /** What the rules of a form read beyond its fields; a form that needs nothing can be evaluated here. */
    formNeeds(form: object): string[];
    evaluateForm(
        form: object,
        answers: object,
        context: object,
        language: string,
        zone: string,
    ): FormRules;
}

export function feelFrom(module: Module): Feel {
    const ask = <Answer>(request: object): Answer => {
        const answer = module.ask(request) as { error?: FeelError };
        if (answer.error) throw new FeelError(answer.error.message, answer.error.details);
        return answer as Answer;
    };
    const circumstances = ({ now, zone, dialect }: Circumstances = {}) => ({
        now: now?.getTime(),
        zone,
        dialect,
    });
    return {
        evaluate: (expression, context = {}, around) =>
            ask({ do: "evaluate", expression, context, ...circumstances(around) }),
        unaryTests: (expression, input, context = {}, around) =>
            ask({ do: "unaryTests", expression, input, context, ...circumstances(around) }),
        check: (expression, names, options = {}) =>
            ask({ do: "check", expression, names, ...options }),
        functions: (dialect) =>
            ask<{ functions: FunctionHelp[] }>({ do: "functions", dialect }).functions,
        evaluateDecision: (model, decision, context, around) =>
            ask({
                do: "evaluateDecision",
                model,
                decision,
                context,
                imports: around?.imports,
                ...circumstances(around),
            }),
        formNeeds: (form) => ask<{ names: string[] }>({ do: "formNeeds", form }).names,
        evaluateForm: (form, answers, context, language, zone) =>
            ask({ do: "evaluateForm", form, answers, context, language, zone }),
    };
}

let loading: Promise<Feel> | null = null;

/** The evaluator; the first call fetches it. */
export function loadFeel(): Promise<Feel> {
    loading ??= import("./load")
        .then(({ load }) => load())
        .then(feelFrom)
        .catch((reason: unknown) => {
            loading = null; // the next call tries again
            throw reason;
        });
    return loading;
}
