import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { canonicalText } from "../canonical/canonical-text.ts";
import { definitionHash } from "./definition-hash.ts";
import { mechanismJsonSchema } from "./mechanism-json-schema.ts";
import { readCharts } from "./read-charts.ts";
import { readCompiledDefinition, readMechanism } from "./read-mechanism.ts";
import {
  compiledMechanism,
  mechanismFile,
  mechanismNames,
  nodeSha256,
  textOfMechanismFile,
  viewOf,
} from "./test/mechanism-files.ts";
import { validateMechanism } from "./validate-mechanism.ts";

test("at least two unlike mechanisms ship", () => {
  expect(mechanismNames.length).toBeGreaterThanOrEqual(2);
});

describe.each(mechanismNames)("the mechanism %s", (name) => {
  const source = () => mechanismFile(`${name}/mechanism.yaml`);

  test("has no fault", () => {
    expect(validateMechanism(source())).toEqual([]);
  });

  test("has the JSON Schema's form", () => {
    const validate = new Ajv2020({ strict: false }).compile(mechanismJsonSchema() as object);
    validate(source());
    expect(validate.errors ?? []).toEqual([]);
  });

  test("compiles to something that a partner can read back", () => {
    const compiled = compiledMechanism(name);
    expect(readCompiledDefinition(JSON.parse(canonicalText(compiled)))).toEqual({ compiled });
  });

  test("has a hash that no note moves", () => {
    const noted = source();
    noted.note = "A new remark.";
    noted.bodies[0].source = "elsewhere";
    for (const link of noted.links) delete link.note;
    const reading = readMechanism(noted);
    expect("compiled" in reading && definitionHash(nodeSha256, reading.compiled)).toBe(hashOf(name));
  });

  test("has a hash that every name, seat and label moves", () => {
    for (const change of changes) {
      const changed = source();
      change(changed);
      const reading = readMechanism(changed);
      expect("compiled" in reading && definitionHash(nodeSha256, reading.compiled)).not.toBe(hashOf(name));
      expect("faults" in reading ? reading.faults : []).toEqual([]);
    }
  });

  test("has charts whose boxes and lines all exist", () => {
    const reading = readCharts(mechanismFile(`${name}/charts.yaml`), compiledMechanism(name));
    expect("faults" in reading ? reading.faults : []).toEqual([]);
  });

  test("seats every party in every standing body", () => {
    const view = viewOf(name);
    for (const body of view.bodies.filter(({ perMeeting }) => !perMeeting)) {
      const seated = new Set(view.seats(body.id).map(({ party }) => party));
      expect([...seated].sort(), body.id).toEqual(view.parties.map(({ id }) => id).sort());
    }
  });

  test("names posts that an envelope can carry", () => {
    for (const { id } of compiledMechanism(name).posts) expect(id).toMatch(/^[\x21-\x7e]{1,64}$/);
  });
});

test("the JSON Schema in the repository is current", () => {
  expect(JSON.parse(textOfMechanismFile("mechanism.schema.json"))).toEqual(mechanismJsonSchema());
});

// biome-ignore lint/suspicious/noExplicitAny: the source form, changed at will.
const changes: readonly ((source: any) => void)[] = [
  (source) => {
    source.version += 1;
  },
  (source) => {
    source.bodies[1].name.ja += "等";
  },
  (source) => {
    source.labels[0].words[source.parties[0].id].en += " (2)";
  },
  (source) => {
    source.bodies.find((body: { members: unknown[] }) => body.members.length > 2).members[0].attendance =
      source.attendances[1].id;
  },
  (source) => {
    source.links[0].certainty = source.links[0].certainty === "probable" ? "uncertain" : "probable";
  },
  (source) => {
    source.measures.at(-1).title.en += ".";
  },
  (source) => {
    source.kinds.push("later/1");
  },
];

function hashOf(name: string): string {
  return definitionHash(nodeSha256, compiledMechanism(name));
}
