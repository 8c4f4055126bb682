/** One of a few: native radio buttons drawn as one segmented control. */
export function Segments<Id extends string>(props: {
  name: string;
  legend: string;
  choices: readonly { readonly id: Id; readonly title: string }[];
  chosen: Id;
  onChoose(id: Id): void;
}) {
  const { name, legend, choices, chosen, onChoose } = props;
  return (
    <fieldset class="scope">
      <legend>{legend}</legend>
      <div class="segments">
        {choices.map(({ id, title }) => (
          <label key={id} class="segment">
            <input
              type="radio"
              name={name}
              value={id}
              checked={id === chosen}
              onChange={() => onChoose(id)}
            />
            <span>{title}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
