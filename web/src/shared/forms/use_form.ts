// The state of one form while a person fills it in: answers, what rules say, what is wrong and whether to
// say so yet, the draft. FormFields shows it; the page that owns the form sends it.
//
//     const form = useForm({ view, context: { kind: "task", taskKey }, draftKey });
//     if (form.check(outcome.requires)) send(form.wire());
//
// A field is complained about once the person has left it, or after check() found something.
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { answer, api, type Remark, type Schema } from "../api/client";
import { keys } from "../api/keys";
import { useFormat } from "../format";
import type { Language } from "../i18n/languages";
import {
    fromWire,
    initialAnswers,
    isAsked,
    noRules,
    problemsIn,
    wireAnswers,
    type RuleState,
} from "./answers";
import { dropDraft, loadDraft, saveDraft } from "./drafts";
import { useLocalRules } from "./local_rules";
import { differences, merged, type Difference, type Side } from "./meanwhile";
import { messageFor } from "./messages";
import type { Field, Option } from "./field";
import { valueAt, withValueAt, type Answers } from "./paths";
import { readForm, type FieldItem, type FormModel } from "./schema";

export type FormContext = Schema["FormEvaluation"]["context"];

export interface UseFormOptions {
    view: Schema["FormView"];
    /** Where rules are asked about that the browser cannot follow; a form of a record has none. */
    context?: FormContext;
    /** Where unsent answers are kept; without it they are not. */
    draftKey?: string;
}

export interface Form {
    model: FormModel;
    answers: Answers;
    zone: string;
    /** The value to show at a field or cell: what a rule computes, else what was typed. */
    valueAt(where: string, field: Field, typed: unknown): unknown;
    /** What stands in a field. */
    valueOf(item: FieldItem): unknown;
    /** What may be chosen: what an expression offers at the moment, else what the file says. */
    optionsAt(key: string, field: Field): Option[];
    /** A label, description or text, with what FEEL in it gives: textAt("email.label", item.field.label). */
    textAt(place: string, written: string): string;
    set(key: string, value: unknown): void;
    touch(where: string): void;
    /** Puts former answers, as the server keeps them, into the fields that the person fills in. */
    fill(former: Answers): void;
    /** Filled in so, and not looked at since. */
    isFilled(where: string): boolean;
    /** For fields, cells, and ids of groups and texts. */
    isHidden(where: string): boolean;
    isRequired(where: string, field: Field): boolean;
    /** Whether the person fills this field in, or only reads it. */
    isAsked(item: FieldItem): boolean;
    errorAt(where: string): string | undefined;
    /** Everything that is complained about now, for the summary. */
    complaints: Remark[];
    inputId(where: string): string;
    focus(where: string): void;
    /** True when the answers may be sent; else complains and goes to the first problem. */
    check(alsoRequired?: string[]): boolean;
    /** Complains about what the server refused. */
    refuse(remarks: Remark[]): void;
    wire(): Answers;
    /** When the restored draft was saved; null when the form began afresh. */
    draftSavedAt: string | null;
    startOver(): void;
    /** What others have changed since the person saw it, and nobody has settled yet. */
    meanwhile: Difference[];
    /** Whether this view, just read, holds what the person has not seen. */
    isBehind(view: Schema["FormView"]): boolean;
    /** The person has seen all of `meanwhile`, and says of each field whose value stays. */
    settle(sides: ReadonlyMap<string, Side>): void;
    /** To be called when the answers have been sent; what it answers makes a draft of them again. */
    sent(): () => void;
}

const noRemarks: Remark[] = [];
const evaluateAfterMs = 350;
const saveAfterMs = 500;

