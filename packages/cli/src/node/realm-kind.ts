/** A realm that is founded as `live` is the real one; every other is an exercise, and says so on each page. */
export function realmKindOf(name: string): "live" | "exercise" {
  return name === "live" ? "live" : "exercise";
}
