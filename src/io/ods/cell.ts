import type { Cell, Seen } from '../../sheet/rows.js';
import { numberText } from '../xlsx/number-text.js';
import { struckOf } from '../xlsx/runs.js';
import { isoText } from '../xlsx/serial-date.js';
import type { Attributes } from '../xlsx/xml.js';
import type { OdsStyle } from './number-styles.js';

/** Another file is a quoted address before `#` (OpenDocument 1.3 part 4, 5.10): `['file:///d/b.ods'#$Sheet1.A1]`. */
const EXTERNAL = /\['[^']+'#/;

/**
 * A cell by its attributes (OpenDocument 1.3 part 3, 19.385 ff.) and its paragraphs' text, or undefined when it shows
 * nothing. `shown` is undefined without any paragraph; `runs` are those of its spans (see `runs.ts`).
 */
export function readOdsCell(
  column: number,
  attributes: Attributes,
  shown: string | undefined,
  style: OdsStyle,
  runs: number,
): Cell | undefined {
  const cell = held(column, attributes, shown, style.format);
  if (cell === undefined) return cell;
  const struck = struckOf(style.isStruck, runs);
  const instead = shownOf(cell, shown, style);
  if (struck === undefined && instead === undefined) return cell;
  const seen: Seen = {
    ...(instead === undefined ? {} : { shown: instead }),
    ...(struck === undefined ? {} : { struck }),
  };
  return { ...cell, seen };
}

/** What is to be seen in the place of what a cell holds: its paragraphs say it. */
function shownOf(
  { kind, text }: Cell,
  paragraphs: string | undefined,
  { isTelling }: OdsStyle,
): string | undefined {
  if (paragraphs === undefined || (kind !== 'text' && kind !== 'number')) return undefined;
  const shown = paragraphs.trim();
  // A plain format rounds and groups.
  if (shown === text.trim() || (kind === 'number' && shown !== '' && !isTelling)) return undefined;
  return shown;
}

function held(
  column: number,
  attributes: Attributes,
  shown: string | undefined,
  format: string | undefined,
): Cell | undefined {
  const formula = attributes['table:formula'];
  const cell = content(column, attributes, shown ?? '', format);
  if (formula === undefined) return cell;
  if (/\bDISPIMG\s*\(/i.test(formula)) return { column, kind: 'image', text: '' };
  if (EXTERNAL.test(formula)) return { ...(cell ?? { column, kind: 'text', text: '' }), formula: 'external' };
  if (cell) return { ...cell, formula: 'cached' };
  // A computed empty string is an empty paragraph; with neither type nor paragraph the formula was never computed.
  if (shown !== undefined || attributes['office:value-type'] !== undefined) return undefined;
  return { column, kind: 'text', text: '', formula: 'uncached' };
}

function content(
  column: number,
  attributes: Attributes,
  shown: string,
  format: string | undefined,
): Cell | undefined {
  // LibreOffice's own attribute: an error is a string for everyone else.
  if (attributes['calcext:value-type'] === 'error') return { column, kind: 'error', text: shown };
  switch (attributes['office:value-type']) {
    case 'float':
    case 'percentage':
    case 'currency':
      return numberCell(column, attributes, shown, format);
    case 'date':
      return dated(column, dateText(attributes['office:date-value'] ?? ''), shown);
    case 'time':
      return dated(column, durationText(attributes['office:time-value'] ?? ''), shown);
    case 'boolean':
      return {
        column,
        kind: 'boolean',
        text: attributes['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE',
      };
    default:
      return textCell(column, stringText(shown, attributes['office:string-value'] ?? ''));
  }
}

function numberCell(
  column: number,
  attributes: Attributes,
  shown: string,
  format: string | undefined,
): Cell | undefined {
  const text = numberText(attributes['office:value'] ?? '');
  if (text === undefined) return textCell(column, shown);
  // A truth value that LibreOffice computed is a number in the file, and shown as what it is.
  if ((text === '0' && shown === 'FALSE') || (text === '1' && shown === 'TRUE'))
    return { column, kind: 'boolean', text: shown };
  const percent = attributes['office:value-type'] === 'percentage' ? '0%' : undefined;
  const code = format ?? percent;
  return code === undefined
    ? { column, kind: 'number', text }
    : { column, kind: 'number', text, format: code };
}

/** The paragraphs are what is shown of the value, where there is one; and the same text, but for its line breaks. */
function stringText(shown: string, value: string): string {
  return value === '' || value.replace(/\s+/g, '') === shown.replace(/\s+/g, '') ? shown : value;
}

function dated(column: number, text: string | undefined, shown: string): Cell | undefined {
  return text === undefined ? textCell(column, shown) : { column, kind: 'date', text };
}

function textCell(column: number, text: string): Cell | undefined {
  return text === '' ? undefined : { column, kind: 'text', text };
}

/** `2016-08-20T08:30:00.25` → to the second. A time just short of one (a number that never was exact) is that one. */
function dateText(value: string): string | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.([5-9])\d*$/.exec(value);
  if (!match) return isoText(value);
  const rounded = new Date(Date.parse(`${match[1] ?? ''}Z`) + 1000);
  return Number.isNaN(rounded.getTime()) ? undefined : isoText(rounded.toISOString());
}

/** `PT08H01M30S` → `08:01:30` (XML Schema duration; hours may run past a day). */
function durationText(value: string): string | undefined {
  const match = /^PT(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?$/.exec(value);
  if (!match) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  const total = Math.round(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  return [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
