// A client whose calls are written down, expectations, and stories that run one after the other.
import createCamundaClient, { CamundaClient } from "@camunda8/orchestration-cluster-api";

import { operationsOf, REFUSED } from "./operations.mjs";

export const address = process.env.CONTRACT_ADDRESS;
const now = { consistency: { waitUpToMs: 0 } }; // every answer has seen every commit before it
const served = new Set();
const refused = new Map();

export const client = createCamundaClient({
    config: {
        CAMUNDA_REST_ADDRESS: address,
        CAMUNDA_AUTH_STRATEGY: "BASIC",
        CAMUNDA_BASIC_AUTH_USERNAME: "admin",
        CAMUNDA_BASIC_AUTH_PASSWORD: "demo-admin",
        CAMUNDA_SDK_VALIDATION: process.env.CONTRACT_VALIDATION ?? "none",
        CAMUNDA_SDK_HTTP_RETRY_MAX_ATTEMPTS: 1,
        CAMUNDA_SDK_LOG_LEVEL: "silent",
    },
});

// Calls an operation of the client: call.getTopology(), call.searchJobs({…}).
export const call = new Proxy({}, {
    get: (_, name) => async (...input) => {
        const method = client[name];
        // Operations that elsewhere lag behind take how long to wait for it.
        const takes = method.toString().match(/^\w+\(([^)]*)\)/)[1];
        const given = takes.startsWith("arg") ? [input[0] ?? {}] : [];
        if (takes.includes("consistencyManagement")) given.push(now);
        const answer = await method.call(client, ...given);
        served.add(name);
        return answer;
    },
});

export function expect(condition, what, found) {
    if (!condition) throw new Error(found === undefined ? what : `${what}; found ${JSON.stringify(found)}`);
}

export function expectEqual(found, wanted, what) {
    expect(JSON.stringify(found) === JSON.stringify(wanted), `${what}: expected ${JSON.stringify(wanted)}`, found);
}

// The status that a call is refused with.
export async function refusal(promise) {
    try {
        await promise;
    } catch (error) {
        return error.status ?? error.cause?.status ?? error.response?.status ?? String(error);
    }
    return "it was accepted";
}

export async function request(method, path, body) {
    const authorization = `Basic ${Buffer.from("admin:demo-admin").toString("base64")}`;
    const answer = await fetch(address + path, {
        method,
        headers: { authorization, "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith("{") ? JSON.parse(text) : text };
}

let passed = 0;
let failed = 0;

export async function story(name, tell) {
    try {
        await tell();
        ++passed;
    } catch (error) {
        ++failed;
        const issues = error.issues ?? error.cause?.issues ?? error.cause?.message ?? "";
        console.log(`FAILED ${name}: ${error.message} ${JSON.stringify(issues)}\n${error.stack?.split("\n")[1] ?? ""}`);
    }
}

// The operation did what it is for, though with a refusal that the story expected.
export function answered(name) {
    served.add(name);
}

export function refuses(name, answer) {
    refused.set(name, answer);
}

export function close() {
    const counts = {};
    const rows = operationsOf(CamundaClient).sort().map((name) => {
        let fate = "MISSING";
        if (served.has(name)) fate = "served";
        else if (refused.has(name)) fate = "501";
        counts[fate] = (counts[fate] ?? 0) + 1;
        return [name, fate];
    });
    for (const name of REFUSED) {
        if (!refused.has(name)) {
            ++failed;
            console.log(`FAILED ${name} is on the list of those that answer 501, and does not.`);
        }
    }
    for (const [name, fate] of rows) {
        if (fate !== "MISSING") continue;
        ++failed;
        console.log(`FAILED ${name} is neither served nor on the list of those that answer 501.`);
    }
    const width = Math.max(...rows.map(([name]) => name.length));
    for (const [name, fate] of rows) console.log(`${name.padEnd(width)}  ${fate}`);
    const all = rows.length;
    console.log(`${all} operations: ${counts.served ?? 0} served and driven, ${counts["501"] ?? 0} answer 501 with their reason`);
    console.log(Object.entries(counts).map(([fate, count]) => `${fate}: ${count}`).join(", "));
    console.log(`${passed} passed, ${failed} failed`);
    return failed ? 1 : 0;
}
