import { useMemo, useState } from 'preact/hooks';
import type { DropoutTab } from '../../addon/contract.ts';
import { Button } from '../parts/button.tsx';
import { Outcome } from '../parts/outcome.tsx';
import { Segments } from '../parts/segments.tsx';
import type { Draws } from '../randomness/use-draws.ts';
import { messages } from '../words.ts';
import { colorScale } from './color-scale.ts';
import { LargePictures, SmallPictures } from './map-comparison.tsx';
import { ProbabilitySlider } from './probability-slider.tsx';
import { type Plane, planesOf } from './tab-content.ts';
import type { Tab } from './use-dropout-tab.ts';
import { useProbability } from './use-probability.ts';

const words = messages.dropout;

/** From the smallest to the largest number of both maps before dropout, as on the sheet. */
function scaleOf({ colors }: DropoutTab, planes: readonly Plane[]) {
  const numbers = planes.flatMap(({ map }) => [...map.data]);
  return colorScale(colors, [Math.min(...numbers), Math.max(...numbers)]);
}

function MapChoice(props: { chosen: number; onChoose(index: number): void }) {
  return (
    <Segments
      name="map"
      label={words.map}
      choices={words.maps}
      value={String(props.chosen)}
      onChange={(id) => props.onChoose(Number(id))}
    />
  );
}

/** Tries p out on the feature map of the active dropout tab: pictures at once, the sheet when p is let go. */
export function DropoutExplorer({ tab, source, draws }: { tab: DropoutTab; source: Tab; draws: Draws }) {
  const [chosen, choose] = useState(0);
  const probability = useProbability(tab, source);
  const planes = useMemo(() => planesOf(tab), [tab]);
  const colorOf = useMemo(() => planes && scaleOf(tab, planes), [tab, planes]);
  const { p, action } = probability;
  const isBusy = draws.action.running !== null;
  const shown = planes && colorOf && { plane: planes[chosen]!, colorOf };
  return (
    <section class="card" aria-labelledby="dropout-title">
      <h2 id="dropout-title">{words.title}</h2>
      <p class="secondary">{words.of(tab.sheet)}</p>
      {shown ? <LargePictures {...shown} p={p ?? 0} /> : <p aria-busy="true">{words.calculating}</p>}
      {p === null && <p>{words.noProbability(tab.place, String(tab.p) || words.nothing)}</p>}
      <ProbabilitySlider p={p} onMove={probability.preview} onLeave={probability.write} />
      {shown && <SmallPictures {...shown} onChoose={probability.write} />}
      {tab.rescale === true && <p class="hint">{words.rescaled}</p>}
      <Button
        kind="primary"
        busyText={isBusy ? messages.randomness.drawing : null}
        onClick={() => draws.rerandomize('sheet')}
      >
        {messages.randomness.rerandomize}
      </Button>
      <MapChoice chosen={chosen} onChoose={choose} />
      <Outcome action={action} staysBelow />
    </section>
  );
}
