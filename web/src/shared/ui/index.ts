export { CaseFields, showValue, useShowValue } from "./CaseFields";
export { dueText, DueChip, urgencyOf, type Urgency } from "./DueChip";
export { Link } from "./Link";
export { notifyDone, notifyRefused, notifyUndoable } from "./notify";
export { Page } from "./Page";
export { PersonAvatar, PersonName } from "./PersonName";
export {
    EmptyState,
    type EmptyStateProps,
    ErrorState,
    Loading,
    QueryState,
    useErrorText,
} from "./states";
export { useDocumentTitle } from "./document_title";
export { LoadMore } from "./LoadMore";
export { ShownOnce } from "./ShownOnce";
export { SearchField } from "./SearchField";
export { useAddress } from "./address";
export { tellDone, useTell } from "./tell";
export { IncidentText, useIncidentTitle } from "./IncidentText";
