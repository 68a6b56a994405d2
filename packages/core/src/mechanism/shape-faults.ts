import type { z } from "zod";
import { issueWords } from "../schema/issue-words.ts";
import { type Fault, fault } from "./fault.ts";
import { isRecord, type Place, placesAt, stepInto } from "./place.ts";
import type { Words } from "./view.ts";

const languages: readonly string[] = ["ja", "en"];

/** What the closed schema finds: keys missing or unknown, and values of another form. */
export function shapeFaults(schema: z.ZodType, root: Place): readonly Fault[] {
  const read = schema.safeParse(root.value, { reportInput: true });
  return read.success ? [] : read.error.issues.flatMap((issue) => faultsOf(issue, root));
}

function faultsOf(issue: z.core.$ZodIssue, root: Place): readonly Fault[] {
  const steps = issue.path.map(String);
  const pointer = steps.reduce(stepInto, root.pointer);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => fault("unknown-key", stepInto(pointer, key), key));
  const last = steps.at(-1);
  if (last === undefined || !isAbsent(root, steps)) return [fault("wrong-form", pointer, wordsOf(issue))];
  if (languages.includes(last)) return [fault("missing-language", pointer, last)];
  if (last === "party" && steps.includes("members"))
    return [fault("seat-without-party", pointer, holderAt(root, steps))];
  return [fault("missing-key", pointer, last)];
}

function wordsOf(issue: z.core.$ZodIssue): Words {
  const { message, remedy } = issueWords(issue);
  return remedy === undefined ? message : { ja: `${message.ja}${remedy.ja}`, en: `${message.en} ${remedy.en}` };
}

/** True when the key itself is not there, so that its lack is the fault and not its value. */
function isAbsent(root: Place, steps: readonly string[]): boolean {
  const [parent] = steps
    .slice(0, -1)
    .reduce<readonly Place[]>((at, step) => at.flatMap((place) => stepOf(place, step)), [root]);
  return parent !== undefined && isRecord(parent.value) && !Object.hasOwn(parent.value, steps.at(-1) as string);
}

function stepOf(place: Place, step: string): readonly Place[] {
  if (!Array.isArray(place.value)) return placesAt(place, step);
  const value: unknown = place.value[Number(step)];
  return value === undefined ? [] : [{ pointer: stepInto(place.pointer, step), value }];
}

function holderAt(root: Place, steps: readonly string[]): string {
  const [seat] = steps
    .slice(0, -1)
    .reduce<readonly Place[]>((at, step) => at.flatMap((place) => stepOf(place, step)), [root]);
  if (seat === undefined || !isRecord(seat.value)) return "?";
  return String(seat.value.organisation ?? seat.value.post ?? "?");
}
