import type { AgreedView } from "@kakehashi/contract";
import { useLayoutEffect } from "react";

/** Words as a CSS string. */
function quoted(words: string): string {
  return `"${words.replaceAll(/["\\\n]/g, (character) => (character === "\n" ? "\\a " : `\\${character}`))}"`;
}

/** Boxes in the margins of every printed page (CSS Paged Media 3, section 5): label above and below, reference and page. */
function pageSheet(agreed: AgreedView, realm: string): string {
  const { label, reference } = agreed;
  const both = `${label.words.ja}　${label.words.en}`;
  const head = realm === "" ? both : `${both}　${realm}`;
  const box = (words: string) => `{ content: ${words}; font-size: 8pt; }`;
  return `@page {
    size: A4; margin: 18mm 14mm 18mm;
    @top-center ${box(quoted(head))}
    @bottom-left ${box(quoted(reference))}
    @bottom-center ${box(quoted(head))}
    @bottom-right ${box('counter(page) " / " counter(pages)')}
  }`;
}

/** While the page is open, its print bears label, realm, reference and page on each sheet. In a sheet of its own: the policy allows no inline style. */
export function usePrintBands(agreed: AgreedView | undefined, realm: string): void {
  useLayoutEffect(() => {
    if (agreed === undefined) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(pageSheet(agreed, realm));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [agreed, realm]);
}
