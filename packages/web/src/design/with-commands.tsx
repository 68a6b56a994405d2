import type { ReactNode } from "react";

/** Words of a message with the commands in it, which stand between backticks, set as what is typed. */
export function WithCommands(props: { readonly words: string }): ReactNode {
  return props.words.split("`").map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a message never move.
      <code key={at} className="mono">
        {part}
      </code>
    ),
  );
}
