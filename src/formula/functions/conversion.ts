import type { ErrorValue } from '../values.ts';
import { type Family, fn, notAvailable, number, text } from './definition.ts';

type Prefixes = 'none' | 'metric' | 'binary';

/** A unit: its size in the quantity's base unit, and the prefixes that it allows. */
type Unit = readonly [size: number, prefixes?: Prefixes];

const inch = 0.0254;
const foot = 12 * inch;
const yard = 3 * foot;
const mile = 5280 * foot;
const surveyFoot = 1200 / 3937;
const nauticalMile = 1852;
const lightYear = 9460730472580800;
const parsec = 3.08567758128155e16;
const point = inch / 72;
const pound = 453.59237;
const ounce = pound / 16;
const cubicInch = inch ** 3;
const gallon = 231 * cubicInch;
const imperialGallon = 0.00454609;
const litre = 0.001;
const thermochemicalCalorie = 4.184;
const steamTableCalorie = 4.1868;
const britishThermalUnit = 1055.05585262;
const standardGravity = 9.80665;
const poundForce = (pound / 1000) * standardGravity;
const horsepower = 550 * foot * poundForce;
const metricHorsepower = 75 * standardGravity;

const day = 86400;

const lengths: Readonly<Record<string, Unit>> = {
  m: [1, 'metric'],
  in: [inch],
  ft: [foot],
  yd: [yard],
  mi: [mile],
  survey_mi: [5280 * surveyFoot],
  Nmi: [nauticalMile],
  ang: [1e-10, 'metric'],
  Pica: [point],
  Picapt: [point],
  pica: [12 * point],
  ell: [45 * inch],
  ly: [lightYear, 'metric'],
  parsec: [parsec, 'metric'],
  pc: [parsec, 'metric'],
};

/** Squares and cubes of lengths, written `m2` or `m^2`. */
function powersOf(exponent: 2 | 3, names: readonly string[]): Record<string, Unit> {
  const entries = names.flatMap((name) => {
    const [size, prefixes] = lengths[name]!;
    const unit: Unit = prefixes ? [size ** exponent, prefixes] : [size ** exponent];
    return [`${name}${exponent}`, `${name}^${exponent}`].map((written) => [written, unit] as const);
  });
  return Object.fromEntries(entries);
}
const powerNames = ['m', 'in', 'ft', 'yd', 'mi', 'Nmi', 'ang', 'Pica', 'Picapt', 'ly'];

/** Units by quantity; sizes in the base unit: gram, metre, second, pascal, newton, joule, watt, tesla, m³, m². */
const quantities: readonly Readonly<Record<string, Unit>>[] = [
  {
    g: [1, 'metric'],
    sg: [(poundForce / foot) * 1000],
    lbm: [pound],
    u: [1.6605390666e-24, 'metric'],
    ozm: [ounce],
    grain: [pound / 7000],
    cwt: [100 * pound],
    shweight: [100 * pound],
    uk_cwt: [112 * pound],
    lcwt: [112 * pound],
    hweight: [112 * pound],
    stone: [14 * pound],
    ton: [2000 * pound],
    uk_ton: [2240 * pound],
    LTON: [2240 * pound],
    brton: [2240 * pound],
  },
  lengths,
  {
    yr: [365.25 * day],
    day: [day],
    d: [day],
    hr: [3600],
    mn: [60],
    min: [60],
    sec: [1, 'metric'],
    s: [1, 'metric'],
  },
  {
    Pa: [1, 'metric'],
    p: [1, 'metric'],
    atm: [101325, 'metric'],
    at: [101325, 'metric'],
    mmHg: [133.322, 'metric'],
    psi: [poundForce / inch ** 2],
    Torr: [101325 / 760],
  },
  {
    N: [1, 'metric'],
    dyn: [1e-5, 'metric'],
    dy: [1e-5, 'metric'],
    lbf: [poundForce],
    pond: [standardGravity / 1000, 'metric'],
  },
  {
    J: [1, 'metric'],
    e: [1e-7, 'metric'],
    c: [thermochemicalCalorie, 'metric'],
    cal: [steamTableCalorie, 'metric'],
    eV: [1.602176634e-19, 'metric'],
    ev: [1.602176634e-19, 'metric'],
    HPh: [horsepower * 3600],
    hh: [horsepower * 3600],
    Wh: [3600, 'metric'],
    wh: [3600, 'metric'],
    flb: [foot * poundForce],
    BTU: [britishThermalUnit],
    btu: [britishThermalUnit],
  },
  { W: [1, 'metric'], w: [1, 'metric'], HP: [horsepower], h: [horsepower], PS: [metricHorsepower] },
  { T: [1, 'metric'], ga: [1e-4, 'metric'] },
  {
    tsp: [gallon / 768],
    tspm: [5e-6],
    tbs: [gallon / 256],
    oz: [gallon / 128],
    cup: [gallon / 16],
    pt: [gallon / 8],
    us_pt: [gallon / 8],
    uk_pt: [imperialGallon / 8],
    qt: [gallon / 4],
    uk_qt: [imperialGallon / 4],
    gal: [gallon],
    uk_gal: [imperialGallon],
    l: [litre, 'metric'],
    L: [litre, 'metric'],
    lt: [litre, 'metric'],
    barrel: [42 * gallon],
    bushel: [2150.42 * cubicInch],
    regton: [100 * foot ** 3],
    GRT: [100 * foot ** 3],
    MTON: [40 * foot ** 3],
    ...powersOf(3, powerNames),
  },
  {
    ar: [100, 'metric'],
    ha: [10000],
    Morgen: [2500],
    uk_acre: [4840 * yard ** 2],
    us_acre: [43560 * surveyFoot ** 2],
    ...powersOf(2, powerNames),
  },
  { bit: [1, 'binary'], byte: [8, 'binary'] },
  {
    'm/s': [1, 'metric'],
    'm/sec': [1, 'metric'],
    'm/h': [1 / 3600, 'metric'],
    'm/hr': [1 / 3600, 'metric'],
    mph: [mile / 3600],
    kn: [nauticalMile / 3600],
    admkn: [(6080 * foot) / 3600],
  },
];

