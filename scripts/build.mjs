/** `npm run build`: the screens, into packages/web/dist. The rest runs from source. */
import { ensureInstalled } from "./ensure.mjs";
import { ensureWebBuilt } from "./ensure-web.mjs";

ensureInstalled();
ensureWebBuilt();
