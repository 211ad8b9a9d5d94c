// A picture or a PDF where the person reads about it: in place, and on a phone as a sheet over everything.
import { Anchor, Modal, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { contentOf, hasPreview, previewOf } from "./address";
import classes from "./files.module.css";
import type { UploadedFile } from "./upload";

// Some browsers, most of them on phones, hand PDFs to another program.
const drawsPdf = () => navigator.pdfViewerEnabled !== false;

export default function Viewer({ file, onClose }: { file: UploadedFile; onClose: () => void }) {
    const { t } = useTranslation();
    const isPhone = useMediaQuery("(max-width: 700px)", false, { getInitialValueInEffect: false });
    if (!isPhone)
        return (
            <section className={classes.viewer} aria-label={t("files.shown", { name: file.name })}>
                <Content file={file} />
            </section>
        );
    return (
        <Modal
            opened
            fullScreen
            onClose={onClose}
            title={file.name}
            styles={{ body: { height: "calc(100% - 60px)" } }}
            closeButtonProps={{ "aria-label": t("common.close") }}
        >
            <Content file={file} />
        </Modal>
    );
}

function Content({ file }: { file: UploadedFile }) {
    const { t } = useTranslation();
    if (hasPreview(file.mediaType))
        return <img className={classes.shownPicture} src={previewOf(file.key)} alt={file.name} />;
    if (drawsPdf())
        return <iframe className={classes.paper} src={previewOf(file.key)} title={file.name} />;
    return (
        <Text size="sm">
            {t("files.noViewer")}{" "}
            <Anchor href={contentOf(file.key)} download={file.name} size="sm">
                {t("files.download", { name: file.name })}
            </Anchor>
        </Text>
    );
}
