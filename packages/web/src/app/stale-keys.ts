import type { LiveEvent } from "@kakehashi/contract";

/** What an event makes stale. The cache is asked again; nothing on the screen moves until the answer is there. */
export function staleKeys(event: LiveEvent): readonly (readonly string[])[] {
  switch (event.event) {
    case "entries":
      return [
        ["audience", event.audience],
        ["awaiting", event.realm],
        ["inbox", event.audience],
        ["board", event.audience],
        ["mechanism", event.realm],
        ["links"],
        ...event.subjects.map(({ subject }) => ["object", event.audience, subject]),
      ];
    case "delivery":
      return [["audience", event.audience], ["object", event.audience], ["links"], ["proof"]];
    case "link":
      return [["links"]];
    case "clock":
      return [["realms"]];
    case "news":
      return [["news"]];
    case "reset":
      return [[]];
  }
}
