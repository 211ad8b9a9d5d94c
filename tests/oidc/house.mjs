// Another house in which people sign in: node house.mjs PORT RETURN_ADDRESS [userinfo]
//
// With the last word the ID token says who somebody is and no more, as the standard has it: the rest is told at userinfo.
// Everybody may sign in under any name of `people`; there is a client for each algorithm. Prints "ready".
import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const [port, returnAddress, tells] = process.argv.slice(2);
const people = {
    ewa: { name: "Ewa Lis", email: "ewa@nordwind.example", email_verified: true, preferred_username: "Ewa.Lis", groups: ["crew"] },
    ewa2: { name: "Ewa Lis", email: "ewa@nordwind.example", email_verified: true, preferred_username: "ewa.lis", groups: [] },
    liar: { name: "Liar", email: "robert.maj@nordwind.example", email_verified: false, preferred_username: "robert.maj" },
    nobody: { name: "Nobody", preferred_username: "" },
};
const jwk = (kind, options, alg) => ({
    ...generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }),
    use: "sig",
    alg,
});
const client = (client_id, id_token_signed_response_alg) => ({
    client_id,
    client_secret: "a secret: with 100 % odd signs",
    redirect_uris: [returnAddress],
    id_token_signed_response_alg,
});

const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [client("obieg-rs", "RS256"), client("obieg-es", "ES256")],
    jwks: { keys: [jwk("rsa", { modulusLength: 2048 }, "RS256"), jwk("ec", { namedCurve: "P-256" }, "ES256")] },
    enabledJWA: { idTokenSigningAlgValues: ["RS256", "ES256"] },
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "groups"], email: ["email", "email_verified"] },
    conformIdTokenClaims: tells === "userinfo", // else what a scope gives stands in the ID token, as with most houses
    pkce: { required: () => true },
    cookies: { keys: ["a story"] },
    findAccount: (_context, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
