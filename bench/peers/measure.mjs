// Keeps so many units of work under way at a time for some seconds, and prints rate and latencies as one JSON line.
import { performance } from "node:perf_hooks";

export const variables = { amount: 1234.5, customer: "Nordwind Maszyny", note: "x".repeat(220), urgent: true };

export async function measure(unit, { seconds, connections }) {
    const latencies = [];
    const run = async (until, keeps) => {
        while (performance.now() < until) {
            const began = performance.now();
            await unit();
            if (keeps) latencies.push(performance.now() - began);
        }
    };
    const drive = (length, keeps) => {
        const until = performance.now() + length * 1000;
        return Promise.all(Array.from({ length: connections }, () => run(until, keeps)));
    };
    await drive(1, false); // warm up
    const began = performance.now();
    await drive(seconds, true);
    const took = (performance.now() - began) / 1000;
    latencies.sort((a, b) => a - b);
    const at = (share) => Number((latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(3));
    console.log(
        JSON.stringify({
            per_second: Math.round(latencies.length / took),
            p50_ms: at(0.5),
            p99_ms: at(0.99),
            rss_mb: Math.round(process.memoryUsage.rss() / 2 ** 20),
        }),
    );
}

// WORKLOAD [SECONDS] [CONNECTIONS], after what the program needs for itself.
export function readArguments(words) {
    const [workload, seconds = "5", connections = "64"] = words;
    return { workload, seconds: Number(seconds), connections: Number(connections) };
}
