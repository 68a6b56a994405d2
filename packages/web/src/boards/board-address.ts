import { useLocation, useNavigate } from "@tanstack/react-router";
import type { BoardNarrowing } from "../app/queries.ts";

export const boardShapes = ["table", "timeline", "board"] as const;
export type BoardShape = (typeof boardShapes)[number];

/** What a board's address says behind `?`: its shape, and how it is narrowed. The same text is what a saved filter keeps. */
export interface BoardAddress {
  readonly shape: BoardShape;
  readonly narrowed: BoardNarrowing;
}

const names = ["place", "awaits", "track"] as const;

export function readBoardAddress(query: string): BoardAddress {
  const given = new URLSearchParams(query);
  const shape = boardShapes.find((each) => each === given.get("view")) ?? "table";
  const narrowed = Object.fromEntries(names.flatMap((name) => (given.get(name) ? [[name, given.get(name)]] : [])));
  return { shape, narrowed: { ...narrowed, ...(given.get("overdue") === "true" && { overdue: "true" as const }) } };
}

export function writeBoardAddress({ shape, narrowed }: BoardAddress): string {
  // One order whatever was chosen first: two addresses of one board are one text, and one saved filter.
  const chosen = [...names, "overdue" as const].flatMap((name) => {
    const value = narrowed[name];
    return value === undefined ? [] : [[name, value]];
  });
  return new URLSearchParams([...(shape === "table" ? [] : [["view", shape]]), ...chosen]).toString();
}

/** The address of the board that is open, and a way to change it: back and forward of the browser go through it. */
export function useBoardAddress(body: string): {
  readonly address: BoardAddress;
  readonly query: string;
  readonly change: (to: BoardAddress) => void;
} {
  const { searchStr } = useLocation();
  const navigate = useNavigate();
  const address = readBoardAddress(searchStr);
  return {
    address,
    query: writeBoardAddress(address),
    change: (to) => {
      const query = writeBoardAddress(to);
      void navigate({ href: `/boards/${body}${query === "" ? "" : `?${query}`}` });
    },
  };
}
