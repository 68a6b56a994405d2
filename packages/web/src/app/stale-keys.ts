import type { LiveEvent } from "@kakehashi/contract";

/** The pages that show an object. A dossier stands on the page of what it is about, which is of another audience. */
export function objectKey(audience: string, subject: string, type: string): readonly string[] {
  return type === "dossier" ? ["object"] : ["object", audience, subject];
}

/** Objects that the mechanism is not made of: whatever happens to them, its bodies, posts and days stay. */
const leavesMechanism: ReadonlySet<string> = new Set(["matter", "report", "situation", "dossier"]);

/** What an event makes stale. The cache is asked again; nothing on the screen moves until the answer is there. */
export function staleKeys(event: LiveEvent): readonly (readonly string[])[] {
  switch (event.event) {
    case "entries":
      return [
        ["audience", event.audience],
        ["matter-list", event.audience],
        ["inbox", event.audience],
        ["board", event.audience],
        ...(event.subjects.every(({ type }) => leavesMechanism.has(type)) ? [] : [["mechanism", event.realm]]),
        ["links"],
        ...event.subjects.map(({ subject, type }) => objectKey(event.audience, subject, type)),
      ];
    case "delivery":
      return [["audience", event.audience], ["object", event.audience], ["links"], ["proof"]];
    case "link":
      return [["links"]];
    case "clock":
      return [["realms"]];
    case "news":
      return [["news"]];
    case "away":
      return [["me"], ["away"], ["holders"], ["inbox"]];
    case "reset":
      return [[]];
  }
}
