// DBOS on PostgreSQL: a workflow of one step (straight), and one that waits for a message (one-task).
//
//   node dbos.mjs DATABASE-URL straight|one-task [SECONDS] [CONNECTIONS]
import { DBOS } from "@dbos-inc/dbos-sdk";
import { measure, readArguments, variables } from "./measure.mjs";

const [systemDatabaseUrl, ...words] = process.argv.slice(2);
const { workload, ...plan } = readArguments(words);
const straight = DBOS.registerWorkflow(
    async (given) => (given.amount > 1000 ? DBOS.runStep(async () => given.amount * 1.23, { name: "gross" }) : given.amount),
    { name: "straight" },
);
const oneTask = DBOS.registerWorkflow(async () => DBOS.recv("done", 600), { name: "one-task" });
const units = {
    straight: async () => (await DBOS.startWorkflow(straight)(variables)).getResult(),
    "one-task": async () => {
        const waiting = await DBOS.startWorkflow(oneTask)(variables);
        await DBOS.send(waiting.workflowID, { done: true }, "done");
        await waiting.getResult();
    },
};
DBOS.setConfig({ name: "obieg-bench", systemDatabaseUrl: systemDatabaseUrl.replace("@/", "@localhost/"), systemDatabasePoolSize: 32, logLevel: "error", runAdminServer: false });
await DBOS.launch();
await measure(units[workload], plan);
process.exit(0);
