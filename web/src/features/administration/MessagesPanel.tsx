import { Paper } from "@mantine/core";
import { MessagesForm } from "@/shared/settings/MessagesForm";

/** How messages come to everybody who has chosen nothing for themselves. */
export function MessagesPanel() {
    return (
        <Paper withBorder radius="md" p="lg" maw={640}>
            <MessagesForm of="company" />
        </Paper>
    );
}
