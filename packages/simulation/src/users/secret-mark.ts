import type { Desk } from "./desk.ts";

/** Stands in every word written at home. No byte of it may be seen anywhere else. */
export const secretMark = "HOME-SECRET-";

export function secretOf(desk: Desk): string {
  return `${secretMark}${desk.marker("home")}`;
}
