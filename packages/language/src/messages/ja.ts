import { account } from "./ja/account.ts";
import { acts } from "./ja/acts.ts";
import { agreed } from "./ja/agreed.ts";
import { away } from "./ja/away.ts";
import { bodies } from "./ja/bodies.ts";
import { frame } from "./ja/frame.ts";
import { gallery } from "./ja/gallery.ts";
import { inbox } from "./ja/inbox.ts";
import { matter } from "./ja/matter.ts";
import { mechanism } from "./ja/mechanism.ts";
import { notices } from "./ja/notices.ts";
import { offences } from "./ja/offences.ts";
import { origins } from "./ja/origins.ts";
import { plan } from "./ja/plan.ts";
import { proof } from "./ja/proof.ts";
import { situation } from "./ja/situation.ts";
import { text } from "./ja/text.ts";

/** Japanese: the same keys and arguments as English, checked file by file. */
export const ja = {
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
