// How the work of code grows: what was counted, with both axes logarithmic, and what is worth saying of its lines.
import { h, icon } from "./dom.js";

const WIDTH = 360;
const HEIGHT = 170;
const EDGE = 30;
const SVG = icon("more").firstElementChild.namespaceURI; // no address stands in these files

function draw(tag, attributes, text = "") {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

/** Values spread over `length`, by their logarithms. */
export function spread(values, length) {
  const logs = values.map(Math.log);
  const least = Math.min(...logs);
  const span = Math.max(...logs) - least || 1;
  return logs.map((value) => ((value - least) / span) * length);
}

/** Points `[size, units]` joined by a line; null where there are too few to show anything. */
export function plot(points) {
  const known = points.filter(([size, units]) => size > 0 && units > 0);
  if (known.length < 2) return null;
  const across = spread(known.map(([size]) => size), WIDTH - EDGE - 20);
  const up = spread(known.map(([, units]) => units), HEIGHT - EDGE - 24);
  const places = across.map((x, index) => [EDGE + 6 + x, HEIGHT - EDGE - 6 - up[index]]);
  const [first, last] = [known[0], known[known.length - 1]];
  const label = `work from ${first[1]} units at n = ${first[0]} to ${last[1]} at n = ${last[0]}`;
  const svg = draw("svg", { role: "img", "aria-label": label, viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "cmj-plot" });
  svg.append(
    draw("path", { d: `M${EDGE} 8V${HEIGHT - EDGE}H${WIDTH - 8}`, class: "cmj-axes" }),
    draw("polyline", { points: places.map((place) => place.join(",")).join(" "), class: "cmj-curve" }),
    ...places.map(([cx, cy]) => draw("circle", { cx, cy, r: 2.5 })),
    draw("text", { x: EDGE, y: HEIGHT - EDGE + 16 }, String(first[0])),
    draw("text", { x: WIDTH - 8, y: HEIGHT - EDGE + 16, "text-anchor": "end" }, `n = ${last[0]}`),
    draw("text", { x: EDGE + 4, y: 16 }, `${last[1]} units`),
  );
  return svg;
}

/** An analysis in full: the sentence, the drawing, the line that does most, and a line for each finding. */
export function analysisReport({ complexity, findings }) {
  const { message, points, hotLine, worstInput } = complexity;
  const facts = [
    hotLine && `Line ${hotLine.line} does ${Math.round(100 * hotLine.share)} % of the work.`,
    worstInput && `Slowest on ${worstInput}.`,
  ].filter(Boolean);
  return [
    h("p", {}, message),
    facts.length ? h("p", {}, facts.join(" ")) : null,
    plot(points),
    findings.length ? h("ul", {}, findings.map((finding) => h("li", {}, `Line ${finding.line}: ${bare(finding)}`))) : null,
  ];
}

/** The sentence without the line it may begin with. */
function bare({ line, message }) {
  return message.replace(new RegExp(`^Line ${line}:? `), "");
}
