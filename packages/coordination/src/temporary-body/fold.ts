import { buryWrite, emptyRegister, type ObjectType, writeRegister } from "@kakehashi/core";
import type { Bilingual } from "../object/bilingual.ts";
import { type Kind, kindName } from "../object/kind.ts";
import { writeOwn } from "../object/party-register.ts";
import {
  type BodyClosing,
  type BodyConsent,
  bodyClosingBody,
  bodyConsentBody,
  type TemporaryBodyName,
  type TemporaryBodyOpening,
  temporaryBodyBody,
  temporaryBodyNameBody,
} from "./entries.ts";
import { judgeClosing, judgeConsent, judgeName, judgeTemporaryBody } from "./judge.ts";
import type { TemporaryBodyState } from "./state.ts";

const object = "temporary-body";

const writer: Bilingual = {
  ja: "その下に置かれる機関に席を持つポスト（席のない主体は、いずれかの席。自側の分のみ）",
  en: "A post with a seat in the body that it stands under, or, of a party without one there, any seat; for itself",
};

const temporaryBody: Kind<TemporaryBodyState, TemporaryBodyOpening> = {
  kind: kindName("temporary-body/1"),
  object,
  opens: true,
  binding: true,
  body: temporaryBodyBody,
  words: {
    title: { ja: "臨時の機関の提案", en: "Temporary body proposed" },
    writer,
    effect: {
      ja: "常設の機関の下に臨時の機関を置くことを提案する。全主体の同意がそろって開設となる",
      en: "Proposes a temporary body under a standing one; it stands open once every party has consented",
    },
  },
  judge: judgeTemporaryBody,
  apply: (_state, entry, body) => ({
    opening: body === "tombstone" ? { under: "none", parties: [] } : body,
    party: entry.envelope.party,
    title: emptyRegister(),
    consents: {},
    closings: {},
  }),
};

const name: Kind<TemporaryBodyState, TemporaryBodyName> = {
  kind: kindName("temporary-body-name/1"),
  object,
  opens: false,
  binding: false,
  body: temporaryBodyNameBody,
  words: {
    title: { ja: "臨時の機関の名称", en: "Name of the temporary body" },
    writer,
    effect: {
      ja: "名称を改める。同時に書かれた名称は並べて示す",
      en: "Names it; concurrent names stand side by side",
    },
  },
  judge: judgeName,
  apply(state, entry, body) {
    const at = state as TemporaryBodyState;
    return { ...at, title: writeRegister(at.title, entry, body === "tombstone" ? body : { value: body }) };
  },
  bury: (state, hash) => ({ ...state, title: buryWrite(state.title, hash) }),
};

const consent: Kind<TemporaryBodyState, BodyConsent> = {
  kind: kindName("body-consent/1"),
  object,
  opens: false,
  binding: true,
  body: bodyConsentBody,
  words: {
    title: { ja: "開設の同意", en: "Consent to the temporary body" },
    writer,
    effect: {
      ja: "その主体として開設に同意し、自側のどのポストが席に着くかを示す。席は改められるが、同意は取り消せない",
      en: "Consents for that party and names which of its own posts sit there; the seats may change, the consent is not taken back",
    },
  },
  judge: judgeConsent,
  apply(state, entry, body) {
    const at = state as TemporaryBodyState;
    return body === "tombstone" ? at : { ...at, consents: writeOwn(at.consents, entry, body) };
  },
};

const closing: Kind<TemporaryBodyState, BodyClosing> = {
  kind: kindName("body-closing/1"),
  object,
  opens: false,
  binding: true,
  body: bodyClosingBody,
  words: {
    title: { ja: "臨時の機関の閉鎖", en: "Closing of the temporary body" },
    writer,
    effect: {
      ja: "その主体として閉じる。全主体がそろって閉鎖となる。開設前なら提案を取りやめる",
      en: "Closes it for that party; closed once every party has. Before it stands open: the proposal is withdrawn",
    },
  },
  judge: judgeClosing,
  apply(state, entry, body) {
    const at = state as TemporaryBodyState;
    return body === "tombstone" ? at : { ...at, closings: writeOwn(at.closings, entry, body) };
  },
};

export const temporaryBodyType: ObjectType<TemporaryBodyState> = {
  type: object,
  kinds: [temporaryBody, name, consent, closing],
  shared: (state) => state,
};
