import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { startI18n } from "@/shared/i18n";

beforeAll(async () => {
    await startI18n("en");
});

afterEach(() => {
    cleanup();
    localStorage.clear();
});
