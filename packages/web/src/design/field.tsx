import { type ReactNode, useId } from "react";

/** What programs that keep passwords may fill in, by the name of a field (HTML, autofill detail tokens). */
const completions: Readonly<Record<string, string>> = {
  username: "username",
  password: "current-password",
  "new-password": "new-password",
};

/** One field with its label, its help and its error in words at the field. */
export function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly lines?: number;
  readonly language?: string;
  readonly type?: "text" | "password";
  readonly autoFocus?: boolean;
  readonly name?: string;
}): ReactNode {
  const { label, value, onChange, help, error, placeholder, lines, language, type = "text", autoFocus, name } = props;
  const id = useId();
  const described = [help === undefined ? "" : `${id}-help`, error === undefined ? "" : `${id}-error`].join(" ").trim();
  const attributes = {
    id,
    value,
    placeholder,
    lang: language,
    name,
    autoComplete: (name !== undefined && completions[name]) || "off",
    "aria-describedby": described === "" ? undefined : described,
    "aria-invalid": error === undefined ? undefined : true,
    autoFocus,
  };
  return (
    <div className="field" data-invalid={error === undefined ? undefined : ""}>
      <label htmlFor={id}>{label}</label>
      {help === undefined ? null : (
        <span className="field-help" id={`${id}-help`}>
          {help}
        </span>
      )}
      {lines === undefined ? (
        <input {...attributes} type={type} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...attributes} rows={lines} onChange={(event) => onChange(event.target.value)} />
      )}
      {error === undefined ? null : (
        <span className="field-error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

export function Choice<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly words: string }[];
  readonly onChange: (value: Value) => void;
  readonly help?: string;
}): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.help === undefined ? null : <span className="field-help">{props.help}</span>}
      <select id={id} value={props.value} onChange={(event) => props.onChange(event.target.value as Value)}>
        {props.options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
