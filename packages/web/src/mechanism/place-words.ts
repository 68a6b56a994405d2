import { fieldWords, pointerSteps } from "@kakehashi/core";

interface Words {
  readonly ja: string;
  readonly en: string;
}

type Thing = Readonly<Record<string, unknown>>;

/**
 * A place in a definition as people would say it, from its JSON pointer (RFC 6901): `機関 › BOCC › 構成員 › us.usfj`. The value is
 * not trusted to have any form.
 */
export function placeWords(definition: unknown, pointer: string): Words {
  const said: Words[] = [];
  let value: unknown = definition;
  for (const step of pointerSteps(pointer)) {
    const inList = Array.isArray(value);
    value = typeof value === "object" && value !== null ? (value as Thing)[step] : undefined;
    said.push(inList ? nameOf(value, step) : fieldWords(step));
  }
  if (said.length === 0) return { ja: "定義の全体", en: "the whole definition" };
  return { ja: said.map(({ ja }) => ja).join(" › "), en: said.map(({ en }) => en).join(" › ") };
}

function nameOf(value: unknown, step: string): Words {
  const { abbr, name, title, post, organisation, id } = (
    typeof value === "object" && value !== null ? value : {}
  ) as Thing;
  const plain = [abbr, post, organisation].find((each) => typeof each === "string");
  if (typeof plain === "string") return { ja: plain, en: plain };
  const words = (name ?? title) as Partial<Words> | undefined;
  const fallback = typeof id === "string" ? id : String(Number(step) + 1);
  return { ja: textOr(words?.ja, fallback), en: textOr(words?.en, fallback) };
}

function textOr(value: unknown, fallback: string): string {
  return typeof value === "string" ? value : fallback;
}
