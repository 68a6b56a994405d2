import { operations, type RealmView } from "@kakehashi/contract";
import { UsageFault } from "../cli-context.ts";
import type { Remote } from "./connect.ts";

/** A realm by its name or the start of its hash; the one that sessions open in when none is named. */
export async function chooseRealm({ client }: Remote, named: string | undefined): Promise<RealmView> {
  const { current, realms } = await client.call(operations.realms);
  const found = realms.filter(({ realm, name }) =>
    named === undefined ? realm === current : name === named || realm.startsWith(named),
  );
  if (found.length !== 1 || found[0] === undefined) {
    const names = realms.map(({ name }) => name).join(", ");
    throw new UsageFault({
      ja: `領域を --realm で選んでください: ${names}`,
      en: `Choose a realm with --realm: ${names}`,
    });
  }
  return found[0];
}

/** An audience by `shared`, `home` or the start of its hash. */
export function chooseAudience(realm: RealmView, named: string): string {
  const found = realm.audiences.filter(({ audience, home }) =>
    named === "shared" ? !home : named === "home" ? home : audience.startsWith(named),
  );
  if (found.length !== 1 || found[0] === undefined) {
    const all = realm.audiences
      .map(({ audience, parties }) => `${audience.slice(0, 16)} (${parties.join(", ")})`)
      .join("; ");
    throw new UsageFault({ ja: `--audience で選んでください: ${all}`, en: `Choose with --audience: ${all}` });
  }
  return found[0].audience;
}
