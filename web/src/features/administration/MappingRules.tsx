import { Badge, Button, Code, Group, MultiSelect, Paper, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, QueryState, tellDone, useTell } from "@/shared/ui";
import { FormDialog } from "@/shared/ui/FormDialog";
import { IconAdd, IconRights } from "@/shared/ui/icons";
import { useChoices } from "./choices";
import {
    kinds,
    readRule,
    useDeleteMappingRule,
    useMappingRules,
    useSaveMappingRule,
    type MappingRule,
    type OpenRule,
} from "./mapping_queries";
import { useOpened } from "./use_opened";
import classes from "./administration.module.css";

/** What a sign-in at another house gives here, by what that house says of the person. */
export function MappingRules() {
    const { t } = useTranslation();
    const rules = useMappingRules();
    const gifts = useChoices();
    const givenBy = (rule: MappingRule) =>
        kinds.flatMap((kind) =>
            rule[kind].map((id) => gifts[kind].find(({ value }) => value === id)?.label ?? id),
        );
    const { opened, open, add, close } = useOpened(async (id) => ({
        ...blank,
        ...rules.data?.find(({ mappingRuleId }) => mappingRuleId === id),
        ...(await readRule(id)),
    }));
    if (!rules.isSuccess) return <QueryState query={rules} rows={4} />;
    return (
        <>
            <Group mb="md" justify="space-between">
                <Text size="sm" c="dimmed" maw={640}>
                    {t("signOn.rules.intro")}
                </Text>
                <Button leftSection={<IconAdd size={16} aria-hidden />} onClick={add}>
                    {t("signOn.rules.add")}
                </Button>
            </Group>
            <Paper withBorder radius="md">
                {rules.data.length === 0 ? (
                    <EmptyState
                        icon={IconRights}
                        title={t("signOn.rules.none")}
                        hint={t("signOn.rules.noneHint")}
                    />
                ) : (
                    <ul className={classes.list}>
                        {rules.data.map((rule) => (
                            <RuleLine
                                key={rule.mappingRuleId}
                                rule={rule}
                                gives={givenBy(rule)}
                                edit={() => open(rule.mappingRuleId)}
                            />
                        ))}
                    </ul>
                )}
            </Paper>
            {opened && <RuleDialog rule={opened === "new" ? undefined : opened} close={close} />}
        </>
    );
}

interface RuleLineProps {
    rule: MappingRule;
    gives: string[];
    edit: () => void;
}

function RuleLine({ rule, gives, edit }: RuleLineProps) {
    const { t } = useTranslation();
    return (
        <li className={classes.item}>
            <div className={classes.main}>
                <Text fw={550} style={{ overflowWrap: "anywhere" }}>
                    {rule.name}
                </Text>
                <Code style={{ overflowWrap: "anywhere" }}>
                    {rule.claimName} = {rule.claimValue}
                </Code>
                <Group gap={6} mt={6}>
                    {gives.map((name) => (
                        <Badge key={name} variant="light" tt="none" radius="sm">
                            {name}
                        </Badge>
                    ))}
                    {gives.length === 0 && (
                        <Text size="sm" c="dimmed">
                            {t("signOn.rules.givesNothing")}
                        </Text>
                    )}
                </Group>
            </div>
            <Button
                size="xs"
                variant="default"
                aria-label={t("people.changeOf", { name: rule.name })}
                onClick={edit}
            >
                {t("people.change")}
            </Button>
        </li>
    );
}

interface RuleDialogProps {
    rule: OpenRule | undefined; // none: a new one
    close: () => void;
}

const blank: MappingRule = {
    mappingRuleId: "",
    name: "",
    claimName: "groups",
    claimValue: "",
    roles: [],
    groups: [],
    tenants: [],
};

function RuleDialog({ rule, close }: RuleDialogProps) {
    const { t } = useTranslation();
    const gifts = useChoices();
    const save = useSaveMappingRule(rule);
    const remove = useDeleteMappingRule();
    const tell = useTell();
    const [draft, setDraft] = useState(rule ?? blank);
    const set = (change: Partial<MappingRule>) => setDraft({ ...draft, ...change });
    return (
        <FormDialog
            title={rule?.name ?? t("signOn.rules.add")}
            saving={save}
            save={() => tellDone(save.mutateAsync(draft), t("people.saved"), close)}
            close={close}
            acts={
                rule && (
                    <Button
                        variant="subtle"
                        color="red"
                        onClick={() =>
                            tell(
                                remove.mutateAsync(rule.mappingRuleId),
                                t("signOn.rules.deleted"),
                                close,
                            )
                        }
                    >
                        {t("signOn.rules.delete")}
                    </Button>
                )
            }
        >
            <TextInput
                label={t("signOn.rules.name")}
                required
                withAsterisk={false}
                value={draft.name}
                onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <TextInput
                label={t("administration.tenants.id")}
                description={t("administration.tenants.idHint")}
                autoCapitalize="none"
                spellCheck={false}
                pattern="[A-Za-z0-9_~@.+\-]+"
                maxLength={256}
                required
                withAsterisk={false}
                disabled={rule !== undefined}
                value={draft.mappingRuleId}
                onChange={(event) => set({ mappingRuleId: event.currentTarget.value })}
            />
            <TextInput
                label={t("signOn.rules.claim")}
                description={t("signOn.rules.claimHint")}
                autoCapitalize="none"
                spellCheck={false}
                required
                withAsterisk={false}
                value={draft.claimName}
                onChange={(event) => set({ claimName: event.currentTarget.value })}
            />
            <TextInput
                label={t("signOn.rules.value")}
                description={t("signOn.rules.valueHint")}
                spellCheck={false}
                required
                withAsterisk={false}
                value={draft.claimValue}
                onChange={(event) => set({ claimValue: event.currentTarget.value })}
            />
            {kinds.map((kind) => (
                <MultiSelect
                    key={kind}
                    label={t(`signOn.rules.gives.${kind}`)}
                    searchable
                    nothingFoundMessage={t("lists.noMatch")}
                    data={gifts[kind]}
                    value={draft[kind]}
                    onChange={(ids) => set({ [kind]: ids })}
                />
            ))}
        </FormDialog>
    );
}
