import { type ReactNode, useId } from "react";

interface Option<Value extends string> {
  readonly value: Value;
  readonly words: ReactNode;
  readonly help?: ReactNode;
}

/** Several of a list, each with its own line. */
export function Ticks<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: readonly Value[]) => void;
}): ReactNode {
  const { label, options, value, onChange } = props;
  return (
    <fieldset className="ticks">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={value.includes(option.value)}
            onChange={(event) =>
              onChange(event.target.checked ? [...value, option.value] : value.filter((each) => each !== option.value))
            }
          />
          <span>
            {option.words}
            {option.help === undefined ? null : <small>{option.help}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** One of a list, where each needs a line of its own to be understood. */
export function Picks<Value extends string>(props: {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}): ReactNode {
  const { label, options, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className="ticks">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} checked={value === option.value} onChange={() => onChange(option.value)} />
          <span>
            {option.words}
            {option.help === undefined ? null : <small>{option.help}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
