import { type Operation, problemTable } from "@kakehashi/contract";
import type { Language } from "../http/language.ts";

const words = {
  ja: {
    title: "架け橋 API",
    intro:
      "一つの主体のノードの API です。書き込みには毎回 Idempotency-Key が要ります。断られたときは RFC 9457 の problem details を、Accept-Language の言語で返します。",
    operations: "操作",
    problems: "断られる理由",
    open: "サインイン不要",
    input: "入力",
    reply: "応答",
    may: "断られる理由",
    document: "OpenAPI 3.1 文書",
    other: "English",
  },
  en: {
    title: "Kakehashi API",
    intro:
      "The API of one party's node. Every write needs an Idempotency-Key. Refusals are RFC 9457 problem details in the language of Accept-Language.",
    operations: "Operations",
    problems: "Problems",
    open: "no sign-in",
    input: "Input",
    reply: "Reply",
    may: "May answer",
    document: "OpenAPI 3.1 document",
    other: "日本語",
  },
} as const;

function markup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

interface Described {
  readonly requestBody?: { readonly content: Record<string, { readonly schema: unknown }> };
  readonly responses: Readonly<Record<string, { readonly content: Record<string, { readonly schema: unknown }> }>>;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: unknown }[];
}

function schemaBlock(heading: string, schema: unknown): string {
  if (schema === undefined) return "";
  const text = markup(JSON.stringify(schema, null, 1));
  return `<details><summary>${heading}</summary><pre tabindex="0">${text}</pre></details>`;
}

function operationSection(operation: Operation, described: Described, language: Language): string {
  const text = words[language];
  const codes = operation.problems.map((code) => `<a href="#problem-${code}">${code}</a>`).join(" ");
  const parameters = described.parameters.map((each) => `<code>${each.in} ${markup(each.name)}</code>`).join(" ");
  const input = described.requestBody?.content["application/json"]?.schema;
  const reply = described.responses["200"]?.content["application/json"]?.schema;
  return `<section id="${operation.name}"><h3><b>${operation.method}</b> <code>${markup(operation.path)}</code></h3>
<p><strong>${markup(operation.title[language])}</strong>${operation.signedIn ? "" : ` (${text.open})`}. ${markup(operation.help[language])}</p>
<p>${parameters}</p>${schemaBlock(text.input, input)}${schemaBlock(text.reply, reply)}
<p class="codes">${text.may}: ${codes}</p></section>`;
}

function problemRows(language: Language): string {
  return Object.entries(problemTable)
    .map(
      ([code, row]) =>
        `<tr id="problem-${code}"><td>${row.status}</td><td><code>${code}</code></td><td>${markup(row.title[language])}</td><td>${markup(row.remedy[language])}</td></tr>`,
    )
    .join("\n");
}

/** A page that reads without scripts and asks no other host: operations with their schemas, then the table of problems. */
export function docsPage(
  operations: readonly Operation[],
  document: { readonly paths: unknown },
  language: Language,
): string {
  const text = words[language];
  const paths = document.paths as Record<string, Record<string, Described>>;
  const sections = operations.map((operation) => {
    const described = paths[operation.path]?.[operation.method.toLowerCase()];
    return described === undefined ? "" : operationSection(operation, described, language);
  });
  const other = language === "ja" ? "en" : "ja";
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text.title}</title><link rel="stylesheet" href="/api/docs.css"></head><body><main>
<h1>${text.title}</h1><p>${text.intro}</p>
<p><a href="/api/openapi.json">${text.document}</a> · <a href="/api/docs?language=${other}" lang="${other}">${text.other}</a></p>
<h2>${text.operations}</h2><nav><ul>${operations.map((each) => `<li><a href="#${each.name}">${markup(each.title[language])}</a></li>`).join("")}</ul></nav>
${sections.join("\n")}
<h2>${text.problems}</h2><table><tbody>${problemRows(language)}</tbody></table></main></body></html>`;
}

export const docsStyle = `
:root { color-scheme: light dark; font: 16px/1.7 "Noto Sans JP", "Hiragino Sans", system-ui, sans-serif; }
body { margin: 0; } main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
nav ul { columns: 16rem; padding-left: 1.2rem; } section { border-top: 1px solid #7b8488; }
pre { overflow: auto; max-height: 24rem; font-size: 13px; line-height: 1.4; } code { font-size: 0.9em; }
table { border-collapse: collapse; } td { border-top: 1px solid #7b8488; padding: 4px 8px; vertical-align: top; }
.codes { font-size: 13px; } a:focus-visible, summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
`;
