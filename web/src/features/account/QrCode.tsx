import { useMemo } from "react";
import { encode } from "uqr";

/** A text as a QR code, dark on light whatever the colours of the page: cameras expect it so. */
export function QrCode({ text, label }: { text: string; label: string }) {
    const { size, path } = useMemo(() => {
        const { data, size: width } = encode(text, { border: 2 });
        const dots = data.flatMap((row, y) =>
            row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
        );
        return { size: width, path: dots.join("") };
    }, [text]);
    return (
        <svg
            role="img"
            aria-label={label}
            viewBox={`0 0 ${size} ${size}`}
            width={208}
            height={208}
            shapeRendering="crispEdges"
        >
            <rect width={size} height={size} fill="#fff" />
            <path d={path} fill="#000" />
        </svg>
    );
}
