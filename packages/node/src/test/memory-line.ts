import type { Line } from "../ports.ts";

/** Two ends of a line in memory: messages arrive whole, in order, in a later microtask. */
export function memoryLines(
  names: readonly [string, string],
): readonly [Line & { cut: () => void }, Line & { cut: () => void }] {
  let open = true;
  const ends: [End, End] = [end(names[1]), end(names[0])];
  function end(partner: string): End {
    return {
      partner,
      onMessage: () => {},
      onClose: () => {},
      send: async () => {},
      close: () => cut(),
      cut: () => cut(),
    };
  }
  function cut() {
    if (!open) return;
    open = false;
    for (const each of ends) each.onClose("cut");
  }
  ends.forEach((each, at) => {
    each.send = async (message) => {
      if (!open) throw new Error("the line is cut");
      const other = ends[1 - at] as End;
      queueMicrotask(() => open && other.onMessage(message));
    };
  });
  return ends;
}

type End = { -readonly [Member in keyof Line]: Line[Member] } & { cut: () => void };
