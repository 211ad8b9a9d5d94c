import { expect, test } from "vitest";
import { withRoleNames } from "./role_texts";

const names = new Map([
    ["user", "Everybody"],
    ["sales", "Account managers"],
]);

test.each([
    ["neither the groups nor the roles (user, sales).", "(Everybody, Account managers)."],
    ["the role “Clerk” (only the person's own).", "(only the person's own)."],
    ["roles (user, gone).", "(user, gone)."],
])("%s", (sentence, end) => {
    expect(withRoleNames(sentence, names).endsWith(end)).toBe(true);
});
