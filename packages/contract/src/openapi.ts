import { z } from "zod";
import { answersKeptDays, type Operation } from "./operation.ts";
import { problem } from "./problem.ts";
import type { ProblemRow } from "./problems.ts";

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", cycles: "ref" });
  return rest;
}

function parametersOf(operation: Operation): Json[] {
  const rows: Json[] = [];
  for (const [place, fields] of [
    ["path", operation.params],
    ["query", operation.query],
  ] as const) {
    for (const [name, schema] of Object.entries(fields.shape) as [string, z.ZodType][]) {
      const required = place === "path" || !schema.safeParse(undefined).success;
      rows.push({ name, in: place, required, schema: schemaOf(schema, "input") });
    }
  }
  if (operation.method === "POST") {
    rows.push({
      name: "Idempotency-Key",
      in: "header",
      required: true,
      description: `Fresh for every act, repeated by a retry. The answer is kept for ${answersKeptDays} days: a retry after that acts again.`,
      schema: { type: "string", minLength: 8, maxLength: 128 },
    });
  }
  return rows;
}

function answersOf(operation: Operation, table: Readonly<Record<string, ProblemRow>>): Json {
  const media = operation.media ?? "application/json";
  const content = operation.reply
    ? { [media]: { schema: schemaOf(operation.reply, "output") } }
    : { [media]: { schema: { type: "string", contentMediaType: media } } };
  const answers: Json = { "200": { description: "OK", content } };
  const byStatus = Map.groupBy(operation.problems, (code) => String(table[code]?.status ?? 409));
  for (const [status, codes] of byStatus) {
    answers[status] = {
      description: codes.map((code) => `\`${code}\`: ${table[code]?.title.en ?? ""}`).join("\n"),
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
    };
  }
  return answers;
}

/** The OpenAPI 3.1 document of these operations: the same schemas that the server validates with. */
export function openApiOf(
  operations: readonly Operation[],
  table: Readonly<Record<string, ProblemRow>>,
  info: { readonly version: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const item = paths[operation.path] ?? {};
    paths[operation.path] = item;
    item[operation.method.toLowerCase()] = {
      operationId: operation.name,
      summary: operation.title.en,
      description: `${operation.help.en}\n\n${operation.title.ja}: ${operation.help.ja}`,
      tags: [operation.path.split("/")[operation.path.startsWith("/api/audiences/") ? 4 : 2] ?? "api"],
      security: operation.signedIn ? [{ session: [] }] : [],
      parameters: parametersOf(operation),
      ...(operation.body && {
        requestBody: {
          required: true,
          content: { [operation.takes ?? "application/json"]: { schema: schemaOf(operation.body, "input") } },
        },
      }),
      responses: answersOf(operation, table),
    };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Kakehashi",
      version: info.version,
      summary: "One party's node: its record, and what it may do.",
      description:
        "Every write needs an Idempotency-Key. Problems are RFC 9457, in the language of Accept-Language. Live updates: GET /api/events.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "kakehashi.session_token" } },
      schemas: { Problem: schemaOf(problem, "output") },
    },
    "x-problems": table,
  };
}
