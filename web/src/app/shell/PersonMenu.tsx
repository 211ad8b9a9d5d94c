// The person's own menu: language, colours, signing out.
import {
    Button,
    Popover,
    SegmentedControl,
    Stack,
    Text,
    UnstyledButton,
    useMantineColorScheme,
} from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signOut, useSaveSession, useSession } from "@/shared/api/session";
import { changeLanguage, languageNames, languages, type Language } from "@/shared/i18n";
import { useGo } from "@/shared/navigation";
import { paths } from "@/shared/paths";
import { PersonAvatar, notifyRefused, useErrorText } from "@/shared/ui";
import { IconAbsence, IconPerson, IconSignOut } from "@/shared/ui/icons";
import classes from "./Shell.module.css";

export function PersonMenu({ isCompact = false }: { isCompact?: boolean }) {
    const { t, i18n } = useTranslation();
    const { user, company } = useSession();
    const client = useQueryClient();
    const go = useGo();
    const save = useSaveSession();
    const [isOpen, setOpen] = useState(false);
    const explanation = useErrorText();
    const { colorScheme, setColorScheme } = useMantineColorScheme();

    const tell = (error: unknown) => notifyRefused(explanation(error));
    const keep = (change: Parameters<typeof save>[0]) => save(change).catch(tell);
    const chooseLanguage = async (language: Language) => {
        await changeLanguage(language);
        await keep({ language });
    };
    const chooseColors = (scheme: "light" | "dark" | "auto") => {
        setColorScheme(scheme);
        void keep({ colorScheme: scheme });
    };

    return (
        <Popover
            position={isCompact ? "bottom-end" : "right-end"}
            width={290}
            shadow="md"
            trapFocus
            opened={isOpen}
            onChange={setOpen}
        >
            <Popover.Target>
                <UnstyledButton
                    className={classes.item}
                    w={isCompact ? 44 : undefined}
                    onClick={() => setOpen((was) => !was)}
                >
                    <PersonAvatar person={user} size={30} />
                    <span className="spoken">
                        {t("shell.personMenu", { name: user.displayName })}
                    </span>
                </UnstyledButton>
            </Popover.Target>
            <Popover.Dropdown aria-label={t("shell.personMenu", { name: user.displayName })}>
                <Stack gap="sm">
                    <div>
                        <Text fw={600}>{user.displayName}</Text>
                        <Text size="sm" c="dimmed">
                            {[user.position, company?.name].filter(Boolean).join(" · ")}
                        </Text>
                    </div>
                    <Choice
                        label={t("shell.language")}
                        value={i18n.language}
                        data={languages.map((value) => ({ value, label: languageNames[value] }))}
                        onChange={(value) => void chooseLanguage(value as Language)}
                    />
                    <Choice
                        label={t("shell.colors")}
                        value={colorScheme}
                        data={[
                            { value: "light", label: t("shell.light") },
                            { value: "dark", label: t("shell.dark") },
                            { value: "auto", label: t("shell.system") },
                        ]}
                        onChange={(value) => chooseColors(value as "light" | "dark" | "auto")}
                    />
                    <Button
                        variant="default"
                        onClick={() => {
                            setOpen(false);
                            go(paths.account());
                        }}
                        leftSection={<IconPerson size={16} aria-hidden />}
                    >
                        {t("account.title")}
                    </Button>
                    <Button
                        variant="default"
                        leftSection={<IconAbsence size={16} aria-hidden />}
                        onClick={() => {
                            setOpen(false);
                            go(paths.substitutions());
                        }}
                    >
                        {t("substitutions.title")}
                    </Button>
                    <Button
                        variant="default"
                        leftSection={<IconSignOut size={16} aria-hidden />}
                        onClick={() => void signOut(client).catch(tell)}
                    >
                        {t("shell.signOut")}
                    </Button>
                </Stack>
            </Popover.Dropdown>
        </Popover>
    );
}

interface ChoiceProps {
    label: string;
    value: string;
    data: { value: string; label: string }[];
    onChange: (value: string) => void;
}

function Choice({ label, value, data, onChange }: ChoiceProps) {
    return (
        <div>
            <Text size="xs" c="dimmed" mb={4}>
                {label}
            </Text>
            <SegmentedControl
                size="xs"
                fullWidth
                aria-label={label}
                value={value}
                data={data}
                onChange={onChange}
            />
        </div>
    );
}
