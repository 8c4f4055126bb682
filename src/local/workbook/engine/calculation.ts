import {
  DenseSparseChooseBasedOnThreshold,
  type ExportedCellChange,
  type ExportedChange,
  HyperFormula,
  type RawCellContent,
} from 'hyperformula';
import { messages } from '../errors.ts';
import { engineSheetName, failingFormula } from './compile.ts';
import type { Contents } from './contents.ts';
import type { EngineContext } from './context.ts';
import { type Address, addressKey } from './hyperformula-types.ts';
import type { Placement } from './spills.ts';

type Write = readonly [address: Address, content: RawCellContent];

/** After so many rounds arrays that still grow and shrink are taken for circular. */
const settlingRounds = 100;
/** A tab whose only cell is written to make the engine draw its random numbers anew. */
const clockSheet = 'CLOCK';

const settings = {
  licenseKey: 'gpl-v3',
  smartRounding: false,
  undoLimit: 0,
  maxRows: 10_000_000,
  maxColumns: 18_278,
  dateFormats: ['MM/DD/YYYY', 'MM/DD/YY', 'YYYY-MM-DD', 'YYYY/MM/DD'],
  timeFormats: ['hh:mm', 'hh:mm:ss.sss'],
  chooseAddressMappingPolicy: new DenseSparseChooseBasedOnThreshold(0.05),
};

/** One HyperFormula instance, good for as long as tabs, rows, columns and names stay as they are. */
export class Calculation {
  readonly hyperformula: HyperFormula;
  private circular: Address[] = [];
  private ticks = 0;

  /** @param calculated told each cell that may have another value than before */
  constructor(
    private readonly context: EngineContext,
    private readonly contents: Contents,
    private readonly calculated: (address: Address) => void,
  ) {
    const tabs = context.sheets.map((sheet, index) => [engineSheetName(index), contents.ofSheet(sheet)]);
    this.hyperformula = HyperFormula.buildFromSheets(
      { ...Object.fromEntries(tabs), [clockSheet]: [[0]] },
      { ...settings, context },
    );
  }

  /** Takes over what the file holds now in the cells that were edited; calculates these others, too. */
  update(edited: readonly Address[], recalculate: readonly Address[]): void {
    const writes = new Map<string, Write>();
    const set = (address: Address) => writes.set(addressKey(address), [address, this.contents.own(address)]);
    for (const address of [...this.circular, ...recalculate]) set(address);
    this.circular = [];
    for (const address of edited) this.edit(address, set);
    // Spilled cells go first, so that an anchor finds its room as it is now.
    const { placements } = this.context.spills.plan();
    const placed = this.placed(placements).filter(([address]) => !writes.has(addressKey(address)));
    this.write([...writes.values(), ...placed]);
    this.settle();
  }

  private edit(address: Address, set: (address: Address) => void): void {
    const { spills } = this.context;
    const owner = spills.ownerOf(address);
    if (owner && this.contents.own(address) === null) return;
    if (owner) {
      spills.drop(owner);
      set(owner);
    }
    if (spills.isAnchor(address)) spills.drop(address);
    set(address);
  }

  /** Calculates until every array has its room; also to be called after building. */
  settle(): void {
    for (let round = 0; ; round++) {
      const { placements, recalculate } = this.context.spills.plan();
      if (placements.length === 0 && recalculate.length === 0) return;
      const anchors = recalculate.map((address): Write => [address, this.contents.own(address)]);
      if (round < settlingRounds) this.write([...anchors, ...this.placed(placements)]);
      else this.stopLoop(placements, recalculate);
    }
  }

  private stopLoop(placements: readonly Placement[], recalculate: readonly Address[]): void {
    const anchors = new Map(recalculate.map((address) => [addressKey(address), address]));
    for (const { content } of placements) {
      if (content !== 'own') anchors.set(addressKey(content.anchor), content.anchor);
    }
    const failure = failingFormula('CYCLE', messages.circular);
    this.circular.push(...anchors.values());
    this.write([
      ...this.placed(placements.filter(({ content }) => content === 'own')),
      ...[...anchors.values()].map((address): Write => [address, failure]),
    ]);
    for (const anchor of anchors.values()) this.context.spills.drop(anchor);
  }

  private placed(placements: readonly Placement[]): Write[] {
    return placements.map(({ address, content }) => [
      address,
      content === 'own' ? this.contents.own(address) : this.contents.spilled(content.after),
    ]);
  }

  /** Writes into the engine, and a tick that makes it draw random numbers anew. */
  private write(writes: readonly Write[]): void {
    for (const change of this.written(writes).filter(isCellChange)) this.recalculated(change);
    for (const [address] of writes) this.calculated(address);
  }

  private written(writes: readonly Write[]): ExportedChange[] {
    let changes: ExportedChange[] = [];
    // Not `batch`: at each cell it looks through all earlier ones, for an undo that is switched off.
    this.hyperformula.suspendEvaluation();
    try {
      for (const [address, content] of writes) {
        this.context.volatility.mark(address, false);
        this.hyperformula.setCellContents({ ...address }, content);
      }
      const clock = { sheet: this.context.sheets.length, row: 0, col: 0 };
      this.hyperformula.setCellContents(clock, ++this.ticks);
    } finally {
      changes = this.hyperformula.resumeEvaluation();
    }
    return changes;
  }

  private recalculated({ address, newValue }: ExportedCellChange): void {
    this.calculated(address);
    const { spills } = this.context;
    const isCircular = typeof newValue === 'object' && newValue !== null && newValue.type === 'CYCLE';
    // The engine does not ask a cell in a circle for its array, so its spilled cells must go by our hand.
    if (isCircular && spills.isAnchor(address)) spills.drop(address);
  }
}

const isCellChange = (change: ExportedChange): change is ExportedCellChange => 'address' in change;
