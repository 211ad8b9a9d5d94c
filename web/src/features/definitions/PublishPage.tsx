// Publishing: choose the files, see what they would do and what is wrong with them, publish, done.
// The server checks; nothing is published while it finds an error.
import { Button, Group, Stack, Stepper, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "@/shared/paths";
import { Link, notifyRefused, Page, useErrorText } from "@/shared/ui";
import { CheckResult, PublishedResult } from "./CheckResult";
import { FileDrop } from "./FileDrop";
import { addFiles } from "./package_files";
import { useCheckPackage, usePublishPackage, type PackageFile } from "./queries";

export default function PublishPage() {
    const { t } = useTranslation();
    const explanation = useErrorText();
    const isNarrow = useMediaQuery("(max-width: 700px)");
    const [files, setFiles] = useState<PackageFile[]>([]);
    const check = useCheckPackage();
    const publish = usePublishPackage();
    const step = publish.data ? 3 : check.data ? 1 : 0;
    const hasErrors = check.data?.problems.some(({ severity }) => severity === "error") ?? true;

    // A finding is about the files that were checked; other files, another check.
    const change = (next: PackageFile[]) => {
        setFiles(next);
        check.reset();
    };
    const restart = () => {
        change([]);
        publish.reset();
    };
    const onError = (error: unknown) => notifyRefused(explanation(error));

    return (
        <Page
            title={t("definitions.publishTitle")}
            subtitle={t("definitions.publishSubtitle")}
            crumb={<Link to={paths.definitions()}>{t("definitions.back")}</Link>}
            width="reading"
        >
            <Stepper
                active={step}
                size="sm"
                mb="xl"
                orientation={isNarrow ? "vertical" : "horizontal"}
            >
                <Stepper.Step label={t("definitions.stepFiles")} />
                <Stepper.Step label={t("definitions.stepCheck")} />
                <Stepper.Step label={t("definitions.stepPublish")} />
            </Stepper>
            {publish.data ? (
                <PublishedResult published={publish.data} restart={restart} />
            ) : (
                <Stack gap="lg">
                    <FileDrop
                        files={files}
                        onAdd={(added) => change(addFiles(files, added))}
                        onRemove={(path) => change(files.filter((entry) => entry.path !== path))}
                    />
                    {check.data && <CheckResult check={check.data} />}
                    <Group justify="flex-end">
                        {hasErrors && check.data && (
                            <Text size="sm" c="dimmed" flex={1}>
                                {t("definitions.notWithErrors")}
                            </Text>
                        )}
                        {check.data && !hasErrors ? (
                            <Button
                                loading={publish.isPending}
                                onClick={() => publish.mutate(files, { onError })}
                            >
                                {t("definitions.publish")}
                            </Button>
                        ) : (
                            <Button
                                disabled={files.length === 0}
                                loading={check.isPending}
                                onClick={() => check.mutate(files, { onError })}
                            >
                                {check.data ? t("definitions.checkAgain") : t("definitions.check")}
                            </Button>
                        )}
                    </Group>
                </Stack>
            )}
        </Page>
    );
}
