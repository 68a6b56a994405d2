import { useLocation, useNavigate } from "@tanstack/react-router";

/** What the address of the mechanism says behind `?`: the day, the figure, the body, and whether as a list. */
export interface MechanismAddress {
  /** `YYYY-MM-DD`; absent: now. */
  readonly on?: string;
  readonly chart?: string;
  readonly body?: string;
  readonly view?: "list" | "chart";
}

/** What is given as undefined is taken out of an address; what is not given stays. */
type Changes = { readonly [Name in keyof MechanismAddress]?: MechanismAddress[Name] | undefined };

const dayPattern = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

export function readMechanismAddress(query: string): MechanismAddress {
  const given = new URLSearchParams(query);
  const [on, chart, body, view] = ["on", "chart", "body", "view"].map((name) => given.get(name) ?? undefined);
  return {
    ...(on !== undefined && isDay(on) && { on }),
    ...(chart !== undefined && { chart }),
    ...(body !== undefined && { body }),
    ...((view === "list" || view === "chart") && { view }),
  };
}

export function writeMechanismAddress(address: Changes): string {
  const given = Object.entries(address).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return new URLSearchParams(given).toString();
}

/** A day that a calendar has, of a year with four digits: browsers give 31 February to nobody, but an address may hold anything. */
export function isDay(text: string): boolean {
  if (!dayPattern.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The address of the mechanism page, and a way to change it: back and forward of the browser go through it. */
export function useMechanismAddress(): {
  readonly address: MechanismAddress;
  readonly change: (to: Changes) => void;
} {
  const { searchStr } = useLocation();
  const navigate = useNavigate();
  const address = readMechanismAddress(searchStr);
  return {
    address,
    change: (to) => {
      const query = writeMechanismAddress({ ...address, ...to });
      void navigate({ href: `/mechanism${query === "" ? "" : `?${query}`}` });
    },
  };
}
