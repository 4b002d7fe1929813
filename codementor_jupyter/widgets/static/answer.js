// One question with its answer, as it grows: evidence, words, whose words they are.
import { block, fill, h, icon, prose } from "./dom.js";

const SOURCES = {
  model: (model) => `Written by ${model || "a model"}; it may be wrong.`,
  cache: (model) => `Written by ${model || "a model"} for the same question before.`,
  rules: () => "The tutor's own words, from your code and the tests.",
};

const WAITING = {
  turn: () => "Your question before this one is answered first.",
  evidence: () => "Your code is being run.",
  line: (ahead) => `The model answers others first (${ahead} before you).`,
  model: () => "The model is thinking.",
  check: () => "What it wrote is being checked.",
};

/** What a failing visible test says, in two columns. */
function evidence(told) {
  if (!told.test && !told.input) return null;
  const parts = [
    ["Test", told.test],
    ["Input", told.input],
    ["Expected", told.expected, "cmj-wanted"],
    ["Yours", told.got, "cmj-got"],
  ].filter(([, text]) => typeof text === "string"); // a program that printed nothing has said something
  return h(
    "details",
    { class: "cmj-evidence" },
    h("summary", {}, icon("more", "cmj-opens"), told.line ? `What the test shows (line ${told.line})` : "What the test shows"),
    h("dl", { class: "cmj-parts" }, parts.map(([name, text, kind]) => [h("dt", {}, name), h("dd", {}, block(text, name.toLowerCase(), kind))])),
    steps(told.steps),
  );
}

/** The trace table: what each line changed. */
function steps(rows) {
  if (!rows || !rows.length) return null;
  const head = h("tr", {}, ["step", "line", "what changed"].map((name) => h("th", { scope: "col" }, name)));
  const body = rows.map(({ step, line, changed }) => h("tr", {}, h("td", {}, String(step)), h("td", {}, String(line)), h("td", {}, h("code", {}, changed))));
  return h("div", { class: "cmj-steps", tabindex: "0", role: "group", "aria-label": "what happened, step by step" }, h("table", {}, h("thead", {}, head), h("tbody", {}, body)));
}

/** A turn on the screen. `hear` takes the events of its answer; `finished` says whether one was whole. */
export class TurnView {
  constructor(question) {
    this.text = "";
    this.words = h("div", { class: "cmj-words jp-RenderedHTMLCommon" }, h("p", { class: "cmj-soft" }, icon("wait", "cmj-turning"), " Looking at your code"));
    this.proof = h("div", { hidden: true });
    this.note = h("p", { class: "cmj-facts" });
    const asked = h("div", { class: "cmj-asked" }, h("span", { class: "cmj-unseen" }, "You: "), question);
    const answer = h("div", { class: "cmj-answer" }, h("span", { class: "cmj-unseen" }, "Tutor: "), this.words, this.proof, this.note);
    this.element = h("li", { class: "cmj-turn" }, asked, answer);
  }

  hear(name, told) {
    if (name === "evidence") fill(this.proof, evidence(told));
    if (name === "waiting") this.note.textContent = (WAITING[told.why] || WAITING.line)(told.ahead);
    if (name === "meta") this.note.textContent = SOURCES[told.source](told.model);
    if (name === "held") this.note.textContent = told.reason;
    if (name === "delta") {
      this.text += told.text;
      fill(this.words, prose(this.text));
    }
    if (name === "done") this.whole(told);
  }

  /** The whole answer, rendered by the server, which has cleaned it. */
  whole(told) {
    if (told.responseHtml) this.words.innerHTML = told.responseHtml;
    else fill(this.words, prose(told.response));
    for (const block of this.words.querySelectorAll("pre")) this.addCopy(block);
    const said = [SOURCES[told.source](told.model)];
    if (!told.complete) said.push("The answer broke off.");
    if (told.withheld) said.push("A part that would give the solution away was left out.");
    this.note.textContent = said.join(" ");
  }

  addCopy(pre) {
    const copy = h("button", { type: "button", class: "cmj-link cmj-copy" }, "Copy");
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(pre.innerText).catch(() => {});
      copy.textContent = "Copied";
    });
    pre.after(copy);
  }

  /** What was found, in place of words. */
  report(content, note) {
    fill(this.words, content);
    this.note.textContent = note;
  }

  stopped() {
    this.note.textContent = "Stopped.";
    if (!this.text) fill(this.words, h("p", { class: "cmj-soft" }, "Nothing was said yet."));
  }

  failed(message) {
    if (!this.text) this.words.replaceChildren();
    fill(this.note, icon("warn"), " ", message);
  }
}
