/**
 * Printable documents. Data in, bytes out: it reads no clock, no store and no network, only the typeface that a PDF holds.
 * The press works in a thread of its own, one document at a time, within bounds, so that a node goes on meanwhile.
 */
export { type AgreedDocument, type DocumentForm, documentName } from "./agreed/agreed-document.ts";
export { type DocumentPress, openPress } from "./press/open-press.ts";