// "periods[1].from" belongs to the field "periods".
const fieldOf = (where: string) => where.replace(/\[.*$/, "");

// What the rules say, and whether that is about the answers as they are now. Rules that read nothing
// beyond the form are followed here, at once; the others are asked of the server.
function useRules(options: UseFormOptions, model: FormModel, answers: Answers, zone: string) {
    const { context, view } = options;
    const wire = useMemo(() => wireAnswers(model, answers, noRules, zone), [model, answers, zone]);
    const local = useLocalRules(view, model.hasRules, wire, zone);
    const [asked] = useDebouncedValue(wire, evaluateAfterMs);
    const { data, isPlaceholderData, isError } = useQuery({
        queryKey: [...keys.formRules, context, asked],
        queryFn: () =>
            answer(
                api.POST("/api/v1/forms/evaluate", { body: { context: context!, answers: asked } }),
            ),
        enabled: context !== undefined && model.hasRules && local.isForServer,
        placeholderData: keepPreviousData,
        staleTime: Infinity,
        gcTime: 60_000,
    });
    if (!local.isForServer) {
        return { state: local.state, isCurrent: true, isAwaited: local.isAwaited };
    }
    return {
        state: data,
        isCurrent: asked === wire && !isPlaceholderData,
        isAwaited: data === undefined && !isError,
    };
}

export function useForm(options: UseFormOptions): Form {
    const { view, draftKey } = options;
    const { i18n } = useTranslation();
    const { zone } = useFormat();
    const prefix = useId();
    const model = useMemo(() => readForm(view.schema), [view.schema]);
    const fresh = useMemo(() => initialAnswers(model, view.data, zone), [model, view.data, zone]);
    const [draft, setDraft] = useState(() => (draftKey ? loadDraft(draftKey, view.id) : null));
    const [changed, setChanged] = useState<Answers | null>(draft?.answers ?? null);
    const [seen, setSeen] = useState<Answers>(draft?.seen ?? fresh);
    const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
    const [isChecked, setChecked] = useState(false);
    const [alsoRequired, setAlsoRequired] = useState<readonly string[]>([]);
    const [refused, setRefused] = useState<Remark[]>(noRemarks);
    const [isSent, setSent] = useState(false);
    const [filled, setFilled] = useState<ReadonlySet<string>>(new Set());

    const answers = useMemo(
        () => (changed ? merged(model, { seen, mine: changed, theirs: fresh }) : fresh),
        [model, seen, changed, fresh],
    );
    const differencesFrom = (theirs: Answers) =>
        differences(model, { seen, mine: changed ?? seen, theirs });
    const { state, isCurrent, isAwaited } = useRules(options, model, answers, zone);
    const language = i18n.language as Language;

    useEffect(() => {
        if (!draftKey || !changed || isSent) return;
        const timer = setTimeout(() => saveDraft(draftKey, view.id, changed, seen), saveAfterMs);
        return () => clearTimeout(timer);
    }, [draftKey, view.id, changed, seen, isSent]);

    const known = new Set(state?.hidden);
    // What may turn out to be hidden does not appear before the first word about it, lest it vanish from
    // under the hand. Should that word never come, everything is shown and the server judges.
    const hidden = model.hasRules && isAwaited ? model.conditional : known;
    const rulesWith = (required: readonly string[]): RuleState => ({
        hidden,
        readOnly: new Set(state?.readOnly),
        required: new Set([...(state?.required ?? []), ...required]),
    });
    const rules = rulesWith(alsoRequired);

    const remarksBy = (by: RuleState): Remark[] => {
        const own = problemsIn(model, answers, by, zone).map((problem) => ({
            where: problem.where,
            message: messageFor(problem, language),
        }));
        const told = new Set(own.map((remark) => remark.where));
        // Rules about older answers say nothing about these; the server judges what is sent anyway.
        const ruled = isCurrent ? (state?.problems ?? []) : noRemarks;
        const others = [...refused, ...ruled].filter(
            (remark) => !by.hidden.has(fieldOf(remark.where)),
        );
        // One sentence a place: ours first, since it follows the keys at once.
        for (const remark of others) {
            if (told.has(remark.where)) continue;
            told.add(remark.where);
            own.push(remark);
        }
        return own;
    };
    const remarks = remarksBy(rules);
    const isTold = ({ where }: Remark) => isChecked || touched.has(where);
    const complaints = remarks.filter(isTold);

    const inputId = (where: string) => `${prefix}-${where}`;
    const focus = (where: string) => {
        const input =
            document.getElementById(inputId(where)) ??
            document.getElementById(inputId(fieldOf(where)));
        const target = input?.matches("input,textarea,button,select,[tabindex]")
            ? input
            : input?.querySelector<HTMLElement>("input,textarea,button,select");
        target?.focus();
        target?.scrollIntoView?.({ block: "center", behavior: "smooth" });
    };

    const shownAt = (where: string, field: Field, typed: unknown) => {
        const computed = state?.values[where];
        return computed === undefined ? typed : fromWire(field, computed, zone);
    };

    return {
        model,
        answers,
        zone,
        valueAt: shownAt,
        valueOf: ({ field }) => shownAt(field.key, field, valueAt(answers, field.key)),
        optionsAt: (key, field) => state?.options[key] ?? field.options,
        textAt: (place, written) => {
            const text = state?.texts[place];
            return typeof text === "string" ? text : written;
        },
        set: (key, value) => {
            // From what was seen: whatever others have changed since must not count as typed here.
            setChanged((before) => withValueAt(before ?? seen, key, value));
            setRefused((before) => before.filter((remark) => fieldOf(remark.where) !== key));
        },
        touch: (where) => {
            setTouched((before) => new Set(before).add(where));
            setFilled((before) => new Set([...before].filter((key) => key !== fieldOf(where))));
        },
        fill: (former) => {
            const known = model.fields.filter(
                (item) => isAsked(item, rules) && item.field.key in former,
            );
            const put = (kept: Answers, { field }: FieldItem) =>
                withValueAt(kept, field.key, fromWire(field, former[field.key], zone));
            const next = known.reduce(put, answers);
            const isOther = ({ field }: FieldItem) =>
                JSON.stringify(valueAt(next, field.key)) !==
                JSON.stringify(valueAt(answers, field.key));
            setFilled(new Set(known.filter(isOther).map(({ field }) => field.key)));
            setChanged(next);
        },
        isFilled: (where) => filled.has(where),
        isHidden: (where) => rules.hidden.has(where),
        isRequired: (where, field) => field.isRequired || rules.required.has(where),
        isAsked: (item) => isAsked(item, rules),
        errorAt: (where) => complaints.find((remark) => remark.where === where)?.message,
        complaints,
        inputId,
        focus,
        check: (also = []) => {
            setAlsoRequired(also);
            const found = remarksBy(rulesWith(also)).filter((remark) => !refused.includes(remark));
            setRefused(noRemarks);
            setChecked(found.length > 0);
            if (found.length > 0) {
                const first = found[0]!.where;
                // After the render that shows the complaint, so that a screen reader reads it too.
                requestAnimationFrame(() => focus(first));
            }
            return found.length === 0;
        },
        refuse: (refusals) => {
            setRefused(refusals);
            setChecked(true);
            const first = refusals.find((remark) => remark.where !== "");
            if (first) requestAnimationFrame(() => focus(first.where));
        },
        wire: () => wireAnswers(model, answers, { ...rules, hidden: known }, zone),
        draftSavedAt: draft?.savedAt ?? null,
        startOver: () => {
            if (draftKey) dropDraft(draftKey);
            setDraft(null);
            setChanged(null);
            setSeen(fresh);
            setTouched(new Set());
            setChecked(false);
            setRefused(noRemarks);
        },
        meanwhile: differencesFrom(fresh),
        isBehind: ({ data }) => differencesFrom(initialAnswers(model, data, zone)).length > 0,
        settle: (sides) => {
            const found = differencesFrom(fresh).filter(({ item }) => !item.isReadOnly);
            const isMine = ({ item }: Difference) => sides.get(item.field.key) === "mine";
            const put = (kept: Answers, difference: Difference) =>
                withValueAt(
                    kept,
                    difference.item.field.key,
                    isMine(difference) ? difference.mine : difference.theirs,
                );
            setChanged(changed || found.some(isMine) ? found.reduce(put, answers) : null);
            setSeen(fresh);
        },
        sent: () => {
            if (draftKey) dropDraft(draftKey);
            setSent(true);
            return () => {
                if (draftKey) saveDraft(draftKey, view.id, answers, fresh);
            };
        },
    };
}
