import type { MechanismView } from "./view.ts";

type Posts = ReturnType<MechanismView["postsOf"]>;
export type NamedPost = Posts[number];

/** Posts of a party to choose from: those that the definition calls alike say by their body which one is meant. */
export function namedPosts(mechanism: MechanismView | undefined, party: string): Posts {
  const posts = mechanism?.postsOf(party) ?? [];
  return posts.map((post) => {
    const isAlone = posts.every(({ id, name }) => id === post.id || name.ja !== post.name.ja);
    const body = mechanism?.seatsOf(post.id).flatMap((seat) => mechanism.body(seat.body)?.name ?? [])[0];
    if (isAlone || body === undefined) return post;
    const { ja, en } = post.name;
    return { ...post, name: { ja: `${ja}（${body.ja}）`, en: `${en} (${body.en})` } };
  });
}
