import { useMediaQuery } from "@mantine/hooks";
import { Notifications } from "@mantine/notifications";
import "@mantine/notifications/styles.css";

/** Where short messages appear. Loaded after the first sight of a page, since nothing has happened yet. */
export default function Toasts() {
    // On phones the lower edge belongs to the thumb: buttons of the page and the navigation.
    const isPhone = useMediaQuery("(max-width: 700px)");
    return <Notifications position={isPhone ? "top-center" : "bottom-right"} />;
}
