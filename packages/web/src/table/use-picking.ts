import { useActions } from "../app/actions.tsx";

/**
 * `x` picks the row that holds the focus, or lets it go: rows say by `data-pick` what they are. `reason`: why the one that holds it
 * now cannot be picked.
 */
export function usePicking(toggle: (id: string) => void, signature: string, reason?: string): void {
  useActions(
    [
      {
        id: "pick",
        words: { ja: "行を選ぶ", en: "Select the row" },
        keys: "x",
        group: "move",
        hidden: true,
        reason,
        run: () => {
          const id = document.activeElement?.closest("[data-pick]")?.getAttribute("data-pick");
          if (id !== null && id !== undefined) toggle(id);
        },
      },
    ],
    `${signature} ${reason}`,
  );
}
