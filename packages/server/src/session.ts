import type { Session, SignedIn } from "@kakehashi/access";
import { type MeView, operations, type Post } from "@kakehashi/contract";
import type { MechanismView } from "@kakehashi/core";
import { TokenBuckets } from "@kakehashi/exchange";
import type { FastifyReply } from "fastify";
import { bind } from "./http/bind.ts";
import { callerOf } from "./http/caller.ts";
import type { Language } from "./http/language.ts";
import { refused } from "./http/refused.ts";
import { takeTurn } from "./http/take-turn.ts";
import { mechanismOf } from "./served-realm.ts";
import { leadingEngine, type ServerContext } from "./server-context.ts";
import { unknownPost } from "./view/stamp.ts";

/** Tries at passwords from one address: enough for people, too few for guessing. */
const signInRate = { perSecond: 0.2, burst: 10 };

function mechanismNow(context: ServerContext): MechanismView | undefined {
  const engine = leadingEngine(context, undefined);
  return engine && mechanismOf(engine);
}

function postView(id: string, mechanism: MechanismView | undefined): Post | undefined {
  const post = mechanism?.postOf(id);
  if (mechanism === undefined || post === undefined) return undefined;
  const bodies = [...new Set(mechanism.seatsOf(id).map((seat) => seat.body))].flatMap((body) => {
    const found = mechanism.body(body);
    if (found === undefined) return [];
    const whole = found.of === undefined ? found : mechanism.body(found.of);
    return [{ id: found.id, name: found.name, ...(whole?.abbr !== undefined && { abbr: whole.abbr }) }];
  });
  return {
    ...{ id, name: post.name, party: post.party, bodies, general: post.general },
    ...(post.function !== undefined && { function: post.function }),
  };
}

/** Roles that may release under some label; the exact answer depends on label and audience, and is given at each act. */
function mayRelease(id: string, mechanism: MechanismView | undefined): boolean {
  const post = mechanism?.postOf(id);
  if (mechanism === undefined || post === undefined || post.function === "audit") return false;
  return post.function !== undefined || mechanism.seatsOf(id).length > 0;
}

function meView(context: ServerContext, session: Session | undefined, language: Language): MeView {
  const mechanism = mechanismNow(context);
  const base = {
    node: {
      id: context.node,
      party: context.party,
      name: mechanism?.party(context.party)?.name ?? { ja: context.party, en: context.party },
    },
    demo: context.access.demo,
  };
  if (session === undefined) return { ...base, signedIn: false, language, posts: [], standsIn: [], mayRelease: false };
  const post = postView(session.post, mechanism);
  return {
    ...base,
    signedIn: true,
    language: session.language,
    person: { id: session.person.id, name: session.person.name },
    ...(post && { post }),
    posts: session.posts.flatMap((id) => postView(id, mechanism) ?? []),
    standsIn: session.standsIn.flatMap((each) => {
      const stoodIn = postView(each.post, mechanism);
      if (stoodIn === undefined) return [];
      return [{ post: stoodIn, absent: each.absent, ...(each.until !== undefined && { until: each.until }) }];
    }),
    ...(session.lapsed !== undefined && {
      lapsed: { id: session.lapsed, name: mechanism?.postOf(session.lapsed)?.name ?? unknownPost },
    }),
    clearance: { rank: session.clearance.rank, parties: [...session.clearance.parties] },
    mayRelease: mayRelease(session.post, mechanism),
  };
}

function opened(context: ServerContext, reply: FastifyReply, signed: SignedIn, language: Language): MeView {
  reply.header("set-cookie", [...signed.cookies]);
  return meView(context, signed.session, language);
}

export function bindSession(context: ServerContext): void {
  const { binder, access } = context;
  const tries = new TokenBuckets(signInRate, context.now);

  bind(binder, operations.me, async ({ session, language }) => meView(context, session, language));

  bind(binder, operations.demoAccounts, async () => {
    if (!access.demo) return refused("demo-only");
    const mechanism = mechanismNow(context);
    const accounts = await access.demoAccounts();
    return {
      accounts: accounts.flatMap(({ account, name, post }) => {
        const held = mechanism?.postOf(post);
        if (mechanism === undefined || held === undefined) return [];
        const [seat] = mechanism.seatsOf(post);
        const body = seat && mechanism.body(seat.body);
        return [{ id: account, name, post: { id: post, name: held.name }, ...(body && { body: body.name }) }];
      }),
    };
  });

  bind(binder, operations.demoSignIn, async ({ body, headers, reply, language }) => {
    if (!access.demo) return refused("demo-only");
    const signed = await access.oneClick(body.account, headers);
    return signed === undefined ? refused("sign-in-failed") : opened(context, reply, signed, language);
  });

  bind(binder, operations.signIn, async ({ body, headers, reply, request, language }) => {
    const early = takeTurn(tries, callerOf(request), reply);
    if (early !== undefined) return early;
    const signed = await access.signIn(body.account, body.password, headers);
    return signed === undefined ? refused("sign-in-failed") : opened(context, reply, signed, language);
  });

  bind(binder, operations.signOut, async ({ headers, reply }) => {
    reply.header("set-cookie", [...(await access.signOut(headers))]);
    return { signedIn: false } as const;
  });

  bind(binder, operations.switchPost, async ({ body, session, language }) => {
    const switched = await access.switchPost(session, body.post);
    return switched === undefined ? refused("post-not-held") : meView(context, switched, language);
  });

  bind(binder, operations.setLanguage, async ({ body, session, language }) =>
    meView(context, await access.setLanguage(session, body.language), language),
  );
}
