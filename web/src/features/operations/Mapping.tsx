import { Badge, Button, Group, Paper, Select, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { targetOf, type Choices, type ProposedElement } from "./mapping";
import classes from "./operations.module.css";

interface MappingProps {
    elements: ProposedElement[];
    choices: Choices;
    selected: string | null;
    onSelect: (element: string) => void;
    onChoose: (element: string, target: string | null) => void;
}

/** The steps with what takes their place, as a list: the diagrams without drawing. */
export function Mapping({ elements, choices, selected, onSelect, onChoose }: MappingProps) {
    const { t } = useTranslation();
    const [showsAll, { toggle }] = useDisclosure();
    const isOccupied = ({ id, active }: ProposedElement) => active > 0 || id === selected;
    const shown = showsAll ? elements : elements.filter(isOccupied);
    const hidden = elements.length - elements.filter(isOccupied).length;
    return (
        <Paper
            withBorder
            radius="md"
            p="md"
            component="section"
            aria-label={t("operations.migrate.mapping")}
        >
            <Title order={2} size="h3" mb={4}>
                {t("operations.migrate.mapping")}
            </Title>
            <Text size="xs" c="dimmed" mb="sm">
                {t("operations.migrate.mappingHint")}
            </Text>
            <ul className={classes.list}>
                {shown.map((element) => (
                    <li key={element.id}>
                        <Select
                            my="xs"
                            label={
                                <Group gap={6} component="span">
                                    {element.name}
                                    {element.active > 0 && (
                                        <Badge size="sm" variant="light" tt="none">
                                            {t("operations.migrate.standing", {
                                                count: element.active,
                                            })}
                                        </Badge>
                                    )}
                                </Group>
                            }
                            placeholder={t("operations.migrate.nothing")}
                            data={element.candidates.map(({ id, name }) => ({
                                value: id,
                                label: name === id ? id : `${name} (${id})`,
                            }))}
                            value={targetOf(element, choices)}
                            clearable
                            clearButtonProps={{
                                "aria-label": t("operations.migrate.leaveOut", {
                                    step: element.name,
                                }),
                            }}
                            error={
                                element.active > 0 &&
                                targetOf(element, choices) === null &&
                                t("operations.migrate.missing")
                            }
                            onFocus={() => onSelect(element.id)}
                            onChange={(target) => onChoose(element.id, target)}
                        />
                    </li>
                ))}
            </ul>
            {hidden > 0 && (
                <Button variant="subtle" size="compact-sm" mt="xs" onClick={toggle}>
                    {showsAll
                        ? t("operations.migrate.showFewer")
                        : t("operations.migrate.showAll", { count: hidden })}
                </Button>
            )}
        </Paper>
    );
}
