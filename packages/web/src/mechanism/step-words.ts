import { type Amendment, amend, type CompiledDefinition, placeName, valueWords } from "@kakehashi/core";
import { formatCalendarDay, translator } from "@kakehashi/language";

interface Words {
  readonly ja: string;
  readonly en: string;
}

/** One step of an amendment as a sentence in both languages, with the names as they are after all steps. */
export function stepWords(present: CompiledDefinition, steps: readonly Amendment[], step: Amendment): Words {
  const definition = amend(present, steps, present.asOf);
  const say = (language: "ja" | "en"): string => {
    const t = translator(language);
    const place = (id: string) => placeName(definition, id)[language];
    const named = (key: string, id: string) => valueWords(definition, key, id)[language];
    const day = (text: string | undefined) => (text === undefined ? "" : formatCalendarDay(text, language));
    switch (step.act) {
      case "add-member": {
        const { organisation, post, attendance, since } = step.member;
        const who = place(post ?? organisation ?? "");
        const more = { who, attendance: named("attendance", attendance), day: day(since) };
        return t("amend.said.add-member", { body: place(step.body), ...more });
      }
      case "end-member":
        return t("amend.said.end-member", { body: place(step.body), who: place(holder(step)), day: day(step.until) });
      case "change-member":
        return t("amend.said.change-member", {
          ...{ body: place(step.body), who: place(holder(step)) },
          attendance: named("attendance", step.attendance),
        });
      case "rename-body":
        return t("amend.said.rename-body", {
          body: placeName(present, step.body)[language],
          name: step.name[language],
        });
      case "add-body":
        return t("amend.said.add-body", { name: step.body.name[language], day: day(step.body.established) });
      case "dissolve-body":
        return t("amend.said.dissolve-body", { body: place(step.body), day: day(step.on) });
    }
  };
  return { ja: say("ja"), en: say("en") };
}

function holder({ holder: who }: Extract<Amendment, { readonly act: "end-member" | "change-member" }>): string {
  return "post" in who ? who.post : who.organisation;
}
