import { describe, expect, test } from "vitest";
import { addFiles, kindOfFile, pathInPackage, placeOf } from "./package_files";

function file(name: string, relative = ""): File {
    const made = new File(["x"], name);
    Object.defineProperty(made, "webkitRelativePath", { value: relative });
    return made;
}

test.each([
    ["process.bpmn", "process"],
    ["Contact.FORM", "form"],
    ["team.dmn", "decision"],
    ["records/lead.record.json", "record"],
    ["texts/pl.json", "texts"],
    ["pl.json", "texts"],
    ["leave-request-3.zip", "archive"],
    ["template.json", "other"],
] as const)("%s is a file of kind %s", (path, kind) => {
    expect(kindOfFile(path)).toBe(kind);
});

describe("path in the package", () => {
    test.each([
        [file("process.bpmn"), "process.bpmn"],
        [file("pl.json"), "texts/pl.json"],
        [file("lead.record.json"), "records/lead.record.json"],
        [file("pl.json", "my-process/texts/pl.json"), "texts/pl.json"],
        [file("process.bpmn", "my-process/process.bpmn"), "process.bpmn"],
    ])("%#", (given, expected) => {
        expect(pathInPackage(given)).toBe(expected);
    });
});

describe("adding files", () => {
    test("replaces a file of the same path and sorts", () => {
        const first = addFiles([], [file("process.bpmn"), file("contact.form")]);
        const again = file("process.bpmn");
        const second = addFiles(first, [again]);
        expect(second.map(({ path }) => path)).toEqual(["contact.form", "process.bpmn"]);
        expect(second[1]!.file).toBe(again);
    });

    test("leaves out what file managers hide", () => {
        expect(addFiles([], [file(".DS_Store"), file("Thumbs.db")])).toEqual([]);
    });
});

test.each([
    ["process.bpmn#approve", { file: "process.bpmn", element: "approve" }],
    ["process.bpmn", { file: "process.bpmn", element: "" }],
    ["", { file: "", element: "" }],
])("place of %j", (where, expected) => {
    expect(placeOf(where)).toEqual(expected);
});
