import type { FullResult, Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** Prints one line a walk, then what failed in full, and the closing line every test run of the project has. */
export default class ClosingLine implements Reporter {
    private passed = 0;
    private failed = 0;
    private readonly reports: string[] = [];

    onTestEnd(test: TestCase, result: TestResult): void {
        if (result.status === "skipped") return;
        const isGood = result.status === test.expectedStatus;
        if (isGood) this.passed += 1;
        else this.failed += 1;
        const name = test.titlePath().filter(Boolean).join(" > ");
        const line = `${isGood ? "ok    " : "FAILED"} ${name} (${(result.duration / 1000).toFixed(1)} s)`;
        console.log(line);
        if (isGood) return;
        const errors = result.errors.map((error) => indent(error.stack ?? error.message ?? ""));
        this.reports.push(line, ...errors);
    }

    onError(error: { message?: string; stack?: string }): void {
        this.failed += 1;
        console.log(error.stack ?? error.message);
    }

    onEnd(result: FullResult): void {
        // A run that was cut short or found no walk has not passed.
        if (result.status !== "passed" && this.failed === 0) this.failed = 1;
        // Last, where whoever reads the end of a log finds it.
        for (const report of this.reports) console.log(report);
        console.log(`${this.passed} passed, ${this.failed} failed`);
    }

    printsToStdio(): boolean {
        return true;
    }
}

function indent(text: string): string {
    return text.replace(/^/gm, "    ");
}
