/** Files that have most of their bytes in common, each as slices of one stock. */

/** From and to (exclusive), in bytes of the stock. */
export type Slice = readonly [number, number];

export interface Sliced<Case> {
  /** Base64. */
  readonly stock: string;
  readonly cases: readonly (Case & { readonly slices: readonly Slice[] })[];
}

/** So many bytes must agree before a slice of what is there already is worth its place. */
const least = 48;

export function inSlices<Case>(files: readonly { readonly about: Case; readonly bytes: Uint8Array }[]): Sliced<Case> {
  let stock = "";
  const places = new Map<string, number>();
  const add = (text: string): Slice => {
    const from = stock.length;
    stock += text;
    for (let at = Math.max(0, from - least + 1); at + least <= stock.length; at += 1) {
      const key = stock.slice(at, at + least);
      if (!places.has(key)) places.set(key, at);
    }
    return [from, stock.length];
  };
  const cases = files.map(({ about, bytes }) => {
    const text = Buffer.from(bytes).toString("latin1");
    const slices: Slice[] = [];
    let fresh = 0;
    for (let at = 0; at < text.length; ) {
      const place = places.get(text.slice(at, at + least));
      if (place === undefined) {
        at += 1;
        continue;
      }
      let length = least;
      while (at + length < text.length && text[at + length] === stock[place + length]) length += 1;
      if (at > fresh) slices.push(add(text.slice(fresh, at)));
      slices.push([place, place + length]);
      at += length;
      fresh = at;
    }
    if (text.length > fresh) slices.push(add(text.slice(fresh)));
    return { ...about, slices };
  });
  return { stock: Buffer.from(stock, "latin1").toString("base64"), cases };
}

/** The stock on a line, and each case on one: it is too long to be formatted as everything else here is. */
export function written({ stock, cases }: Sliced<object>, about: object = {}): string {
  const before = Object.entries(about).map(([member, value]) => `"${member}": ${JSON.stringify(value)},\n`);
  const lines = cases.map((each) => JSON.stringify(each));
  return `{\n${before.join("")}"stock": "${stock}",\n"cases": [\n${lines.join(",\n")}\n]\n}\n`;
}
