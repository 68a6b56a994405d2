import { operations } from "@kakehashi/contract";
import { isoInstant } from "@kakehashi/language";
import { type CliContext, UsageFault } from "../cli-context.ts";
import { chooseRealm } from "../remote/choose.ts";
import { connect } from "../remote/connect.ts";
import type { ReplayFlags } from "./replay.ts";

function instantOf(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new UsageFault({ ja: `時刻として読めません: ${text}`, en: `Not an instant: ${text}` });
  return at;
}

/** Moves the realm's clock, and nothing else: what falls due is played by each node itself. */
export async function replay(this: CliContext, flags: ReplayFlags): Promise<void> {
  const remote = await connect(this, { ...flags, account: flags.account ?? "watch" });
  const realm = await chooseRealm(remote, flags.realm);
  const post = remote.me.posts.find((each) => each.function === "exercise");
  if (post !== undefined) await remote.client.call(operations.switchPost, { body: { post: post.id } });
  const rate = flags.pause ? 0 : flags.rate;
  const clock = await remote.client.call(operations.moveClock, {
    params: { realm: realm.realm },
    body: { ...(rate !== undefined && { rate }), ...(flags.to !== undefined && { realm: instantOf(flags.to) }) },
  });
  const now = isoInstant(clock.now);
  this.result(
    flags.json,
    { name: realm.name, hash: realm.realm, ...clock },
    {
      ja: `${realm.name}: ${now}、速さ ×${clock.rate}`,
      en: `${realm.name}: ${now}, pace x${clock.rate}`,
    },
  );
}
