import { useQuery } from "@tanstack/react-query";
import { PersonName } from "../ui/PersonName";
import { peopleQuery } from "./directory";

/** A person of whom only the user name is known; the name itself stands in until the directory answers. */
export function PersonByName({ name }: { name: string }) {
    const { data } = useQuery(peopleQuery(""));
    const person = data?.find((candidate) => candidate.name === name);
    return <PersonName person={person ?? { name, displayName: name }} size="md" />;
}
