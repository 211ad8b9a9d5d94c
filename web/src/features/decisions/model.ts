// A DMN model as the pages of decisions show it: what requires what, and the tables. Read from the XML in
// the browser; the rules themselves are evaluated by shared/feel, never here.

export interface Column {
    label: string;
    /** What the column looks at, or how an output is called. */
    expression: string;
    type: string;
    /** The values that may stand there, as written; empty when all may. */
    allowed: string;
}

export interface Rule {
    id: string;
    tests: string[];
    outputs: string[];
    note: string;
}

export interface DecisionTable {
    hitPolicy: string;
    aggregation: string;
    inputs: Column[];
    outputs: Column[];
    rules: Rule[];
}

export type NodeKind = "decision" | "input" | "knowledge" | "source";

export interface Requirement {
    id: string;
    kind: NodeKind;
    name: string;
    description: string;
    /** Of input data; empty when it is not said. */
    type: string;
    /** Ids of what it needs, in this model. */
    needs: string[];
    table: DecisionTable | null;
    /** Of a literal expression. */
    expression: string;
    /** What its logic is, when it is neither: "context", "invocation", …; empty when there is none. */
    logic: string;
}

const childrenOf = (element: Element, name: string) =>
    [...element.children].filter((child) => child.localName === name);
const childOf = (element: Element | undefined, name: string): Element | undefined =>
    element && childrenOf(element, name)[0];
const textOf = (element: Element | undefined) =>
    (childOf(element, "text")?.textContent ?? "").trim();
const attribute = (element: Element | undefined, name: string) => element?.getAttribute(name) ?? "";

const kinds: Record<string, NodeKind> = {
    decision: "decision",
    inputData: "input",
    businessKnowledgeModel: "knowledge",
    knowledgeSource: "source",
};

const logics = [
    "decisionTable",
    "literalExpression",
    "context",
    "invocation",
    "relation",
    "list",
    "functionDefinition",
    "conditional",
    "filter",
    "for",
    "some",
    "every",
];

function readTable(table: Element): DecisionTable {
    const texts = (rule: Element, name: string) => childrenOf(rule, name).map(textOf);
    const decision = table.parentElement ?? undefined;
    return {
        hitPolicy: attribute(table, "hitPolicy") || "UNIQUE",
        aggregation: attribute(table, "aggregation"),
        inputs: childrenOf(table, "input").map((input) => {
            const looksAt = childOf(input, "inputExpression");
            const expression = textOf(looksAt);
            return {
                label: attribute(input, "label") || expression,
                expression,
                type: attribute(looksAt, "typeRef"),
                allowed: textOf(childOf(input, "inputValues")),
            };
        }),
        outputs: childrenOf(table, "output").map((output) => {
            const name = attribute(output, "name");
            return {
                label: attribute(output, "label") || name || attribute(decision, "name"),
                expression: name,
                type: attribute(output, "typeRef"),
                allowed: textOf(childOf(output, "outputValues")),
            };
        }),
        rules: childrenOf(table, "rule").map((rule) => ({
            id: attribute(rule, "id"),
            tests: texts(rule, "inputEntry"),
            outputs: texts(rule, "outputEntry"),
            note: [
                childOf(rule, "description")?.textContent ?? "",
                ...childrenOf(rule, "annotationEntry").map(textOf),
            ]
                .map((note) => note.trim())
                .filter(Boolean)
                .join(" · "),
        })),
    };
}

function readNode(element: Element): Requirement {
    const kind = kinds[element.localName]!;
    const named = ["requiredInput", "requiredDecision", "requiredKnowledge", "requiredAuthority"];
    const needs = [...element.children]
        .filter(({ localName }) => localName.endsWith("Requirement"))
        .flatMap((requirement) => [...requirement.children])
        .filter(({ localName }) => named.includes(localName))
        .map((required) => attribute(required, "href").replace(/^.*#/, ""));
    // The logic of a knowledge model is what its function does.
    const holder = childOf(element, "encapsulatedLogic") ?? element;
    const logic = [...holder.children].find(({ localName }) => logics.includes(localName));
    return {
        id: attribute(element, "id"),
        kind,
        name: attribute(element, "name") || attribute(element, "id"),
        description: childOf(element, "description")?.textContent?.trim() ?? "",
        type: attribute(childOf(element, "variable"), "typeRef"),
        needs,
        table: logic?.localName === "decisionTable" ? readTable(logic) : null,
        expression: logic?.localName === "literalExpression" ? textOf(logic) : "",
        logic: logic?.localName ?? "",
    };
}

/** Everything in a model that can be required, in the order of the file; nothing for text that is no DMN. */
export function readModel(xml: string): Map<string, Requirement> {
    const document = new DOMParser().parseFromString(xml, "text/xml");
    const elements = [...document.documentElement.children].filter(
        ({ localName }) => localName in kinds,
    );
    return new Map(elements.map((element) => [attribute(element, "id"), readNode(element)]));
}

/**
 * What a decision needs, itself first, in layers: each thing stands one layer behind the last of those that
 * need it. References beyond the model are left out.
 */
export function layersOf(model: Map<string, Requirement>, id: string): Requirement[][] {
    const depth = new Map<string, number>();
    const visit = (at: string, level: number, path: string[]) => {
        if (!model.has(at) || path.includes(at) || (depth.get(at) ?? -1) >= level) return;
        depth.set(at, level);
        for (const need of model.get(at)!.needs) visit(need, level + 1, [...path, at]);
    };
    visit(id, 0, []);
    const layers: Requirement[][] = [];
    for (const [at, level] of depth) (layers[level] ??= []).push(model.get(at)!);
    return layers;
}

/** The input data that a decision and what it requires look at. */
export const inputsOf = (model: Map<string, Requirement>, id: string): Requirement[] =>
    layersOf(model, id)
        .flat()
        .filter(({ kind }) => kind === "input");

/** Texts among allowed values or tests: "machines", "service" of `"machines", not("service")`. */
export const textsIn = (expression: string): string[] =>
    [...expression.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!);
