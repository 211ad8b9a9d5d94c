// The description of the API in the product: found from the app, read, and tried out as whoever is signed in.
import { expect, test } from "../harness/walk.ts";

// What the library that draws the page does not keep to, on parts that are its own: chosen entries of its list,
// roles of its columns, its switches and its fields without names. Contrast, headings and landmarks count.
const libraryBreaks = [
    ...[
        "aria-allowed-attr",
        "aria-allowed-role",
        "aria-input-field-name",
        "aria-required-children",
    ],
    ...["button-name", "label-content-name-mismatch", "scrollable-region-focusable"],
];
// And where operations are tried out: rows of fields without labels, a main part in the page's own.
const clientBreaks = [
    ...libraryBreaks,
    ...["aria-prohibited-attr", "label", "landmark-no-duplicate-main", "landmark-unique"],
    "presentation-role-conflict",
];

test("whoever writes a program reads the description and tries operations", async ({ walk }) => {
    const visitor = await walk.visitor();
    await visitor.open("/reference.html");
    await expect(visitor.page).toHaveURL(/\/sign-in\?next=%2Freference$/);

    const admin = await walk.person("admin");
    const { page } = admin;
    const elsewhere: string[] = [];
    page.on("request", (request) => {
        const { origin, protocol } = new URL(request.url());
        if (protocol.startsWith("http") && origin !== walk.server.url)
            elsewhere.push(request.url());
    });
    await admin.open("/account");
    await admin.link(admin.app("account.tokens.reference")).click();
    await expect(page).toHaveURL(/\/reference\.html/);
    await expect(page.getByRole("heading", { name: "Obieg", exact: true })).toBeVisible();
    await admin.look("reference", libraryBreaks);

    // Reading, and ending what is not there: a change, which a session does with its token alone.
    for (const [place, operation, status] of [
        ["rights/GET/api/v1/rights", "get /api/v1/rights", "200"],
        ["rights/DELETE/api/v1/view", "delete /api/v1/view", "204"],
    ]) {
        await admin.open("/");
        await admin.open(`/reference.html#tag/${place}`);
        await page
            .getByRole("button", { name: new RegExp(`Test Request.*${operation}\\)`) })
            .click();
        await page.getByRole("button", { name: /^Send/ }).first().click();
        await expect(page.getByText(new RegExp(`^${status}`)).first()).toBeVisible();
    }
    await admin.look("tried", clientBreaks);
    expect(elsewhere, "nothing comes from elsewhere").toEqual([]);

    const description = await (await fetch(`${walk.server.url}/openapi.json`)).json();
    expect(description.paths["/v2/topology"].get.operationId).toBeTruthy();
});
