import { messages } from '../words.ts';
import type { colorScale } from './color-scale.ts';
import { type Dropped, drop } from './drop.ts';
import { PixelPicture } from './pixel-picture.tsx';
import type { Plane } from './tab-content.ts';

/** As in the forum thread that asked for this: half and more, until the digit is gone. */
const shares = [0.2, 0.5, 0.7, 0.9];

const words = messages.dropout;
const labelOf = ({ p, dropped, cells }: Dropped) => words.picture(p, dropped, cells);

interface Shown {
  readonly plane: Plane;
  readonly colorOf: ReturnType<typeof colorScale>;
}

/** The whole map beside the map at the slider's p. */
export function LargePictures({ plane, colorOf, p }: Shown & { p: number }) {
  const now = drop(plane, p);
  return (
    <>
      <div class="pictures pictures-large">
        <figure>
          <PixelPicture matrix={plane.map} colorOf={colorOf} label={words.pictureOfAll} />
          <figcaption>{words.none}</figcaption>
        </figure>
        <figure>
          <PixelPicture matrix={now.map} colorOf={colorOf} label={labelOf(now)} />
          <figcaption>{words.pIs(p)}</figcaption>
        </figure>
      </div>
      <p class="rate">{words.dropped(now.dropped, now.cells)}</p>
    </>
  );
}

/** Small pictures at usual values of p; each sets its own. */
export function SmallPictures(props: Shown & { onChoose(p: number): void }) {
  const { plane, colorOf, onChoose } = props;
  return (
    <>
      <p class="hint">{words.compare}</p>
      <div class="pictures">
        {shares.map((share) => {
          const there = drop(plane, share);
          return (
            <button
              key={share}
              type="button"
              class="picture-button"
              title={words.choose(share)}
              onClick={() => onChoose(share)}
            >
              <PixelPicture matrix={there.map} colorOf={colorOf} label={labelOf(there)} />
              <span>{words.pIs(share)}</span>
            </button>
          );
        })}
      </div>
    </>
  );
}
