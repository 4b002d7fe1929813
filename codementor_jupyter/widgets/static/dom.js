// Making elements, and the few shapes the widgets share. No state.

/** An element: `h("button", {class: "x", onclick: f, "aria-label": "…"}, "text", child)`. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value === "boolean") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Put `children` in the place of what `element` holds, and show it only if there is something to show. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(2).filter(Boolean));
  element.hidden = !element.hasChildNodes();
}

// Shapes differ as well as colours, so that no state is told by colour alone. 16 by 16, drawn with one stroke.
const SHAPES = {
  pass: "M3 8.5l3.2 3.2L13 4.8",
  fail: "M4 4l8 8M12 4l-8 8",
  warn: "M8 2.2L14.5 13.5h-13zM8 6.5v3.2M8 11.6v.2",
  time: "M8 2a6 6 0 1 0 .01 0zM8 4.8V8l2.2 1.6",
  lock: "M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3",
  wait: "M8 2a6 6 0 1 1-5.6 3.8",
  bulb: "M5.8 11.2a4.4 4.4 0 1 1 4.4 0v1.3H5.8zM6.4 14.2h3.2",
  star: "M8 1.8l1.9 4 4.4.5-3.3 3 .9 4.4L8 11.5l-3.9 2.2.9-4.4-3.3-3 4.4-.5z",
  skip: "M3.5 8h9",
  more: "M6 3.5L10.5 8 6 12.5",
};

/** A drawing for sighted readers; the word beside it says the same. */
export function icon(name, extra = "") {
  const span = h("span", { class: `cmj-icon cmj-icon-${name} ${extra}`, "aria-hidden": "true" });
  span.innerHTML = `<svg viewBox="0 0 16 16" focusable="false"><path d="${SHAPES[name]}"/></svg>`;
  return span;
}

/** How many, in words: `count(1, "case")` is "1 case". */
export function count(number, noun, plural = `${noun}s`) {
  return `${number} ${number === 1 ? noun : plural}`;
}

const CLIP_LINES = 12;
const CLIP_CHARACTERS = 1200;

/** Preformatted text; long text is clipped, with a button that shows all of it. */
export function block(text, label, kind = "") {
  const whole = text === "" ? "(nothing)" : text;
  const lines = whole.split("\n");
  const short = lines.slice(0, CLIP_LINES).join("\n").slice(0, CLIP_CHARACTERS);
  const pre = h("pre", { class: `cmj-block ${kind} ${text === "" ? "cmj-empty" : ""}` }, short);
  if (short.length === whole.length) return pre;
  // Once unfolded it scrolls, so the keyboard must be able to get there.
  for (const [name, value] of Object.entries({ tabindex: "0", role: "group", "aria-label": label })) pre.setAttribute(name, value);
  const size = lines.length > CLIP_LINES ? count(lines.length, "line") : count(whole.length, "character");
  const button = h("button", { class: "cmj-link", type: "button", "aria-expanded": "false" }, `Show all (${size})`);
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    pre.textContent = open ? whole : short;
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Show less" : `Show all (${size})`;
  });
  return h("div", { class: "cmj-clipped" }, pre, button);
}

/** Short text with `code`, **bold** and empty lines between paragraphs, as authors write hints; nothing else. */
export function prose(text) {
  return text.split(/\n{2,}/).map((paragraph) => h("p", {}, paragraph.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map(inline)));
}

function inline(piece) {
  if (/^`.+`$/s.test(piece)) return h("code", {}, piece.slice(1, -1));
  if (/^\*\*.+\*\*$/s.test(piece)) return h("strong", {}, piece.slice(2, -2));
  return piece;
}

/** A bar with its value in words; `value` from 0 to 1. */
export function bar(value, label) {
  const percent = Math.round(100 * Math.max(0, Math.min(1, value)));
  return h(
    "div",
    { class: "cmj-bar", role: "progressbar", "aria-valuemin": "0", "aria-valuemax": "100", "aria-valuenow": String(percent), "aria-label": label },
    h("div", { class: `cmj-bar-fill ${percent === 100 ? "cmj-full" : ""}`, style: `width:${percent}%` }),
  );
}
