// The expressions of bench/feel with feelin, which reads the text at each evaluation.
//
//   node feel_feelin.mjs EXPRESSIONS.json [SECONDS]
import { readFileSync } from "node:fs";
import { evaluate } from "feelin";

const [file, seconds = "3"] = process.argv.slice(2);
const pieces = JSON.parse(readFileSync(file, "utf8"));

const started = process.cpuUsage();
const elapsed = () => process.cpuUsage(started).user / 1e6 + process.cpuUsage(started).system / 1e6;
let evaluations = 0;
while (elapsed() < Number(seconds)) {
    for (const { expression, context } of pieces) {
        if (evaluate(expression, context).value === null) throw new Error(`no answer for ${expression}`);
    }
    evaluations += pieces.length;
}
console.log(JSON.stringify({ per_second: Math.round(evaluations / elapsed()) }));
