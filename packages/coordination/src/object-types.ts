import type { AnyType } from "@kakehashi/core";
import { charterType } from "./charter/fold.ts";
import { dossierType } from "./dossier/fold.ts";
import { noteType } from "./home/fold.ts";
import { liaisonType } from "./liaison/fold.ts";
import { matterType } from "./matter/fold.ts";
import { reportType } from "./report/fold.ts";
import { situationType } from "./situation/fold.ts";
import { temporaryBodyType } from "./temporary-body/fold.ts";

/** Every object that this software implements: what `registerTypes` of core takes. */
export const objectTypes: readonly AnyType[] = [
  charterType,
  situationType,
  reportType,
  matterType,
  temporaryBodyType,
  liaisonType,
  dossierType,
  noteType,
];
