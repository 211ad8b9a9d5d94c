// Where the files of a published version are downloaded.
const version = (definitionKey: string) => `/api/v1/definitions/key/${definitionKey}`;

export const packageOf = (definitionKey: string) => `${version(definitionKey)}/package`;

export const fileOf = (definitionKey: string, name: string) =>
    `${version(definitionKey)}/file?name=${encodeURIComponent(name)}`;