const metricPrefixes: Readonly<Record<string, number>> = {
  Y: 1e24,
  Z: 1e21,
  E: 1e18,
  P: 1e15,
  T: 1e12,
  G: 1e9,
  M: 1e6,
  k: 1e3,
  h: 1e2,
  da: 10,
  e: 10,
  d: 0.1,
  c: 0.01,
  m: 1e-3,
  u: 1e-6,
  n: 1e-9,
  p: 1e-12,
  f: 1e-15,
  a: 1e-18,
  z: 1e-21,
  y: 1e-24,
};
const binaryPrefixes: Readonly<Record<string, number>> = {
  Yi: 2 ** 80,
  Zi: 2 ** 70,
  Ei: 2 ** 60,
  Pi: 2 ** 50,
  Ti: 2 ** 40,
  Gi: 2 ** 30,
  Mi: 2 ** 20,
  ki: 2 ** 10,
};

interface Found {
  readonly quantity: number;
  readonly size: number;
}

function withPrefix(name: string, quantity: number): Found | null {
  const units = quantities[quantity]!;
  const exact = Object.hasOwn(units, name) ? units[name]! : null;
  if (exact) return { quantity, size: exact[0] };
  for (const length of [1, 2]) {
    const [prefix, rest] = [name.slice(0, length), name.slice(length)];
    const [size, prefixes = 'none'] = Object.hasOwn(units, rest) ? units[rest]! : [0];
    if (prefixes === 'none') continue;
    const factor = metricPrefixes[prefix] ?? (prefixes === 'binary' ? binaryPrefixes[prefix] : undefined);
    const exponent = /[23]$/.test(rest) && (quantity === 8 || quantity === 9) ? Number(rest.at(-1)) : 1;
    if (factor !== undefined) return { quantity, size: size * factor ** exponent };
  }
  return null;
}

function findUnit(name: string): Found | null {
  for (let quantity = 0; quantity < quantities.length; quantity++) {
    const found = withPrefix(name, quantity);
    if (found) return found;
  }
  return null;
}

/** Temperature scales: size of a degree in kelvin, and zero point in kelvin. */
const temperatures: Readonly<Record<string, readonly [degree: number, zero: number]>> = {
  C: [1, 273.15],
  cel: [1, 273.15],
  F: [5 / 9, (459.67 * 5) / 9],
  fah: [5 / 9, (459.67 * 5) / 9],
  K: [1, 0],
  kel: [1, 0],
  Rank: [5 / 9, 0],
  Reau: [1.25, 273.15],
};

function convert(value: number, from: string, to: string): number | ErrorValue {
  const [cold, warm] = [temperatures[from], temperatures[to]];
  if (cold && warm) return from === to ? value : (value * cold[0] + cold[1] - warm[1]) / warm[0];
  const [first, second] = [findUnit(from), findUnit(to)];
  if (!first || !second) return notAvailable(`CONVERT does not know the unit '${first ? to : from}'.`);
  if (first.quantity !== second.quantity)
    return notAvailable(`'${from}' and '${to}' are units of different quantities.`);
  return (value * first.size) / second.size;
}

/** Units of measure, by the names in Google's documentation. */
export const conversion: Family = {
  CONVERT: fn([number, text, text], convert),
};
