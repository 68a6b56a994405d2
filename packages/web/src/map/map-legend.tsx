import type { ReactNode } from "react";
import { useWords } from "../design/language.tsx";
import { intensityClasses, intensityLook, intensityWords } from "./intensity.ts";

/** What the dots and crosses mean, and whose data it is: always under the map, also on a printed page. */
export function MapLegend(props: { readonly intensities: boolean; readonly epicentres: boolean }): ReactNode {
  const { t, pick } = useWords();
  return (
    <div className="map-legend">
      {props.intensities ? (
        <>
          <span>{t("map.intensity")}</span>
          {intensityClasses.map((each) => {
            const { radius, opacity } = intensityLook(each);
            return (
              <span key={each} className="line">
                <svg viewBox="0 0 12 12" aria-hidden role="presentation">
                  <circle cx="6" cy="6" r={radius} fillOpacity={opacity} strokeOpacity={opacity < 0.5 ? 1 : 0} />
                </svg>
                {pick(intensityWords(each))}
              </span>
            );
          })}
        </>
      ) : null}
      {props.epicentres ? (
        <span className="line">
          <svg viewBox="0 0 14 14" aria-hidden role="presentation">
            <circle cx="7" cy="7" r="6" fill="none" />
            <path d="M4.5 4.5l5 5M9.5 4.5l-5 5" />
          </svg>
          {t("map.epicentre")}
        </span>
      ) : null}
      <span className="credits">{props.intensities ? t("map.credits") : t("map.creditsBase")}</span>
    </div>
  );
}
