// Dates as precise as they were stated: 2026, 2026-04, 2026-02-07. Time is counted in days since 1970.
import type { Edge, Node } from "./data";

export interface Interval { begin: number; end: number }

const day = 86_400_000;
const days = (year: number, month: number, date: number): number => {
  const time = new Date(0);
  time.setUTCFullYear(year, month, date);
  return Math.round(time.getTime() / day);
};

/** The days that a stated date covers, the end not included; null where it is no date. */
export function parseDate(text: string): Interval | null {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] ? Number(match[2]) - 1 : null;
  const date = match[3] ? Number(match[3]) : null;
  if (month === null) return { begin: days(year, 0, 1), end: days(year + 1, 0, 1) };
  if (month < 0 || month > 11) return null;
  if (date === null) return { begin: days(year, month, 1), end: days(year, month + 1, 1) };
  return { begin: days(year, month, date), end: days(year, month, date + 1) };
}

export const yearOf = (when: number): number => new Date(when * day).getUTCFullYear();
export const monthOf = (when: number): number => new Date(when * day).getUTCMonth();
export const startOfMonth = (year: number, month: number): number => days(year, month, 1);

/** Two dates of which one only says less: 2024 and 2024-05. */
export const sameDate = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

function ownDates(node: Node): Interval[] {
  const stated = (key: string) => node.attributes
    .filter((attribute) => attribute.key === key && attribute.modality !== "negated")
    .map((attribute) => parseDate(attribute.value))
    .filter((interval): interval is Interval => interval !== null);
  const starts = [...stated("start-date"), ...stated("date")];
  const ends = stated("end-date");
  if (starts.length === 0) return ends;
  if (ends.length === 0) return starts;
  return [{
    begin: Math.min(...starts.map((start) => start.begin)), end: Math.max(...[...starts, ...ends].map((end) => end.end)),
  }];
}

/** When an edge held: as stated with it, or when the event, release or publication at one of its ends was. */
export function factDates(edge: Edge): Interval[] {
  const stated = (key: string) => edge.qualifiers
    .filter((qualifier) => qualifier.key === key)
    .map((qualifier) => parseDate(qualifier.value))
    .filter((interval): interval is Interval => interval !== null);
  const [since, until, date] = [stated("since"), stated("until"), stated("date")];
  const result = [...date];
  if (since.length > 0 || until.length > 0) {
    result.push({
      begin: since.length > 0 ? Math.min(...since.map((interval) => interval.begin)) : -Infinity,
      end: until.length > 0 ? Math.max(...until.map((interval) => interval.end)) : Infinity,
    });
  }
  return result.length > 0 ? result : [...ownDates(edge.source), ...ownDates(edge.target)];
}

/** When it was written. */
export function documentDates(edge: Edge): Interval[] {
  const names = new Set(edge.evidence.map((evidence) => evidence.passage.document.date));
  return [...names].map(parseDate).filter((interval): interval is Interval => interval !== null);
}

export const overlaps = (a: Interval, b: Interval): boolean => a.begin < b.end && b.begin < a.end;
