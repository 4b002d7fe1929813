// The upper half of a challenge: title, chips, statement and examples. Drawn once for a version of the challenge.
import { block, count, h, icon } from "./dom.js";

const STATES = { new: { word: "New", icon: "star" }, tried: { word: "Tried", icon: "wait" }, solved: { word: "Solved", icon: "pass" } };
const TALL_PIXELS = 600;

function attempts({ attempts: made, maxAttempts: most }) {
  return most ? `${made} of ${count(most, "attempt")}` : count(made, "attempt");
}

/** Title and chips. Drawn again when attempts or state change. */
export function heading(challenge) {
  const { word, icon: shape } = STATES[challenge.state] || STATES.new;
  const { limits } = challenge;
  const chips = [
    [challenge.difficulty, `cmj-chip cmj-level-${challenge.difficulty}`, "difficulty"],
    [`${challenge.xpReward} XP`, "cmj-chip", "experience points for the first solution"],
    challenge.topic && [challenge.topic, "cmj-chip", "topic"],
    challenge.expectedComplexity && [challenge.expectedComplexity, "cmj-chip", "expected complexity"],
    [`${limits.cpuSeconds} s · ${limits.memoryMib} MiB`, "cmj-chip", "limits of one test case: CPU time and memory"],
    (challenge.attempts || challenge.maxAttempts) && [attempts(challenge), "cmj-chip", "your attempts so far"],
  ].filter(Boolean);
  return [
    h("div", { class: "cmj-title" }, h("h2", {}, challenge.title), h("span", { class: `cmj-state cmj-state-${challenge.state}` }, icon(shape), word)),
    h("ul", { class: "cmj-chips", "aria-label": "About this challenge" }, chips.map(([text, kind, title]) => h("li", { class: kind, title }, h("span", { class: "cmj-unseen" }, `${title}: `), text))),
  ];
}

/** The statement, sanitised by the server; a tall one is folded, with a button that unfolds it. */
export function statement(challenge) {
  const text = h("div", { class: "cmj-statement jp-RenderedHTMLCommon" });
  text.innerHTML = challenge.descriptionHtml;
  for (const link of text.querySelectorAll("a[href]")) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
  const box = h("div", { class: "cmj-statement-box" }, text);
  const button = h("button", { class: "cmj-link", type: "button", "aria-expanded": "false", hidden: true }, "Show the whole statement");
  button.addEventListener("click", () => {
    const open = box.classList.toggle("cmj-open");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Fold the statement" : "Show the whole statement";
  });
  // The height is known only when the widget is in the page, and again when its width changes.
  const observer = new ResizeObserver(() => {
    const tall = text.scrollHeight > TALL_PIXELS;
    box.classList.toggle("cmj-tall", tall);
    button.hidden = !tall;
  });
  observer.observe(text);
  return { element: h("div", {}, box, button), stop: () => observer.disconnect() };
}

/** Visible cases as input and expected answer, side by side where there is room. */
export function exampleList(examples, hiddenCases) {
  const rows = examples.map((example) =>
    h(
      "li",
      {},
      example.name && h("p", { class: "cmj-example-name" }, example.name),
      h(
        "div",
        { class: "cmj-pair" },
        h("div", { "data-label": "Input" }, block(example.input, "input")),
        h("span", { class: "cmj-arrow" }, icon("more")),
        h("div", { "data-label": "Expected" }, block(example.expected, "expected")),
      ),
    ),
  );
  const hidden = hiddenCases ? h("p", { class: "cmj-facts" }, icon("lock"), `and ${count(hiddenCases, "hidden case")}`) : null;
  return h(
    "details",
    { class: "cmj-examples", open: examples.length <= 3 },
    h("summary", {}, icon("more", "cmj-opens"), `Examples (${examples.length})`),
    h("div", { class: "cmj-pair cmj-heads", "aria-hidden": "true" }, h("span", { class: "cmj-label" }, "Input"), h("span"), h("span", { class: "cmj-label" }, "Expected")),
    h("ul", {}, rows),
    hidden,
  );
}
