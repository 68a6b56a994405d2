/**
 * The folders of the screens (`packages/web/src`), inmost first, each with those whose parts it may import: the ground of
 * every screen, the parts that screens are made of, and the screens that it shows something of. Each of them stands above
 * it, so that no two lean on each other. A new line here is a decision, as a package's ring is.
 */
export const screenOrder: Readonly<Record<string, readonly string[]>> = {
  // The look of everything, which knows neither node nor session.
  design: [],
  // What every screen stands on: session, questions to the node, keys, places, typed times.
  app: ["design"],
  // Parts that screens are made of: sending, and lists.
  act: ["app", "design"],
  table: ["app", "design"],
  // Screens. What they show of another is said after the parts.
  map: ["app", "design"],
  link: ["app", "design", "act"],
  record: ["app", "design", "table"],
  proof: ["app", "design"],
  away: ["app", "design", "act"],
  account: ["app", "design"],
  notices: ["app", "design", "act", "table"],
  "sign-in": ["app", "design", "table"],
  release: ["app", "design", "act"],
  mechanism: ["app", "design", "act"],
  "hand-over": ["app", "design", "act"],
  "matter-forms": ["app", "design", "act", "away"],
  report: ["app", "design", "act", "matter-forms"],
  situation: ["app", "design", "act", "report"],
  matter: ["app", "design", "act", "table", "away", "map", "matter-forms"],
  boards: ["app", "design", "act", "table", "matter", "matter-forms"],
  inbox: ["app", "design", "act", "table", "hand-over", "matter", "matter-forms"],
  plan: ["app", "design", "map", "boards"],
  "situation-room": [
    ...["app", "design", "act", "table", "map", "proof", "matter-forms", "report", "situation"],
    ...["matter"],
  ],
  gallery: ["app", "design", "act", "link", "record"],
};

/** The folder that every screen stands in: it may import all of them, and none of them it. */
export const frameFolder = "frame";

/** What of an order does not stand: a folder that may import one below it, or one that is not there. */
export function misplaced(order: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const folders = Object.keys(order);
  return folders.flatMap((folder, at) =>
    (order[folder] ?? [])
      .filter((other) => !folders.slice(0, at).includes(other))
      .map((other) => `${folder} may not import ${other}, which stands below it or nowhere`),
  );
}
