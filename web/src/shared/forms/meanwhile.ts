// Three values of each field: what stood there when the person began, what they made of it, and what others
// have made of it since. What only one side changed is taken from that side; where both did, the person
// chooses, so that neither answer is lost unseen.
import { valueAt, withValueAt, type Answers } from "./paths";
import type { FieldItem, FormModel } from "./schema";

export interface ThreeWays {
    seen: Answers;
    mine: Answers;
    theirs: Answers;
}

/** A field that others have changed since the person saw it. */
export interface Difference {
    item: FieldItem;
    before: unknown;
    theirs: unknown;
    /** For fields that are only read, and those left alone: as before. */
    mine: unknown;
    /** The person has changed it, too, and otherwise. */
    isConflict: boolean;
}

export type Side = "mine" | "theirs";

const isNothing = (value: unknown) =>
    value === null || value === "" || (Array.isArray(value) && value.length === 0);

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What computes itself follows the others: a time of day in it must not look like somebody's change. So does
 * what others add where nothing stood, such as the remarks of those who decide at the same time.
 */
export function differences(model: FormModel, { seen, mine, theirs }: ThreeWays): Difference[] {
    return model.fields.flatMap((item) => {
        const [before, own, others] = [seen, mine, theirs].map((answers) =>
            valueAt(answers, item.field.key),
        );
        const isTheirsOnly = item.isReadOnly || isSame(own, before);
        if (item.isComputed || isSame(before, others)) return [];
        if (item.isReadOnly && isNothing(before)) return [];
        if (!isTheirsOnly && isSame(own, others)) return [];
        return [
            {
                item,
                before,
                theirs: others,
                mine: isTheirsOnly ? before : own,
                isConflict: !isTheirsOnly,
            },
        ];
    });
}

/** The answers as the form shows them: the person's own, and whatever they left alone from the others. */
export function merged(model: FormModel, { seen, mine, theirs }: ThreeWays): Answers {
    return model.fields
        .filter(({ field, isReadOnly }) => {
            const isLeftAlone = isSame(valueAt(mine, field.key), valueAt(seen, field.key));
            return isReadOnly || isLeftAlone;
        })
        .reduce(
            (kept, { field }) => withValueAt(kept, field.key, valueAt(theirs, field.key)),
            mine,
        );
}
