// Restate: a durable handler (straight) and a workflow that waits for a promise until somebody resolves it (one-task).
//
//   node restate.mjs straight|one-task [SECONDS] [CONNECTIONS]
//
// Starts the server in a folder of its own, and the handlers in this process' child.
import { fork, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as restate from "@restatedev/restate-sdk";
import { measure, readArguments, variables } from "./measure.mjs";

// The SDK wants a newer Node than Debian-like systems carry; this is all that it misses.
Promise.withResolvers ??= function () {
    const parts = {};
    parts.promise = new this((resolve, reject) => Object.assign(parts, { resolve, reject }));
    return parts;
};

const straight = restate.service({
    name: "Straight",
    handlers: {
        start: async (ctx, given) => (given.amount > 1000 ? ctx.run("gross", () => given.amount * 1.23) : given.amount),
    },
});

const oneTask = restate.workflow({
    name: "OneTask",
    handlers: {
        run: async (ctx, given) => {
            await ctx.promise("done");
            return given.amount;
        },
        complete: async (ctx) => ctx.promise("done").resolve(true),
    },
});

const freePort = () =>
    new Promise((found) => {
        const probe = createServer().listen(0, "127.0.0.1", () => {
            const { port } = probe.address();
            probe.close(() => found(port));
        });
    });

const agent = new http.Agent({ keepAlive: true });

function post(port, target, body) {
    const text = JSON.stringify(body ?? {});
    return new Promise((answered, failed) => {
        const request = http.request(
            { host: "127.0.0.1", port, path: target, method: "POST", agent,
              headers: { "content-type": "application/json", "content-length": Buffer.byteLength(text) } },
            (response) => {
                let content = "";
                response.on("data", (piece) => (content += piece));
                response.on("end", () =>
                    response.statusCode < 300 ? answered(content) : failed(new Error(`${target}: ${response.statusCode} ${content}`)));
            },
        );
        request.on("error", failed);
        request.end(text);
    });
}

async function until(port, target, body) {
    for (let tries = 0; ; ++tries) {
        try {
            return await post(port, target, body);
        } catch (error) {
            if (tries > 300) throw error;
            await new Promise((later) => setTimeout(later, 100)); // it is starting
        }
    }
}

async function main() {
    const { workload, ...plan } = readArguments(process.argv.slice(2));
    const [ingress, admin, fabric, handlers] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    const folder = mkdtempSync(path.join(tmpdir(), "obieg-restate-"));
    const packages = createRequire(import.meta.url).resolve("@restatedev/restate-server-linux-x64/package.json");
    const server = spawn(path.join(path.dirname(packages), "bin/restate-server"), ["--base-dir", folder], {
        stdio: "ignore",
        env: {
            ...process.env,
            RESTATE_DISABLE_TELEMETRY: "true",
            RESTATE_BIND_ADDRESS: `127.0.0.1:${fabric}`,
            RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${fabric}`,
            RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
            RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
        },
    });
    const child = fork(fileURLToPath(import.meta.url), ["--handlers", String(handlers)], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    try {
        await until(admin, "/deployments", { uri: `http://127.0.0.1:${handlers}` });
        let number = 0;
        const units = {
            straight: () => post(ingress, "/Straight/start", variables),
            "one-task": async () => {
                const key = `case-${process.pid}-${++number}`;
                await post(ingress, `/OneTask/${key}/run/send`, variables);
                await post(ingress, `/OneTask/${key}/complete`);
            },
        };
        await until(ingress, "/Straight/start", variables);
        await measure(units[workload], plan);
    } finally {
        child.kill("SIGKILL");
        server.kill("SIGKILL");
        agent.destroy();
        await new Promise((gone) => (server.exitCode === null && server.signalCode === null ? server.on("exit", gone) : gone()));
        rmSync(folder, { recursive: true, force: true });
    }
}

if (process.argv[2] === "--handlers") {
    restate.serve({ services: [straight, oneTask], port: Number(process.argv[3]) });
} else {
    await main();
}
