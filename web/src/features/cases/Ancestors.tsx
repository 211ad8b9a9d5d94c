import { Text } from "@mantine/core";
import { paths } from "@/shared/paths";
import { Link } from "@/shared/ui";
import { useCase } from "./queries";

/** Links to the cases that called this one, the outermost first; those one may not see are left out. */
export function Ancestors({ caseKey }: { caseKey: string }) {
    const { data: item } = useCase(caseKey);
    if (!item) return null;
    return (
        <>
            {item.parent && <Ancestors caseKey={item.parent.key} />}
            <Text span c="dimmed" mx={6} aria-hidden>
                ›
            </Text>
            <Link to={paths.case(item.key)}>
                {`${item.title || item.processTitle} ${item.number}`}
            </Link>
        </>
    );
}
