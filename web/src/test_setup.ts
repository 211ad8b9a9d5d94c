import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { startI18n } from "@/shared/i18n";

// Texts that grow with what is typed measure themselves anew when a font arrives; none does here.
Object.defineProperty(document, "fonts", { value: new EventTarget() });

beforeAll(async () => {
    await startI18n("en");
});

afterEach(() => {
    cleanup();
    localStorage.clear();
});
