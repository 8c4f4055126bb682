import type { ChartOption } from '../../workbook/types.ts';

export interface AxisLook {
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly logarithmic: boolean;
}

/** Google's colours for the series of a chart. */
const palette = ['#4285f4', '#ea4335', '#fbbc04', '#34a853', '#ff6d01', '#46bdc6', '#7baaf7', '#f07b72'];

/** Reads options by their dotted path; what a script set has been checked by the emulator. */
export class OptionReader {
  constructor(private readonly options: Readonly<Record<string, ChartOption>>) {}

  text(path: string, usual = ''): string {
    return String(this.options[path] ?? usual);
  }

  number(path: string): number | undefined {
    return this.options[path] as number | undefined;
  }

  truth(path: string): boolean | undefined {
    return this.options[path] as boolean | undefined;
  }

  axis(...names: string[]): AxisLook {
    const first = (key: string) =>
      names.map((name) => this.number(`${name}.${key}`)).find((one) => one !== undefined);
    return {
      min: first('viewWindow.min'),
      max: first('viewWindow.max'),
      logarithmic: names.some((name) => this.truth(`${name}.logScale`)),
    };
  }

  color(index: number): string {
    const colors = (this.options.colors as string[] | undefined) ?? palette;
    return this.text(`series.${index}.color`, colors[index % colors.length] ?? palette[0]);
  }

  size(index: number, name: 'lineWidth' | 'pointSize', usual: number): number {
    return this.number(`series.${index}.${name}`) ?? this.number(name) ?? usual;
  }
}
