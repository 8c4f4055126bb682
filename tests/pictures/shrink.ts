import type { Page } from 'playwright-core';

/** A part of a picture, in its own pixels; beyond its edges the result is white. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Cuts a part out of a PNG and returns it as WebP of that width; the browser does the work. */
export async function shrink(page: Page, png: Buffer, width: number, crop?: Crop): Promise<Buffer> {
  const text = await page.evaluate(
    async ({ data, wanted, part }) => {
      // The page may not fetch, not even an address with the data itself.
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const { left, top, ...size } = part ?? { left: 0, top: 0, width: image.width, height: image.height };
      const scale = Math.min(1, wanted / size.width);
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(size.width * scale);
      canvas.height = Math.round(size.height * scale);
      const brush = canvas.getContext('2d')!;
      brush.imageSmoothingQuality = 'high';
      brush.fillStyle = '#fff';
      brush.fillRect(0, 0, canvas.width, canvas.height);
      brush.drawImage(image, left, top, size.width, size.height, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/webp', 0.7);
    },
    { data: png.toString('base64'), wanted: width, part: crop ?? null },
  );
  return Buffer.from(text.slice(text.indexOf(',') + 1), 'base64');
}
