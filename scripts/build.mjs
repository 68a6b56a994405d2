/** `npm run build`: the screens, into packages/web/dist, and the program, into packages/cli/dist. */
import { ensureInstalled } from "./ensure.mjs";
import { ensureProgramBuilt } from "./ensure-program.mjs";
import { ensureWebBuilt } from "./ensure-web.mjs";

ensureInstalled();
ensureWebBuilt();
ensureProgramBuilt();
