import { addItem } from "../../object/items.ts";
import { type Kind, kindName } from "../../object/kind.ts";
import type { MatterState } from "../state.ts";
import { type Invitation, type InvitationEnded, invitationBody, invitationEndedBody } from "./entries.ts";
import { judgeInvitation, judgeInvitationEnded } from "./judge.ts";

const binding = { object: "matter", opens: false, binding: true } as const;
const writer = {
  ja: "案件が今ある機関・レベルに常時参加の席を持つ署名主体のポスト",
  en: "A post of a signatory with a standing seat in the body and level at which the matter stands",
};

const invitation: Kind<MatterState, Invitation> = {
  ...binding,
  kind: kindName("invitation/1"),
  body: invitationBody,
  words: {
    title: { ja: "参加の求め", en: "Participant asked in" },
    writer,
    effect: {
      ja: "自側のポストをこの案件に限り参加させる。立場、移送、終結など、席と同じことを自側としてできる",
      en: "Lets a post of its own side take part in this matter alone: it acts for its side as a seat does",
    },
  },
  judge: judgeInvitation,
  apply(state, entry, body) {
    const at = state as MatterState;
    return body === "tombstone" ? at : { ...at, invitations: addItem(at.invitations, entry, body) };
  },
};

const ended: Kind<MatterState, InvitationEnded> = {
  ...binding,
  kind: kindName("invitation-ended/1"),
  body: invitationEndedBody,
  words: {
    title: { ja: "参加の終了", en: "Participation ended" },
    writer,
    effect: {
      ja: "自側が求めた参加を終える",
      en: "Ends what its own side asked for: the post acts on the matter no more",
    },
  },
  judge: judgeInvitationEnded,
  apply(state, entry, body) {
    const at = state as MatterState;
    return body === "tombstone" ? at : { ...at, invitationsEnded: addItem(at.invitationsEnded, entry, body) };
  },
};

export const invitationKinds = [invitation, ended] as const;
