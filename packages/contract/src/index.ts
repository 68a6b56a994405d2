/**
 * Every HTTP operation as a value, made from commands and views: the server binds it, OpenAPI prints it, the typed
 * client calls it. It does no input or output of its own.
 */
export * from "./node-views.ts";
export * from "./views.ts";
