// Forms for people who are signed in: the state, the fields, the summary of problems. Needs React; the
// public page uses schema.ts, answers.ts, checks.ts and messages.ts alone.
export { FormFields } from "./FormFields";
export { ProblemSummary } from "./ProblemSummary";
export { fieldText } from "./field_text";
export type { Difference, Side } from "./meanwhile";
export { ReadOnlyField } from "./ReadOnlyField";
export { useForm, type Form, type FormContext } from "./use_form";
export { PersonSelect } from "./pickers";
