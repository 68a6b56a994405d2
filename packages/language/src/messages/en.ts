import { account } from "./en/account.ts";
import { acts } from "./en/acts.ts";
import { agreed } from "./en/agreed.ts";
import { away } from "./en/away.ts";
import { bodies } from "./en/bodies.ts";
import { frame } from "./en/frame.ts";
import { gallery } from "./en/gallery.ts";
import { inbox } from "./en/inbox.ts";
import { matter } from "./en/matter.ts";
import { mechanism } from "./en/mechanism.ts";
import { notices } from "./en/notices.ts";
import { offences } from "./en/offences.ts";
import { origins } from "./en/origins.ts";
import { plan } from "./en/plan.ts";
import { proof } from "./en/proof.ts";
import { situation } from "./en/situation.ts";
import { text } from "./en/text.ts";

/** English. The keys and arguments here are the type that every other language must satisfy. */
export const en = {
  ...account,
  ...acts,
  ...agreed,
  ...away,
  ...bodies,
  ...frame,
  ...situation,
  ...matter,
  ...offences,
  ...origins,
  ...proof,
  ...gallery,
  ...inbox,
  ...mechanism,
  ...notices,
  ...plan,
  ...text,
};
