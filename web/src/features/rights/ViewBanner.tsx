import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMaybeSession } from "@/shared/api/session";
import { useTell } from "@/shared/ui";
import { IconSight } from "@/shared/ui/icons";
import { useEndView } from "./queries";
import classes from "./rights.module.css";

/** On every page while an administrator looks through somebody's eyes. */
export function ViewBanner() {
    const { t } = useTranslation();
    const { data: session } = useMaybeSession();
    const end = useEndView();
    const tell = useTell();
    if (!session?.seenBy) return null;
    return (
        <div className={classes.banner} role="status">
            <IconSight size={16} aria-hidden />
            <span>{t("rights.view.banner", { person: session.user.displayName })}</span>
            <Button
                size="compact-sm"
                variant="white"
                color="dark"
                loading={end.isPending}
                onClick={() =>
                    tell(end.mutateAsync(), t("rights.view.ended"), () =>
                        window.location.assign("/roles"),
                    )
                }
            >
                {t("rights.view.end")}
            </Button>
        </div>
    );
}
