import { type DossierState, handOversOf, staffingOf } from "@kakehashi/coordination";
import type { Hash, PostId } from "@kakehashi/core";
import type { Act } from "./acts.ts";
import type { Ask, Desk } from "./desk.ts";
import { secretOf } from "./secret-mark.ts";

type OnDossier = (desk: Desk, state: DossierState, party: string) => Omit<Ask, "subject"> | undefined;

function onDossier(act: OnDossier): Act {
  return async (desk, machine, audience) => {
    const dossier = await desk.pick(machine, audience, "dossier");
    const ask = dossier && act(desk, dossier.state as DossierState, machine.party);
    return ask && { ...ask, subject: dossier.subject };
  };
}

function secretWords(desk: Desk) {
  const marker = secretOf(desk);
  return { marker, words: { ja: `${marker}自側の見解` } };
}

const askChop = onDossier((desk, _, party) => {
  const { definition } = desk.world.founding.mechanism;
  const own = definition.organisations.filter((each) => each.party === party);
  const { marker, words } = secretWords(desk);
  return { name: "dossier.ask-chop", input: { organisation: desk.random.pick(own).id, question: words }, marker };
});

const chop = onDossier((desk, { chopRequests }) => {
  if (chopRequests.length === 0) return undefined;
  const { marker, words } = secretWords(desk);
  const stance = desk.random.pick(["concur", "comment", "object"]);
  return { name: "dossier.chop", input: { request: desk.random.pick(chopRequests).hash, stance, words }, marker };
});

const reconcile = onDossier((desk, state) => {
  const { asked } = staffingOf(state, undefined, desk.world.founding.mechanism);
  const chops: readonly Hash[] = asked.flatMap((each) => (each.state === "object" ? (each.answer?.hash ?? []) : []));
  const { marker, words } = secretWords(desk);
  return chops.length === 0 ? undefined : { name: "dossier.reconcile", input: { chops, words }, marker };
});

const signOff = onDossier((desk, _, party) => {
  const { mechanism } = desk.world.founding;
  const posts = mechanism.postsOf(party);
  const level = desk.random.pick(mechanism.ladder).id;
  return { name: "dossier.sign-off", input: { level, despite: true }, post: desk.random.pick(posts).id as PostId };
});

const handOver: Act = (desk, machine) => {
  const { marker, words } = secretWords(desk);
  const to = desk.random.pick(desk.world.founding.mechanism.postsOf(machine.party)).id;
  return { name: "dossier.hand-over", input: { to, notes: words, matters: [] }, marker };
};

const acknowledge = onDossier((_, state) => {
  const open = handOversOf(state).find(({ seen }) => seen === undefined);
  const post = open?.handOver.to as PostId | undefined;
  return open && post && { name: "dossier.acknowledge", input: { handOver: open.hash }, post };
});

/** What one side does among itself, with its weight beside the other acts at home. */
export const staffingActs: readonly (readonly [number, Act])[] = [
  [2, askChop],
  [2, chop],
  [1, reconcile],
  [1, signOff],
  [1, handOver],
  [1, acknowledge],
];
