/** A faint spreadsheet grid behind a drawing. */
export function GridLines({ step = 22 }: { step?: number }) {
  const across = Array.from({ length: Math.floor(112 / step) }, (_, i) => `M0 ${(i + 1) * step}H268`);
  const down = Array.from({ length: Math.floor(268 / step) }, (_, i) => `M${(i + 1) * step} 0V112`);
  return (
    <>
      <rect width="268" height="112" fill="#f5f8fe" />
      <path d={[...across, ...down].join('')} stroke="#e3ebf8" />
    </>
  );
}
