// What the static check found, for people: in their language as far as we know the sentence, at its place,
// with what was probably meant.
import type { TFunction } from "i18next";
import type { Diagnostic } from "..";

export interface Remark {
    from: number;
    to: number;
    text: string;
    /** What to put in place of the text between from and to. */
    suggestion: string | null;
}

/** The end of the word, sign or text that begins at `position`. */
function endOf(expression: string, position: number): number {
    const rest = expression.slice(position);
    const token = /^(?:[\p{L}_][\p{L}\p{N}_]*|"(?:[^"\\]|\\.)*"?|[\d.]+|\*\*|[<>!=]=|.)/u.exec(
        rest,
    );
    return position + (token?.[0].length ?? 0);
}

export function remarkOf(t: TFunction, expression: string, found: Diagnostic): Remark {
    const name = /^there is no (?:entry )?'([^']+)'/.exec(found.message)?.[1];
    const suggestion = /did you mean '([^']+)'\?/.exec(found.message)?.[1] ?? null;
    // What is missing at the end of the text is marked at its last character.
    const from = Math.min(found.position, Math.max(0, expression.length - 1));
    const isThere = name !== undefined && expression.startsWith(name, from);
    const to = isThere ? from + name.length : endOf(expression, from);
    const sentence = name
        ? t(`feel.remark.${found.kind}`, { name })
        : t("feel.remark.other", { kind: t(`feel.kind.${found.kind}`), message: found.message });
    return {
        from,
        to,
        text: suggestion ? `${sentence} ${t("feel.remark.meant", { suggestion })}` : sentence,
        suggestion: isThere ? suggestion : null,
    };
}
