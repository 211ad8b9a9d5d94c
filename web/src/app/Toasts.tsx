import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.css";

/** Where short messages appear. Loaded after the first sight of a page, since nothing has happened yet. */
export default function Toasts() {
    return <Notifications position="bottom-right" />;
}
