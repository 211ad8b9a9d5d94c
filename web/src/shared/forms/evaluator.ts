// Who follows the rules of a form in the browser: the server's own code (shared/feel), fetched when a form
// with rules is opened. No React here, for the public page uses it, too.
import { loadFeel, type Feel } from "../feel";

/**
 * The evaluator when it can follow this form's rules, else null: an old browser, or rules that ask for more
 * than the form's fields (variables of the case, look-ups, the calendar, the clock), which are the server's
 * to answer.
 */
export async function evaluatorFor(schema: object): Promise<Feel | null> {
    try {
        const feel = await loadFeel();
        return feel.formNeeds(schema).length === 0 ? feel : null;
    } catch {
        return null;
    }
}
