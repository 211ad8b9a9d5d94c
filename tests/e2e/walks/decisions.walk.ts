// What people find out about rules by trying them: expressions, and decisions with their tables.
import { expect, test } from "../harness/walk.ts";

test("an expression is written with help and computed in the browser", async ({ walk }) => {
    const admin = await walk.person("admin");
    const sent: string[] = [];
    await admin.open("/tools/expression");
    const editor = admin.page.getByRole("textbox", {
        name: admin.app("expressions.expression"),
        exact: true,
    });
    const result = admin.page.getByRole("region", { name: admin.app("expressions.result") });
    await expect(editor).toBeVisible();
    await expect(result.getByText("149", { exact: true })).toBeVisible();
    await admin.look("expression");
    admin.page.on("request", (request) => {
        if (request.method() === "POST") sent.push(request.url());
    });

    // A name that does not exist: said at its place, with what was meant, and put right by a click.
    await editor.fill("strng length(order.lines[1].price)");
    await expect(result.getByText("null", { exact: true })).toBeVisible();
    await admin.button(admin.app("feel.remark.replace", { suggestion: "string length" })).click();
    await expect(editor).toContainText("string length(order");
    await admin.look("expression-wrong-type");

    // Completion knows the names of the data and the functions with their help.
    await editor.fill("");
    await editor.pressSequentially("cou");
    const options = admin.page.getByRole("listbox");
    await expect(options.getByRole("option").first()).toContainText("count");
    await admin.look("expression-completion");
    await admin.page.keyboard.press("Enter");
    await editor.pressSequentially("order.li");
    await expect(options.getByRole("option").first()).toContainText("lines");
    await admin.page.keyboard.press("Enter");
    await expect(result.getByText("2", { exact: true })).toBeVisible();

    // What a cell of a table would say about a value.
    await admin.page
        .getByRole("radiogroup", { name: admin.app("expressions.mode") })
        .getByText(admin.app("expressions.tests"))
        .click();
    await admin.page
        .getByRole("textbox", { name: admin.app("expressions.tests"), exact: true })
        .fill("[1..3], > 10");
    await expect(result.getByText("false", { exact: true })).toBeVisible();
    await admin.page.getByLabel(admin.app("expressions.input")).fill("12");
    await expect(result.getByText("true", { exact: true })).toBeVisible();
    await admin.look("tests");
    expect(sent, "nothing is asked of the server").toEqual([]);
});
