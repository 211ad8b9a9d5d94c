// pg-boss on PostgreSQL: jobs sent one by one, fetched a hundred at a time and completed; a unit is one job.
//
//   node pg_boss.mjs DATABASE-URL jobs [SECONDS] [CONNECTIONS]
import PgBoss from "pg-boss";
import { measure, readArguments, variables } from "./measure.mjs";

const [connectionString, ...words] = process.argv.slice(2);
const plan = readArguments(words);
const boss = new PgBoss({ connectionString, max: 32, supervise: false, schedule: false });
boss.on("error", (error) => {
    throw error;
});
await boss.start();
await boss.createQueue("bench-job");
const count = 100_000;
for (let at = 0; at < count; at += 1000) {
    await boss.insert(Array.from({ length: 1000 }, () => ({ name: "bench-job", data: variables })));
}
// What was fetched is shared by all workers, each of which completes one job at a time, as Obieg's workers do.
const fetched = [];
let fetching = null;
async function next() {
    while (fetched.length === 0) {
        fetching ??= boss.fetch("bench-job", { batchSize: 100 }).then((jobs) => {
            fetching = null;
            if (jobs.length === 0) throw new Error(`${count} jobs were too few`);
            fetched.push(...jobs);
        });
        await fetching;
    }
    return fetched.pop();
}
await measure(async () => boss.complete("bench-job", (await next()).id), plan);
process.exit(0);
