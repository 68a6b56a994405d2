/**
 * The pure heart of Kakehashi: what an entry is, what an audience is, what "past" means, what a mechanism may say.
 * It does no input or output and knows no clock and no chance; those are arguments.
 */
export * from "./audience/audience-record.ts";
export * from "./audience/fingerprint.ts";
export * from "./audience/invitation.ts";
export * from "./audience/judged-audience.ts";
export * from "./audience/read-records.ts";
export * from "./audience/realm-record.ts";
export * from "./canonical/canonical-bytes.ts";
export * from "./canonical/canonical-text.ts";
export * from "./canonical/compare-text.ts";
export * from "./canonical/hash-of.ts";
export * from "./canonical/hex.ts";
export * from "./canonical/json.ts";
export * from "./canonical/json-pointer.ts";
export * from "./canonical/read-strict-json.ts";
export * from "./canonical/utf8.ts";
export * from "./clearance/clearance.ts";
export * from "./crypto.ts";
export * from "./derive/closure.ts";
export * from "./derive/reference.ts";
export * from "./entry/body.ts";
export * from "./entry/check-text.ts";
export * from "./entry/compare-seen.ts";
export * from "./entry/envelope.ts";
export * from "./entry/envelope-text.ts";
export * from "./entry/party-of-node.ts";
export * from "./entry/patterns.ts";
export * from "./entry/read-envelope.ts";
export * from "./entry/seal-envelope.ts";
export * from "./fold/admit-leaf.ts";
export * from "./fold/adopted.ts";
export * from "./fold/agreement.ts";
export * from "./fold/audience-fold.ts";
export * from "./fold/burial.ts";
export * from "./fold/cited-leaf.ts";
export * from "./fold/fold-context.ts";
export * from "./fold/fold-entry.ts";
export * from "./fold/fold-object.ts";
export * from "./fold/foreign-to.ts";
export * from "./fold/history.ts";
export * from "./fold/object-record.ts";
export * from "./fold/object-type.ts";
export * from "./fold/picture-digest.ts";
export * from "./fold/place.ts";
export * from "./fold/reasons.ts";
export * from "./fold/record-changes.ts";
export * from "./fold/register.ts";
export * from "./fold/type-registry.ts";
export * from "./ids.ts";
export * from "./keylist/identity-signature.ts";
export * from "./keylist/key-chain.ts";
export * from "./keylist/key-list.ts";
export * from "./keylist/read-key-list.ts";
export * from "./keylist/rotation.ts";
export * from "./label/label.ts";
export * from "./mechanism/amend/amend.ts";
export * from "./mechanism/amend/amendment.ts";
export * from "./mechanism/amend/amendment-faults.ts";
export { type AmendmentWarning, amendmentWarnings } from "./mechanism/amend/amendment-warnings.ts";
export * from "./mechanism/changes/definition-change.ts";
export * from "./mechanism/changes/definition-changes.ts";
export { fieldWords } from "./mechanism/changes/field-words.ts";
export { placeName, valueWords } from "./mechanism/changes/value-words.ts";
export * from "./mechanism/chart.ts";
export { type ChartGeometry, type Charts, chartsSchema } from "./mechanism/chart-schema.ts";
export * from "./mechanism/compile-mechanism.ts";
export {
  type Body,
  type CompiledDefinition,
  compiledSchema,
  type Link,
  type Member,
  type Seat,
} from "./mechanism/compiled-definition.ts";
export * from "./mechanism/definition-hash.ts";
export * from "./mechanism/definition-on.ts";
export { definitionSchema, type MechanismDefinition } from "./mechanism/definition-schema.ts";
export * from "./mechanism/derive-charts.ts";
export { type Fault, fault } from "./mechanism/fault.ts";
export { isDay } from "./mechanism/is-day.ts";
export { mechanismJsonSchema } from "./mechanism/mechanism-json-schema.ts";
export * from "./mechanism/mechanism-view.ts";
export * from "./mechanism/named-posts.ts";
export * from "./mechanism/read-charts.ts";
export * from "./mechanism/read-mechanism.ts";
export { atOnce, type Steps } from "./mechanism/steps.ts";
export { validateMechanism } from "./mechanism/validate-mechanism.ts";
export * from "./mechanism/view.ts";
export * from "./past/checkpoints-within.ts";
export * from "./past/log-past.ts";
export * from "./past/note-leaf.ts";
export * from "./past/place-entry.ts";
export * from "./past/seen-for.ts";
export * from "./schema/issue-words.ts";
