import { useLayoutEffect, useRef } from 'preact/hooks';

/** Google's table of colours: greys, pure colours, and these from light to dark. */
const rows: readonly (readonly (readonly [name: string, color: string])[])[] = (() => {
  const hues = [
    'red berry',
    'red',
    'orange',
    'yellow',
    'green',
    'cyan',
    'cornflower blue',
    'blue',
    'purple',
    'magenta',
  ];
  const greys = [
    'black',
    'dark grey 4',
    'dark grey 3',
    'dark grey 2',
    'dark grey 1',
    'grey',
    'light grey 1',
    'light grey 2',
    'light grey 3',
    'white',
  ];
  const line = (names: readonly string[], colors: string) =>
    colors.split(' ').map((color, index) => [names[index]!, `#${color}`] as const);
  const shade = (word: string, colors: string) =>
    line(
      hues.map((hue) => `${word} ${hue}`),
      colors,
    );
  return [
    line(greys, '000000 434343 666666 999999 b7b7b7 cccccc d9d9d9 efefef f3f3f3 ffffff'),
    line(hues, '980000 ff0000 ff9900 ffff00 00ff00 00ffff 4a86e8 0000ff 9900ff ff00ff'),
    shade('light 3', 'e6b8af f4cccc fce5cd fff2cc d9ead3 d0e0e3 c9daf8 cfe2f3 d9d2e9 ead1dc'),
    shade('light 2', 'dd7e6b ea9999 f9cb9c ffe599 b6d7a8 a2c4c9 a4c2f4 9fc5e8 b4a7d6 d5a6bd'),
    shade('light 1', 'cc4125 e06666 f6b26b ffd966 93c47d 76a5af 6d9eeb 6fa8dc 8e7cc3 c27ba0'),
    shade('dark 1', 'a61c00 cc0000 e69138 f1c232 6aa84f 45818e 3c78d8 3d85c6 674ea7 a64d79'),
    shade('dark 2', '85200c 990000 b45f06 bf9000 38761d 134f5c 1155cc 0b5394 351c75 741b47'),
  ];
})();
const width = 10;

/** A table of colours that is open as a submenu: mouse, arrows, Enter, Esc. */
export function Palette(props: { label: string; choose(color: string | undefined): void; back(): void }) {
  const { label, choose, back } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current!.querySelector('button')!.focus(), []);
  const go = (by: number) => {
    const all = [...box.current!.querySelectorAll<HTMLElement>('button')];
    const index = all.indexOf(document.activeElement as HTMLElement);
    // The first button, Reset, is as wide as a row.
    const next = index === 0 ? (by === width ? 1 : by) : by === -width && index <= width ? 0 : index + by;
    all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
  };
  const keys: Record<string, () => void> = {
    ArrowRight: () => go(1),
    ArrowLeft: () => go(-1),
    ArrowDown: () => go(width),
    ArrowUp: () => go(-width),
    Escape: back,
  };
  return (
    <div
      ref={box}
      class="menu palette"
      role="menu"
      aria-label={label}
      onKeyDown={(event) => {
        // The menu around it must not move.
        event.stopPropagation();
        const action = keys[event.key];
        if (!action) return;
        event.preventDefault();
        action();
      }}
    >
      <button type="button" role="menuitem" class="menu-entry" onClick={() => choose(undefined)}>
        Reset
      </button>
      <div class="swatches" role="none">
        {rows.flat().map(([name, color]) => (
          <button
            key={color}
            type="button"
            role="menuitem"
            class="swatch"
            aria-label={name}
            title={name}
            style={{ background: color }}
            onClick={() => choose(color)}
          />
        ))}
      </div>
    </div>
  );
}
