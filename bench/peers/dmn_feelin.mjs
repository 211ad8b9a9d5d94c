// The decision table of bench/dmn with feelin, the FEEL interpreter of the JavaScript tools: every rule's
// cells as unary tests, one after the other, as libraries around feelin evaluate a table.
//
//   node dmn_feelin.mjs MODEL.dmn INPUTS.json [SECONDS]
import { readFileSync } from "node:fs";
import { evaluate, unaryTest } from "feelin";

const [model, inputs, seconds = "3"] = process.argv.slice(2);
const xml = readFileSync(model, "utf8");
const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const texts = (xml, element) =>
    [...xml.matchAll(new RegExp(`<${element}\\b[^>]*>\\s*<text>(.*?)</text>`, "gs"))].map((match) => plain(match[1]));
const columns = texts(xml, "inputExpression");
const rules = [...xml.matchAll(/<rule\b.*?<\/rule>/gs)].map(([rule]) => ({
    tests: texts(rule, "inputEntry"),
    output: texts(rule, "outputEntry")[0],
}));
const contexts = JSON.parse(readFileSync(inputs, "utf8"));

function decide(context) {
    const values = columns.map((column) => evaluate(column, context).value);
    const matched = rules.filter(({ tests }) =>
        tests.every((test, column) => unaryTest(test, { ...context, "?": values[column] }).value === true),
    );
    return matched.length === 1 ? evaluate(matched[0].output, context).value : null;
}

const started = process.cpuUsage();
const elapsed = () => process.cpuUsage(started).user / 1e6 + process.cpuUsage(started).system / 1e6;
let evaluations = 0;
while (elapsed() < Number(seconds)) {
    for (const context of contexts) {
        if (decide(context) === null) throw new Error(`no answer for ${JSON.stringify(context)}`);
    }
    evaluations += contexts.length;
}
console.log(JSON.stringify({ per_second: Math.round(evaluations / elapsed()) }));
