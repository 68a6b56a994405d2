import { labelOf, type MatterState } from "@kakehashi/coordination";
import { type Hash, readRegister } from "@kakehashi/core";
import type { Node } from "@kakehashi/node";
import type { Notice } from "@kakehashi/notify";
import { mechanismOf } from "./look-at-audience.ts";

type Title = { readonly ja: string; readonly en: string };

async function titleOf(node: Node, { realm, about }: Notice, upTo: string): Promise<Title | undefined> {
  if (about === undefined) return undefined;
  const engine = node.realms.get(realm)?.node.engine(about.audience);
  const mechanism = engine && mechanismOf(engine);
  const record = await engine?.record(about.subject);
  const limit = mechanism?.label(upTo);
  if (record?.type !== "matter" || mechanism === undefined || limit === undefined) return undefined;
  const state = record.state as MatterState;
  const reading = readRegister(state.title);
  const entry = reading.is === "one" ? record.entries.find(({ hash }) => hash === reading.write.hash) : undefined;
  if (reading.is !== "one" || entry === undefined) return undefined;
  const ranks = [record.label, labelOf(state, entry, mechanism)].map((label) => mechanism.label(label)?.rank);
  if (ranks.some((rank) => rank === undefined || rank > limit.rank)) return undefined;
  const { ja, en } = reading.value.words;
  const either = ja ?? en;
  return either === undefined ? undefined : { ja: ja ?? either, en: en ?? either };
}

/**
 * Titles that may leave the building: those of one reading, under a label at or below the one that the settings name, which
 * the matter's own label must not pass either. Everything that is not clear stays out.
 */
export async function mailTitles(
  node: Node,
  notices: readonly Notice[],
  upTo: string | undefined,
): Promise<(notice: Notice) => Title | undefined> {
  const titles = new Map<Hash | undefined, Title | undefined>();
  if (upTo !== undefined) {
    for (const notice of notices) titles.set(notice.about?.subject, await titleOf(node, notice, upTo));
  }
  return ({ about }) => titles.get(about?.subject);
}
