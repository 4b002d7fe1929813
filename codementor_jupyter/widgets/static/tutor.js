// The tutor in a notebook: ask, stop, the hint ladder, what is sent where. Draws what the doors say; decides nothing.
import { TurnView } from "./answer.js";
import { fill, h, icon } from "./dom.js";
import { KernelApi } from "./kernel.js";
import { PageApi } from "./page.js";
import { analysisReport } from "./plot.js";
import { findSource } from "./source.js";
import { ask, stopped } from "./stream.js";

const STEPS = ["Where to look", "What is wrong", "A worked example", "The step in words"];
const MODES = { off: "Turned off here", hints: "Evidence and hints", free: "Ask anything about your code" };
const FIRST = ["Why does my code fail?", "How do I start?", "What does the task mean?"];

class TutorCard {
  constructor(model, signal) {
    this.model = model;
    this.signal = signal;
    this.challenge = model.get("challenge");
    this.slug = this.challenge.slug || null;
    this.kernel = new KernelApi(model, signal);
    this.api = (model.get("via") === "page" && PageApi.here()) || this.kernel;
    this.tutor = model.get("tutor");
    this.draw();
    this.drawState();
    this.suggest(FIRST);
  }

  draw() {
    this.state = h("span", { class: "cmj-state" });
    this.ladder = h("ol", { class: "cmj-rungs", "aria-label": "Hint ladder" });
    this.log = h("ol", { class: "cmj-turns", role: "log", "aria-live": "polite", "aria-label": "Conversation" });
    this.consent = h("div", { hidden: true });
    this.chips = h("div", { class: "cmj-suggestions", role: "group", "aria-label": "You could ask" });
    this.box = h("textarea", { class: "cmj-question", rows: "2", maxlength: "4000", placeholder: "Ask about your code, an error, or an idea", "aria-label": "Your question" });
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.send = h("button", { type: "submit", class: "cmj-button cmj-first" }, "Ask");
    this.stop = h("button", { type: "button", class: "cmj-button cmj-second", hidden: true, onclick: () => this.running && this.running.abort() }, "Stop");
    this.measure = h("button", { type: "button", class: "cmj-button cmj-second", title: "how the work of your code grows, and what a reader would change", onclick: () => this.analyze() }, "Analyze");
    this.measure.hidden = !this.slug;
    this.form = h("form", { class: "cmj-ask" }, this.box, h("div", { class: "cmj-ask-buttons" }, this.send, this.stop, this.measure));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask(this.box.value.trim());
    });
    this.foot = h("p", { class: "cmj-facts" });
    const about = this.slug ? `Tutor: ${this.challenge.title}` : "Tutor";
    this.element = h("section", { class: "cmj", "aria-label": about }, h("div", { class: "cmj-title" }, h("h2", {}, about), this.state), this.ladder, this.log, this.consent, this.chips, this.form, this.foot);
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.form.requestSubmit();
    }
    event.stopPropagation(); // the notebook's own shortcuts are not meant here
  }

  // ---- what is allowed, and how far the ladder is open ----------------------------------------------

  drawState() {
    const { mode, until, consent } = this.tutor;
    const ends = until ? ` until ${new Date(until).toLocaleString()}` : "";
    fill(this.state, icon(mode === "off" ? "lock" : "bulb"), `${MODES[mode]}${ends}`);
    for (const part of [this.form, this.ladder]) part.hidden = mode === "off";
    this.chips.hidden = mode === "off" || !this.chips.hasChildNodes();
    if (mode !== "off") this.drawLadder();
    this.drawConsent(consent);
    this.drawFoot();
  }

  drawLadder() {
    this.ladder.hidden = !this.slug || this.tutor.ceiling === 0;
    fill(this.ladder, this.ladder.hidden ? null : STEPS.slice(0, this.tutor.ceiling).map((name, index) => this.rung(name, index + 1)));
  }

  rung(name, level) {
    const { hintLevel, nextLevel } = this.tutor;
    const open = level <= hintLevel;
    const next = nextLevel && nextLevel.level === level;
    const cost = next && (nextLevel.price ? `costs ${nextLevel.price} XP` : "free");
    const says = open ? "open" : cost || "opens later";
    const act = () => button.getAttribute("aria-disabled") !== "true" && this.ask("", level);
    const button = h("button", { type: "button", class: `cmj-rung ${open ? "cmj-rung-open" : ""}`, "aria-disabled": open || next ? null : "true", onclick: act }, icon(open ? "pass" : next ? "bulb" : "lock"), h("span", {}, h("strong", {}, `${level}. ${name}`), h("span", { class: "cmj-label" }, says)));
    return h("li", {}, button);
  }

  drawConsent(consent) {
    if (!consent || consent.given || this.declined) return fill(this.consent);
    const agree = h("button", { type: "button", class: "cmj-button cmj-second", onclick: () => this.agree(true) }, "Agree");
    const not = h("button", { type: "button", class: "cmj-link", onclick: () => this.decline() }, "Not now");
    return fill(this.consent, h("div", { class: "cmj-banner cmj-quiet" }, icon("lock"), h("div", { class: "cmj-banner-text" }, h("p", {}, h("strong", {}, `Let ${consent.model} answer too?`)), h("p", {}, consent.sentence), h("p", { class: "cmj-consent" }, agree, not))));
  }

  decline() {
    this.declined = true;
    this.drawConsent(null);
    this.box.focus();
  }

  /** Where questions go, how long they are kept; before it `said`, the outcome of a button here. */
  drawFoot(said = null, sure = false) {
    this.sure = sure; // whether the next press erases all: only while the foot says so
    const { consent, retentionDays } = this.tutor;
    const where = consent && consent.given ? `Questions go to ${consent.model} at ${consent.host}, without your name.` : "Nothing leaves this server.";
    const stopSharing = consent && consent.given ? h("button", { type: "button", class: "cmj-link", onclick: () => this.agree(false) }, "Do not send any more") : null;
    const erase = h("button", { type: "button", class: "cmj-link", onclick: () => this.erase() }, this.slug ? "Erase this conversation" : "Erase everything I asked");
    fill(this.foot, said && h("strong", { role: "status" }, said), h("span", {}, where), stopSharing, h("span", {}, `Kept for ${retentionDays} days.`), erase);
  }

  async agree(given) {
    try {
      this.tutor = { ...this.tutor, consent: (await this.api.tutorConsent(given)).consent };
      this.drawState();
    } catch (error) {
      this.drawFoot(error.message);
    }
    this.box.focus({ preventScroll: true }); // the button pressed is gone
  }

  /** Without a challenge it is every conversation: that is asked twice. */
  async erase() {
    if (!this.slug && !this.sure) {
      this.drawFoot("All your questions and the answers, on every challenge, will be deleted for good. Press again to erase them.", true);
      this.foot.querySelector("button:last-of-type").focus({ preventScroll: true });
      return;
    }
    try {
      const { erased } = await this.api.tutorErase(this.slug);
      this.log.replaceChildren();
      this.drawFoot(erased === 1 ? "1 question and its answer are erased." : `${erased} questions and their answers are erased.`);
    } catch (error) {
      this.drawFoot(error.message);
    }
    this.box.focus({ preventScroll: true });
  }

  // ---- asking ----------------------------------------------------------------------------------------

  async start() {
    try {
      await this.load();
    } catch (error) {
      if (this.api.via !== "page" || error.passing) return;
      this.api = this.kernel; // another server's page, or none: the kernel has a client of its own
      await this.load().catch(() => {});
    }
  }

  async load() {
    await this.refresh();
    const { turns } = await this.api.tutorConversation(this.slug);
    const earlier = turns.slice(-10).map((turn) => {
      const view = new TurnView(turn.question || "Next hint, please.");
      view.whole(turn);
      return view.element;
    });
    this.log.prepend(...earlier); // something may have been asked meanwhile
    this.log.scrollTop = this.log.scrollHeight;
  }

  async refresh() {
    this.tutor = await this.api.tutor(this.slug);
    if (!this.signal.aborted) this.drawState();
  }

  suggest(questions) {
    fill(this.chips, questions.map((text) => h("button", { type: "button", class: "cmj-chip cmj-suggestion", onclick: () => this.ask(text) }, text)));
  }

  async ask(message, openLevel = null) {
    if ((!message && !openLevel) || this.running) return;
    const running = (this.running = new AbortController());
    const source = this.slug && findSource(this.model, this.element, this.slug);
    const view = new TurnView(message || `Hint ${openLevel}: ${STEPS[openLevel - 1]}`);
    this.log.append(view.element);
    this.show(view);
    this.box.value = "";
    this.busy(true);
    const context = { currentChallenge: this.slug, code: source ? source.code : null };
    const hear = (name, told) => {
      view.hear(name, told);
      if (name !== "done") return;
      this.suggest(told.suggestions);
      this.show(view);
    };
    try {
      await ask(this.api, { message, context, ...(openLevel && { openLevel }) }, hear, AbortSignal.any([this.signal, running.signal]));
      if (running.signal.aborted) view.stopped();
    } catch (error) {
      view.failed(error.message);
      this.box.value = this.box.value || message; // so that it can be asked again
    } finally {
      this.running = null;
      this.busy(false);
      this.refresh().catch(() => {});
    }
  }

  /** What running the code on growing inputs, and reading it, tells. Nothing of it is kept. */
  async analyze() {
    if (this.running) return;
    const source = findSource(this.model, this.element, this.slug);
    if (!source) return this.drawFoot(`No cell begins with “# challenge: ${this.slug}”: put that line above your code.`);
    const running = (this.running = new AbortController());
    const view = new TurnView("Analyze my code.");
    this.log.append(view.element);
    this.busy(true);
    try {
      const found = await Promise.race([this.api.analyze(source.code, this.slug, this.challenge.language), stopped(running.signal)]);
      if (running.signal.aborted) view.stopped();
      else view.report(analysisReport(found), "Counted, not timed. Advice: it changes no verdict.");
    } catch (error) {
      view.failed(error.message);
    } finally {
      this.running = null;
      this.busy(false);
      this.show(view);
    }
  }

  /** Scroll the conversation, and nothing else, to a turn. */
  show(view) {
    this.log.scrollTop = view.element.offsetTop - this.log.offsetTop;
  }

  busy(is) {
    const here = this.element.contains(document.activeElement); // else the student has gone on to write code
    this.send.hidden = is;
    this.stop.hidden = !is;
    this.measure.setAttribute("aria-disabled", String(is));
    if (is) this.stop.focus();
    else if (here) this.box.focus({ preventScroll: true });
  }
}

function render({ model, el }) {
  const life = new AbortController();
  const card = new TutorCard(model, life.signal);
  el.append(card.element);
  card.start();
  return () => life.abort();
}

export default { render };
