// Sums of columns of a table, exact, of what stands in the cells now. Cells without a number add nothing.
import { plainNumber } from "./answers";
import { addDecimals, decimalText, parseDecimal, type Decimal } from "./decimal";

/** The sum as decimal text. */
export function sumOf(values: unknown[]): string {
    const zero: Decimal = { coefficient: 0n, scale: 0 };
    const numbers = values.flatMap((value) => parseDecimal(plainNumber(String(value ?? ""))) ?? []);
    return decimalText(numbers.reduce(addDecimals, zero));
}
