import { Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { layersOf, type Requirement } from "./model";
import classes from "./decisions.module.css";

interface GraphProps {
    model: Map<string, Requirement>;
    /** The decision that everything else is needed for. */
    root: string;
    selected: string;
    onSelect: (id: string) => void;
}

/** What a decision rests on, in layers: above what needs, below what is needed. */
export function Graph({ model, root, selected, onSelect }: GraphProps) {
    return (
        <ol className={classes.layers}>
            {layersOf(model, root).map((layer, level) => (
                <li key={level}>
                    <ul className={classes.layer}>
                        {layer.map((node) => (
                            <li key={node.id}>
                                <Node
                                    node={node}
                                    model={model}
                                    isSelected={node.id === selected}
                                    onSelect={onSelect}
                                />
                            </li>
                        ))}
                    </ul>
                </li>
            ))}
        </ol>
    );
}

interface NodeProps {
    node: Requirement;
    model: Map<string, Requirement>;
    isSelected: boolean;
    onSelect: (id: string) => void;
}

function Node({ node, model, isSelected, onSelect }: NodeProps) {
    const { t } = useTranslation();
    const needs = node.needs.flatMap((id) => model.get(id)?.name ?? []);
    const content = (
        <>
            <Text size="xs" c="dimmed">
                {t(`decisions.kind.${node.kind}`)}
            </Text>
            <Text size="sm" fw={550}>
                {node.name}
            </Text>
            {needs.length > 0 && (
                <Text size="xs" c="dimmed">
                    {t("decisions.needs", { names: needs.join(", ") })}
                </Text>
            )}
        </>
    );
    return node.logic ? (
        <UnstyledButton
            className={classes.node}
            data-kind={node.kind}
            data-selected={isSelected || undefined}
            aria-pressed={isSelected}
            onClick={() => onSelect(node.id)}
        >
            {content}
        </UnstyledButton>
    ) : (
        <div className={classes.node} data-kind={node.kind}>
            {content}
        </div>
    );
}
