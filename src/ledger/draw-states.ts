import type { InspectionResult } from '../visits/inspection-result.js';
import type { LedgerEntry } from './chain.js';
import {
  type DrawEvent,
  drawEvents,
  type PublishEvent,
  publishEvents,
  type ReplaceEvent,
  replaceEvents,
  type ResultsEvent,
  resultsEvents,
} from './events.js';

/** One draw as it stands today, by all that the ledger says of it. */
export interface DrawState {
  /** The last draw under its drawId: a redraw stands in for the one before. */
  readonly draw: DrawEvent;
  readonly replacements: readonly ReplaceEvent[];
  /** Ids of the targets to be visited, in the order of the draw; who came in by 递补 stands where the other stood. */
  readonly visits: readonly string[];
  /** What was entered last, by target; of the targets to be visited only. */
  readonly results: ReadonlyMap<string, InspectionResult>;
  readonly resultLines: readonly ResultsEvent[];
  readonly publications: readonly PublishEvent[];
}

/** Every draw of a ledger, in the order of their first draws. */
export function drawStates(entries: readonly LedgerEntry[]): readonly DrawState[] {
  const last = new Map<string, DrawEvent>();
  for (const event of drawEvents(entries)) last.set(event.drawId, event);
  const replacements = replaceEvents(entries);
  const resultLines = resultsEvents(entries);
  const publications = publishEvents(entries);
  return [...last.values()].map((draw) => {
    const own = <T extends { readonly recordSha256: string }>(events: readonly T[]): readonly T[] =>
      events.filter(({ recordSha256 }) => recordSha256 === draw.recordSha256);
    return stateOf(draw, own(replacements), own(resultLines), own(publications));
  });
}

function stateOf(
  draw: DrawEvent,
  replacements: readonly ReplaceEvent[],
  resultLines: readonly ResultsEvent[],
  publications: readonly PublishEvent[],
): DrawState {
  const visits = visitsAfter(draw.drawn, replacements);
  const entered = new Map(
    resultLines.flatMap(({ results }) => results.map((result) => [result.target, result] as const)),
  );
  const results = new Map(
    visits.flatMap((id) => {
      const result = entered.get(id);
      return result === undefined ? [] : [[id, result] as const];
    }),
  );
  return { draw, replacements, visits, results, resultLines, publications };
}

/** Ids of the targets to be visited after these replacements, in the order of the draw. */
export function visitsAfter(
  drawn: readonly string[],
  replacements: readonly Pick<ReplaceEvent, 'target'>[],
): readonly string[] {
  let visits = drawn;
  for (const { target } of replacements)
    if (target !== undefined) visits = visits.map((id) => (id === target.out ? target.in : id));
  return visits;
}

/**
 * The targets that the year's draws visit, each with the drawId that it was drawn under: those of the last draw under every
 * drawId, with their replacements.
 *
 * @param apart a drawId whose draws do not count: a redraw stands in for the one before
 * @param item only the draws of this item; without it all
 */
export function drawnInYear(
  entries: readonly LedgerEntry[],
  year: number,
  { apart, item }: { readonly apart: string; readonly item: string | undefined },
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { draw, visits } of drawStates(entries)) {
    const { drawId, at, item: drawnFor } = draw;
    if (drawId === apart || Number(at.slice(0, 4)) !== year) continue;
    if (item !== undefined && drawnFor !== item) continue;
    for (const id of visits) found.set(id, drawId);
  }
  return found;
}
