// Statements by date, and the range that is shown.
import type { Data, Edge } from "./data";
import { monthOf, startOfMonth, yearOf, type Interval } from "./dates";
import { byId, counted, svg } from "./dom";
import type { Filter, Shown } from "./filter";
import type { DateBasis, State } from "./state";

interface Bucket extends Interval { name: string }

/** Years, or months where there are few years. */
const mostMonths = 36;

export class Timeline {
  private buckets: Bucket[] = [];
  private readonly from = byId<HTMLInputElement>("from");
  private readonly to = byId<HTMLInputElement>("to");
  private readonly undated = byId<HTMLInputElement>("undated");
  private readonly basis = byId<HTMLSelectElement>("date-basis");
  private basisOfBuckets: DateBasis | null = null;

  constructor(
    private readonly data: Data, private readonly filter: Filter, private readonly state: State, changed: () => void,
  ) {
    const moved = (mine: HTMLInputElement, other: HTMLInputElement, isFrom: boolean) => () => {
      if (isFrom ? Number(mine.value) > Number(other.value) : Number(mine.value) < Number(other.value)) other.value = mine.value;
      this.store();
      changed();
    };
    this.from.addEventListener("input", moved(this.from, this.to, true));
    this.to.addEventListener("input", moved(this.to, this.from, false));
    this.undated.addEventListener("change", () => { state.undated = this.undated.checked; changed(); });
    this.basis.addEventListener("change", () => {
      state.dateBasis = this.basis.value === "documents" ? "documents" : "facts";
      [state.from, state.to] = ["", ""];
      changed();
    });
    byId("all-dates").addEventListener("click", () => { [state.from, state.to] = ["", ""]; changed(); });
    byId("bars").addEventListener("click", (event) => {
      const index = (event.target as Element).getAttribute("data-bucket");
      if (index === null) return;
      [this.from.value, this.to.value] = [index, index];
      this.store();
      changed();
    });
  }

  private store(): void {
    const last = this.buckets.length - 1;
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    this.state.from = from === 0 ? "" : this.buckets[from]?.name ?? "";
    this.state.to = to === last ? "" : this.buckets[to]?.name ?? "";
  }

  private makeBuckets(): void {
    this.basisOfBuckets = this.state.dateBasis;
    const starts = this.data.edges.flatMap((edge) => this.marks(edge));
    this.buckets = [];
    if (starts.length === 0) return;
    let [first, last] = [Infinity, -Infinity];
    for (const start of starts) [first, last] = [Math.min(first, start), Math.max(last, start)];
    const [firstYear, lastYear] = [yearOf(first), yearOf(last)];
    const byMonth = (lastYear - firstYear) * 12 + monthOf(last) - monthOf(first) < mostMonths;
    if (byMonth) {
      for (let month = firstYear * 12 + monthOf(first); month <= lastYear * 12 + monthOf(last); ++month) {
        const [year, at] = [Math.floor(month / 12), month % 12];
        this.buckets.push({
          name: `${year}-${String(at + 1).padStart(2, "0")}`, begin: startOfMonth(year, at), end: startOfMonth(year, at + 1),
        });
      }
    } else {
      for (let year = firstYear; year <= lastYear; ++year) {
        this.buckets.push({ name: String(year), begin: startOfMonth(year, 0), end: startOfMonth(year + 1, 0) });
      }
    }
    for (const slider of [this.from, this.to]) slider.max = String(this.buckets.length - 1);
  }

  /** The days at which an edge is counted: where a date begins, or ends if its beginning is open. */
  private marks(edge: Edge): number[] {
    return this.filter.dates(edge, this.state)
      .map((date) => (Number.isFinite(date.begin) ? date.begin : date.end - 1))
      .filter(Number.isFinite);
  }

  refresh(shown: Shown): void {
    const { state } = this;
    if (this.basisOfBuckets !== state.dateBasis) this.makeBuckets();
    byId("timeline").classList.toggle("dateless", this.buckets.length === 0);
    this.basis.value = state.dateBasis;
    this.undated.checked = state.undated;
    const narrowed = state.from !== "" || state.to !== "";
    byId("all-dates").hidden = !narrowed;
    byId("undated-label").hidden = !narrowed;
    if (this.buckets.length === 0) {
      byId("range").textContent = "No statement has a date.";
      byId("bars").replaceChildren();
      return;
    }
    byId("timeline").style.setProperty("--buckets", String(this.buckets.length));
    const last = this.buckets.length - 1;
    const from = state.from === "" ? 0 : this.bucketAt(state.from, 0);
    const to = state.to === "" ? last : this.bucketAt(state.to, last);
    [this.from.value, this.to.value] = [String(from), String(to)];
    const [begin, end] = [this.buckets[from]!.name, this.buckets[to]!.name];
    this.from.setAttribute("aria-valuetext", begin);
    this.to.setAttribute("aria-valuetext", end);
    byId("range").textContent = begin === end ? begin : `${begin} – ${end}`;
    this.draw(shown, from, to);
  }

  private bucketAt(name: string, otherwise: number): number {
    const found = this.buckets.findIndex((bucket) => bucket.name === name);
    if (found !== -1) return found;
    const near = this.buckets.findIndex((bucket) => bucket.name.startsWith(name) || bucket.name >= name);
    return near === -1 ? otherwise : near;
  }

  private draw(shown: Shown, from: number, to: number): void {
    const counts = new Array<number>(this.buckets.length).fill(0);
    const first = this.buckets[0]!.begin;
    const starts = this.buckets.map((bucket) => bucket.begin);
    let dated = 0;
    for (const edge of shown.datable) {
      const marks = this.marks(edge);
      if (marks.length > 0) ++dated;
      for (const at of new Set(marks.map((mark) => this.indexOf(starts, Math.max(mark, first))))) ++counts[at]!;
    }
    const most = Math.max(...counts, 1);
    const [width, height, n] = [1000, 44, this.buckets.length];
    const every = Math.ceil(n / 14);
    byId("bars").replaceChildren(...this.buckets.flatMap((bucket, i) => {
      const tall = counts[i] === 0 ? 0 : Math.max(3, (height * Math.sqrt(counts[i]!)) / Math.sqrt(most));
      const [x, w] = [(i * width) / n, width / n];
      return [
        svg("rect", { x, y: 0, width: w, height, class: "slot", "data-bucket": i }, svg("title", {}, `${bucket.name}: ${counts[i]}`)),
        svg("rect", {
          x: x + w * 0.08, y: height - tall, width: w * 0.84, height: tall, rx: 2, "pointer-events": "none",
          class: i >= from && i <= to ? "bar" : "bar outside",
        }),
      ];
    }));
    byId("ticks").replaceChildren(...this.buckets.map((bucket, i) => {
      const tick = document.createElement("span");
      tick.textContent = i % every === 0 ? bucket.name : "";
      return tick;
    }));
    byId("dated").textContent = `${dated.toLocaleString("en")} of ${counted(shown.datable.length, "statement")} dated`;
    byId("bars").setAttribute("aria-label",
      `${counted(dated, "dated statement")} of ${shown.datable.length.toLocaleString("en")}, ${this.buckets[0]!.name} to ${this.buckets[n - 1]!.name}`);
  }

  private indexOf(starts: number[], when: number): number {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= when) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
