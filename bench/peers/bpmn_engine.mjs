// bpmn-engine: the models of straight and one-task with conditions and scripts in its own language, in memory only.
//
//   node bpmn_engine.mjs straight|one-task [SECONDS] [CONNECTIONS]
import { EventEmitter, once } from "node:events";
import { readFileSync } from "node:fs";
import { Engine } from "bpmn-engine";
import { measure, readArguments, variables } from "./measure.mjs";

const { workload, ...plan } = readArguments(process.argv.slice(2));
const source = readFileSync(new URL(`../models/${workload}.bpmn`, import.meta.url), "utf8")
    .replace(`id="bench-${workload}" targetNamespace`, 'id="definitions" targetNamespace') // it must not be the process' too
    .replace("=amount &gt; 1000</bpmn:conditionExpression>", "next(null, environment.variables.amount &gt; 1000)</bpmn:conditionExpression>")
    .replace('<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">', '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="javascript">')
    .replace('<bpmn:scriptTask id="script">', '<bpmn:scriptTask id="script" scriptFormat="javascript"><bpmn:script>next(null, environment.variables.amount * 1.23)</bpmn:script>')
    .replace(/<bpmn:extensionElements>.*?<\/bpmn:extensionElements>/gs, "");
await measure(async () => {
    const listener = new EventEmitter();
    listener.on("activity.wait", (task) => task.signal());
    const engine = new Engine({ source, variables });
    const ended = once(engine, "end");
    await engine.execute({ listener });
    await ended;
}, plan);
process.exit(0);
