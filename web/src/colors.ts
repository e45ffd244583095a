// The ontology's pale colours of kinds, made strong enough to be told apart as dots on white and on black.
import type { Kind } from "./data";

export interface Palette {
  dark: boolean;
  paper: string;
  ink: string;
  muted: string;
  relation: string;
  edge: string;
  faded: string;
  accent: string;
  conflict: string;
  negated: string;
  kinds: Map<Kind, string>;
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
const toLinear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c: number) => (c <= 0.0031308 ? 12.92 * c : 1.055 * c ** (1 / 2.4) - 0.055);

// Oklab (Björn Ottosson, 2020): lightness, chroma and hue as eyes see them.
function toOklch(hex: string): { l: number; c: number; h: number } {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex) ?? ["", "99", "99", "99"];
  const [r, g, b] = [1, 2, 3].map((i) => toLinear(parseInt(parts[i]!, 16) / 255)) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, c: Math.hypot(a, bb), h: Math.atan2(bb, a) };
}

function fromOklch(lightness: number, chroma: number, hue: number): string {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const hex = (c: number) => Math.round(clamp(toGamma(clamp(c, 0, 1)), 0, 1) * 255).toString(16).padStart(2, "0");
  return `#${rgb.map(hex).join("")}`;
}

/** Keeps the hue; spreads lightness over a range that stands out from the paper (3:1, as WCAG asks of graphics). */
function strong(color: string, dark: boolean): string {
  const { l, c, h } = toOklch(color);
  const place = clamp((l - 0.74) / 0.2, 0, 1);
  const lightness = dark ? 0.68 + 0.18 * place : 0.6 + 0.07 * place;
  return fromOklch(lightness, c < 0.012 ? 0.01 : clamp(c * 1.9, 0.1, 0.17), h);
}

export function mix(color: string, paper: string, share: number): string {
  const part = (hex: string, i: number) => parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);
  const one = (i: number) => Math.round(part(color, i) * share + part(paper, i) * (1 - share));
  return `#${[0, 1, 2].map((i) => one(i).toString(16).padStart(2, "0")).join("")}`;
}

export function palette(kinds: Kind[], dark: boolean): Palette {
  const paper = dark ? "#0f141b" : "#ffffff";
  return {
    dark, paper,
    ink: dark ? "#e7ecf3" : "#17202b",
    muted: dark ? "#9aa7b8" : "#57657a",
    relation: dark ? "#c3cede" : "#3a4a60",
    edge: dark ? "#53627a" : "#a9b4c4",
    faded: dark ? "#1c242f" : "#edf0f4",
    accent: dark ? "#7ab4ff" : "#1257c0",
    conflict: dark ? "#ffb454" : "#b85c00",
    negated: dark ? "#ff8080" : "#c4282d",
    kinds: new Map(kinds.map((kind) => [kind, strong(kind.color, dark)])),
  };
}
