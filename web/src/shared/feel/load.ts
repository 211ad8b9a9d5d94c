// A file of its own, so that tests without a built module can use everything else.
import url from "@wasm/obieg.wasm?url";
import { loadModule } from "./module";

export const load = () => loadModule(url);
