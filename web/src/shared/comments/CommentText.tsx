import { Text } from "@mantine/core";
import type { HistoryEvent } from "../api/history";
import classes from "./comments.module.css";
import { partsOf } from "./mention";

export type Comment = NonNullable<HistoryEvent["comment"]>;

/** What somebody wrote, with the people mentioned standing out. */
export function CommentText({ comment }: { comment: Comment }) {
    const names = comment.mentioned.map((person) => person.displayName);
    return (
        <Text size="sm" component="div" className={classes.text}>
            {partsOf(comment.text, names).map((part, index) =>
                part.isMention ? <strong key={index}>{part.text}</strong> : part.text,
            )}
        </Text>
    );
}
