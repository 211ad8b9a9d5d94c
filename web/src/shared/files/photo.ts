// Photos are made smaller before they leave the phone: they arrive sooner, and drawing them anew drops
// what the camera had written into them, the place above all.
const longestSide = 2048;
const quality = 0.85;

const withEnding = (name: string, ending: string) => `${name.replace(/\.[^.]*$/, "")}${ending}`;

/** The photo turned upright and at most 2048 pixels long; the file itself when it cannot be drawn here. */
export async function shrunkPhoto(file: File): Promise<File> {
    if (!file.type.startsWith("image/") || file.type === "image/svg+xml") return file;
    let picture: ImageBitmap;
    try {
        picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    } catch {
        return file;
    }
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    const pen = canvas.getContext("2d");
    if (!pen) return file;
    // What is transparent would become black.
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const drawn = await new Promise<Blob | null>((resolve) =>
        canvas.toBlob(resolve, "image/jpeg", quality),
    );
    if (!drawn) return file;
    return new File([drawn], withEnding(file.name, ".jpg"), { type: "image/jpeg" });
}
