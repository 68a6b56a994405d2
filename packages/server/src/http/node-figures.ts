import { type LinkAudience, linksOf } from "@kakehashi/node";
import { pictureOf, pictures } from "../read/links.ts";
import type { ServerContext } from "../server-context.ts";
import type { NodeFigure } from "./metrics.ts";

type Figures = ReturnType<NodeFigure["read"]> extends Promise<infer Read> ? Read : never;

/** What an administrator is woken by: whether partners are reached, what they have confirmed, whether pictures agree, and who lied. */
export function nodeFigures(
  { realms, binder, now, successors }: Pick<ServerContext, "realms" | "binder" | "now" | "successors">,
  streams: () => number,
): readonly NodeFigure[] {
  const engines = () =>
    realms.flatMap(({ name: realm, node }) =>
      [...node.engines.values()].map((engine) => ({
        at: { realm, audience: engine.ports.audience.slice(0, 16) },
        engine,
      })),
    );
  const links = () =>
    realms.flatMap(({ name: realm, node }) =>
      linksOf(node).map((link) => ({ at: { realm, partner: link.node as string }, link })),
    );
  const age = (wall: number) => Math.max(0, now() - wall) / 1000;
  const figure = (name: string, help: string, labels: readonly string[], read: () => Figures): NodeFigure => ({
    ...{ name: `kakehashi_${name}`, help, labels },
    read: async () => read(),
  });
  const leavesBetween = (name: string, help: string, count: (audience: LinkAudience) => number) =>
    figure(name, help, ["realm", "audience", "partner"], () =>
      links().flatMap(({ at, link }) =>
        link.audiences.map((each) => ({ labels: { ...at, audience: each.audience.slice(0, 16) }, value: count(each) })),
      ),
    );
  return [
    figure("database_up", "1 while the database answers.", [], () => [
      { labels: {}, value: binder.database.awaySince() === undefined ? 1 : 0 },
    ]),
    figure("streams_open", "Live streams open now.", [], () => [{ labels: {}, value: streams() }]),
    figure("log_leaves", "Leaves of each log held here.", ["realm", "audience", "log"], () =>
      engines().flatMap(({ at, engine }) =>
        [...engine.state.logs.values()].map(({ key, tree }) => ({ labels: { ...at, log: key }, value: tree.size })),
      ),
    ),
    figure("link_up", "1 while there is a line to the partner's node.", ["realm", "partner"], () =>
      links().map(({ at, link }) => ({ labels: at, value: link.connected ? 1 : 0 })),
    ),
    figure(
      "link_heard_seconds",
      "Since the partner's node was heard last; not there while it never was.",
      ["realm", "partner"],
      () =>
        links().flatMap(({ at, link: { lastHeardAt } }) =>
          lastHeardAt === undefined ? [] : [{ labels: at, value: age(lastHeardAt) }],
        ),
    ),
    leavesBetween(
      "unconfirmed_leaves",
      "Own leaves that the partner's node has not cosigned yet.",
      ({ waiting }) => waiting,
    ),
    leavesBetween(
      "unfolded_leaves",
      "Leaves of the partner's node that are here and wait for what they rest on.",
      ({ unfolded }) => unfolded,
    ),
    figure(
      "picture",
      "1 for what the comparison with the partner's node came to: same, behind, disputed, differs, unknown.",
      ["realm", "partner", "picture"],
      () =>
        links().flatMap(({ at, link }) =>
          pictures.map((picture) => ({ labels: { ...at, picture }, value: pictureOf(link) === picture ? 1 : 0 })),
        ),
    ),
    figure(
      "refused",
      "How often the partner's node sent what was refused, by reason, ever.",
      ["realm", "partner", "reason"],
      () =>
        links().flatMap(({ at, link }) =>
          link.offences.map(({ reason, count }) => ({ labels: { ...at, reason }, value: count })),
        ),
    ),
    figure(
      "equivocations",
      "Proofs that a party signed two things that cannot both be true; `over` where its node goes on in a next incarnation.",
      ["realm", "party", "over"],
      () =>
        realms.flatMap(({ name: realm, equivocations }) =>
          counted(equivocations().map(({ party, over }) => ({ realm, party: party as string, over: String(over) }))),
        ),
    ),
    figure("another_life", "1 where another life of this node goes on elsewhere.", [], () => [
      { labels: {}, value: successors().length > 0 ? 1 : 0 },
    ]),
  ];
}

function counted(all: readonly Readonly<Record<string, string>>[]): Figures {
  const counts = new Map<string, { readonly labels: Readonly<Record<string, string>>; value: number }>();
  for (const labels of all) {
    const name = JSON.stringify(labels);
    counts.set(name, { labels, value: (counts.get(name)?.value ?? 0) + 1 });
  }
  return [...counts.values()];
}
