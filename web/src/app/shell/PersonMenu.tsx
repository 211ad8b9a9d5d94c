// The person's own menu: language, colours, signing out.
import { Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { signOut, useSaveSession, useSession } from "@/shared/api/session";
import { changeLanguage, languageNames, languages, type Language } from "@/shared/i18n";
import { PersonAvatar, notifyRefused, useErrorText } from "@/shared/ui";
import { IconSignOut } from "@/shared/ui/icons";
import classes from "./Shell.module.css";

export function PersonMenu({ isCompact = false }: { isCompact?: boolean }) {
    const { t, i18n } = useTranslation();
    const { user, company } = useSession();
    const client = useQueryClient();
    const save = useSaveSession();
    const explanation = useErrorText();
    const { colorScheme, setColorScheme } = useMantineColorScheme();

    const keep = (change: Parameters<typeof save>[0]) =>
        save(change).catch((error: unknown) => notifyRefused(explanation(error)));
    const chooseLanguage = async (language: Language) => {
        await changeLanguage(language);
        await keep({ language });
    };
    const chooseColors = (scheme: "light" | "dark" | "auto") => {
        setColorScheme(scheme);
        void keep({ colorScheme: scheme });
    };

    return (
        <Menu
            position={isCompact ? "bottom-end" : "right-end"}
            width={280}
            shadow="md"
            withinPortal
        >
            <Menu.Target>
                <UnstyledButton
                    className={classes.item}
                    w={isCompact ? 44 : undefined}
                    aria-label={t("shell.personMenu", { name: user.displayName })}
                >
                    <PersonAvatar person={user} size={30} />
                </UnstyledButton>
            </Menu.Target>
            <Menu.Dropdown>
                <Text px="sm" pt="xs" fw={600}>
                    {user.displayName}
                </Text>
                <Text px="sm" pb="xs" size="sm" c="dimmed">
                    {[user.position, company?.name].filter(Boolean).join(" · ")}
                </Text>
                <Menu.Divider />
                <Menu.Label>{t("shell.language")}</Menu.Label>
                <SegmentedControl
                    mx="xs"
                    size="xs"
                    fullWidth
                    value={i18n.language}
                    aria-label={t("shell.language")}
                    data={languages.map((value) => ({ value, label: languageNames[value] }))}
                    onChange={(value) => void chooseLanguage(value as Language)}
                />
                <Menu.Label>{t("shell.colors")}</Menu.Label>
                <SegmentedControl
                    mx="xs"
                    mb="xs"
                    size="xs"
                    fullWidth
                    value={colorScheme}
                    aria-label={t("shell.colors")}
                    data={[
                        { value: "light", label: t("shell.light") },
                        { value: "dark", label: t("shell.dark") },
                        { value: "auto", label: t("shell.system") },
                    ]}
                    onChange={(value) => chooseColors(value as "light" | "dark" | "auto")}
                />
                <Menu.Divider />
                <Menu.Item
                    leftSection={<IconSignOut size={16} aria-hidden />}
                    onClick={() =>
                        void signOut(client).catch((error: unknown) =>
                            notifyRefused(explanation(error)),
                        )
                    }
                >
                    {t("shell.signOut")}
                </Menu.Item>
            </Menu.Dropdown>
        </Menu>
    );
}
