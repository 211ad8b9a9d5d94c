// The codes that an authenticator app shows: RFC 6238 with SHA-1, six digits, thirty seconds.
import { createHmac } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const stepSeconds = 30;

function decoded(secret: string): Buffer {
    const bits = [...secret]
        .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
        .join("");
    return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** The code of now, or of so many steps later: the server takes one that is a step early or late. */
export function totp(secret: string, stepsAhead = 0): string {
    const step = Buffer.alloc(8);
    step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / stepSeconds) + stepsAhead));
    const digest = createHmac("sha1", decoded(secret)).update(step).digest();
    const number = digest.readUInt32BE(digest.at(-1)! & 15) & 0x7fffffff;
    return String(number % 1_000_000).padStart(6, "0");
}
