/** The command `kakehashi`, and the one place where a whole node is put together: `startNode`. */
export { type FoundingNode, foundTogether } from "./found/found-together.ts";
export { loadMechanism } from "./mechanism/load-mechanism.ts";
export { type NodeFile, NodeFolder } from "./node/node-folder.ts";
export { type RunningNode, type StartOptions, startNode } from "./start.ts";
