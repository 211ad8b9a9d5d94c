import { describe, expect, test } from "vitest";
import { mailAddress, partsOfMailAddress } from "./mail_address";

describe("address of the mail server", () => {
    test.each([
        ["smtps://mail.example.com:465", { host: "mail.example.com", port: 465, security: "tls" }],
        ["smtp://127.0.0.1:2525", { host: "127.0.0.1", port: 2525, security: "starttls" }],
        ["smtp://[::1]:25", { host: "[::1]", port: 25, security: "starttls" }],
    ] as const)("%s goes both ways", (address, parts) => {
        expect(partsOfMailAddress(address)).toEqual(parts);
        expect(mailAddress(parts)).toBe(address);
    });

    test("knows the usual ports, and that an address of IPv6 stands in brackets", () => {
        expect(partsOfMailAddress("")).toEqual({ host: "", port: 465, security: "tls" });
        expect(partsOfMailAddress("smtp://mail.example.com").port).toBe(587);
        expect(mailAddress({ host: "::1", port: 465, security: "tls" })).toBe("smtps://[::1]:465");
    });
});
