import { toHex } from "@kakehashi/core";
import { encodeFrame } from "./frame.ts";
import type { HaveKeys, HaveLogs, Message, Package } from "./messages.ts";

const nothing = new Uint8Array(0);

/** The exact bytes of a message: spec/exchange.md, "Messages". */
export function encodeMessage(message: Message): Uint8Array {
  switch (message.t) {
    case "have":
      if (message.part === "keys") return encodeKeys(message);
      return message.part === "logs" ? encodeLogs(message) : encodeFrame({ ...message }, []);
    case "package":
      return encodePackage(message);
    case "bodies": {
      const { bodies, ...header } = message;
      return encodeFrame(header, bodies);
    }
    case "cosignature": {
      const { lines, ...header } = message;
      return encodeFrame(header, [lines]);
    }
    case "digest":
      return encodeFrame({ ...message }, []);
    case "evidence": {
      const { proof, ...header } = message;
      return encodeFrame(header, [proof]);
    }
    case "stands": {
      const { leaf, ...header } = message;
      return encodeFrame(header, [leaf]);
    }
  }
}

function encodeKeys({ lists, ...header }: HaveKeys): Uint8Array {
  const names = lists.map(({ party, number }) => ({ party, number }));
  return encodeFrame(
    { ...header, lists: names },
    lists.map((list) => list.bytes),
  );
}

function encodeLogs({ logs, ...header }: HaveLogs): Uint8Array {
  const rows = logs.map(({ note: _, ...row }) => row);
  return encodeFrame(
    { ...header, logs: rows },
    logs.map((log) => log.note ?? nothing),
  );
}

function encodePackage({ leaves, note, proof, ...header }: Package): Uint8Array {
  const blobs: Uint8Array[] = [note ?? nothing];
  const expunged: number[] = [];
  leaves.forEach((leaf, at) => {
    blobs.push(leaf.leaf, leaf.body ?? nothing);
    if (leaf.expunged) expunged.push(at);
  });
  return encodeFrame({ ...header, proof: proof.map(toHex), expunged }, blobs);
}
