import type { Formulas } from './formulas.ts';
import { visitNeeds } from './stack.ts';

/**
 * The formulas that depend on a formula and on which it depends, itself included: its strongly connected
 * component among the marked ones (R. Tarjan 1972, without recursion).
 */
export function findComponent(
  start: number,
  formulas: Formulas,
  isMarked: (formula: number) => boolean,
): number[] {
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  const open: number[] = [];
  const path: { readonly formula: number; readonly needs: number[]; next: number }[] = [];
  const enter = (formula: number) => {
    order.set(formula, order.size);
    lowest.set(formula, order.get(formula)!);
    open.push(formula);
    const needs: number[] = [];
    visitNeeds(formula, formulas, (need) => {
      if (isMarked(need)) needs.push(need);
      return false;
    });
    path.push({ formula, needs, next: 0 });
  };
  const isOpen = new Set<number>();
  enter(start);
  isOpen.add(start);
  for (;;) {
    const top = path.at(-1)!;
    const need = top.needs[top.next++];
    if (need === undefined) {
      path.pop();
      const own = lowest.get(top.formula)!;
      if (own === order.get(top.formula)) {
        const members = open.splice(open.indexOf(top.formula));
        for (const member of members) isOpen.delete(member);
        if (top.formula === start) return members;
      }
      const above = path.at(-1)!;
      lowest.set(above.formula, Math.min(lowest.get(above.formula)!, own));
    } else if (!order.has(need)) {
      enter(need);
      isOpen.add(need);
    } else if (isOpen.has(need))
      lowest.set(top.formula, Math.min(lowest.get(top.formula)!, order.get(need)!));
  }
}
