import type { Session } from "@kakehashi/access";
import { type OwnAccountView, operations } from "@kakehashi/contract";
import { TokenBuckets } from "@kakehashi/exchange";
import { bind } from "./http/bind.ts";
import { refused } from "./http/refused.ts";
import { takeTurn } from "./http/take-turn.ts";
import { mechanismOf } from "./served-realm.ts";
import { leadingEngine, type ServerContext } from "./server-context.ts";
import { unknownPost } from "./view/stamp.ts";

/** Tries at the present password by one account: whoever finds a session open learns its password by no guessing. */
const passwordRate = { perSecond: 0.05, burst: 5 };

/** What a person does with their own account. A session that ends here is ended in the node's other processes within five seconds. */
export function bindOwnAccount(context: ServerContext): void {
  const { binder, access } = context;
  const tries = new TokenBuckets(passwordRate, context.now);

  async function viewOf(session: Session): Promise<OwnAccountView> {
    const engine = leadingEngine(context, undefined);
    const mechanism = engine && mechanismOf(engine);
    const [hasPassword, sessions] = await Promise.all([access.own.hasPassword(session), access.own.sessions(session)]);
    const { account, name } = session.person;
    return {
      ...{ account, name, hasPassword },
      sessions: sessions.map(({ post, agent, ...times }) => ({
        ...times,
        ...(post !== undefined && { post: { id: post, name: mechanism?.postOf(post)?.name ?? unknownPost } }),
        ...(agent !== undefined && { agent }),
        own: times.id === session.id,
      })),
    };
  }

  bind(binder, operations.ownAccount, ({ session }) => viewOf(session));

  bind(binder, operations.changePassword, async ({ body, session, reply }) => {
    const early = takeTurn(tries, session.person.id, reply);
    if (early !== undefined) return early;
    const change = await access.own.changePassword(session, body.present, body.next);
    if (change === "none") return refused("account-without-password");
    return change === "wrong" ? refused("password-wrong") : viewOf(session);
  });

  bind(binder, operations.endSessions, async ({ body, session }) => {
    await access.own.endOthers(session, body.session);
    return viewOf(session);
  });
}
