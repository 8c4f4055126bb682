/** One of a few: native radio buttons drawn as one segmented control. */
export function Segments<Name extends string>(props: {
  name: string;
  label: string;
  choices: Readonly<Record<Name, string>>;
  value: Name;
  onChange(value: Name): void;
}) {
  return (
    <fieldset>
      <legend>{props.label}</legend>
      <div class="segments">
        {(Object.entries(props.choices) as [Name, string][]).map(([choice, text]) => (
          <label key={choice} class="segment">
            <input
              type="radio"
              name={props.name}
              value={choice}
              checked={choice === props.value}
              onChange={() => props.onChange(choice)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
