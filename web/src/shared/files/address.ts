// Where the files of people who are signed in go to and come from.
import { csrfHeaders } from "../api/client";
import type { UploadAddress } from "./upload";

const files = "/api/v1/files";

export const uploads: UploadAddress = { path: files, headers: csrfHeaders };

export const contentOf = (key: string) => `${files}/${key}/content`;
export const archiveOf = (caseKey: string) => `/api/v1/cases/${caseKey}/files/archive`;
export const previewOf = (key: string) => `${files}/${key}/preview`;

/** The pictures that the server shows in a page. */
export const hasPreview = (mediaType: string) =>
    ["image/jpeg", "image/png", "image/gif", "image/webp"].includes(mediaType);

/** What can be looked at without downloading it. */
export const isShowable = (mediaType: string) =>
    hasPreview(mediaType) || mediaType === "application/pdf";
