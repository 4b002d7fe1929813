// The challenge in a notebook: statement, Check, Submit, Hint, verdict. Draws what the doors say; decides nothing.
import { carry, kept, newKey } from "./attempt.js";
import { count, fill, h, icon, prose } from "./dom.js";
import { KernelApi } from "./kernel.js";
import { PageApi, Refused } from "./page.js";
import { attemptList, banner, complexityReport, counterexampleReport, practiceReport, spoken, submissionReport } from "./results.js";
import { findSource, insertCell } from "./source.js";
import { exampleList, heading, statement } from "./statement.js";

const REFUSALS = { grading_not_isolated: "This server can only practise", hint_too_soon: "Not yet", tutor_off: "No hints here" };

class ChallengeCard {
  constructor(model, signal) {
    this.model = model;
    this.signal = signal;
    this.challenge = model.get("challenge");
    this.slug = this.challenge.slug;
    this.kernel = new KernelApi(model, signal);
    this.api = (model.get("via") === "page" && PageApi.here()) || this.kernel;
    this.hints = [...this.challenge.hintsOpened];
    this.submits = 0;
    this.draw();
  }

  // ---- what is on the screen -------------------------------------------------------------------------

  draw() {
    const text = statement(this.challenge);
    this.signal.addEventListener("abort", text.stop);
    this.head = h("header", {}, heading(this.challenge));
    this.check = this.button("Check", "cmj-second", "run the visible cases in your kernel", () => this.practise());
    this.submit = this.button("Submit", "cmj-first", "grade all cases; this counts", () => this.send());
    this.hint = this.button("Hint", "cmj-second", "open the next hint", () => this.openHint());
    this.way = h("p", { class: "cmj-way" });
    this.live = h("p", { class: "cmj-unseen", role: "status", "aria-live": "polite" });
    this.verdict = h("div", { class: "cmj-verdict", hidden: true });
    this.ladder = h("div", { class: "cmj-ladder", hidden: true });
    this.history = h("div", { class: "cmj-history", hidden: true });
    this.drawHints();
    this.element = h(
      "section",
      { class: "cmj", "aria-label": `Challenge: ${this.challenge.title}` },
      this.head,
      text.element,
      exampleList(this.model.get("examples"), this.challenge.hiddenCases),
      h("div", { class: "cmj-actions", role: "group", "aria-label": "Your code" }, this.check, this.submit, this.hint),
      this.way,
      this.live,
      this.verdict,
      this.ladder,
      this.history,
    );
  }

  button(label, kind, title, act) {
    // aria-disabled instead of disabled: a button that vanishes from under the keyboard loses the reader's place.
    const press = () => button.getAttribute("aria-disabled") !== "true" && act();
    const button = h("button", { type: "button", class: `cmj-button ${kind}`, title, onclick: press }, label);
    return button;
  }

  busy(button, label) {
    const before = button.textContent;
    button.setAttribute("aria-disabled", "true");
    fill(button, icon("wait", "cmj-turning"), label);
    return () => {
      button.removeAttribute("aria-disabled");
      button.textContent = before;
    };
  }

  show(...content) {
    fill(this.verdict, ...content);
  }

  /** Say it to screen readers; repeated sentences are spoken again. */
  say(sentence) {
    this.live.textContent = "";
    requestAnimationFrame(() => (this.live.textContent = sentence));
  }

  fail(error) {
    const code = error instanceof Refused ? h("p", { class: "cmj-facts" }, `code: ${error.code}`) : null;
    const title = REFUSALS[error.code] || (error instanceof Refused ? "The server said no" : error.title);
    const advice = error.code === "grading_not_isolated" ? " Check still works: it runs the visible cases in your kernel." : "";
    this.show(banner("warn", "warn", title, `${error.message}${advice}`, code));
    this.say(`${title}. ${error.message}`);
  }

  drawWay(note) {
    const way = this.api.via === "page" ? null : "Answers come through the kernel: Submit waits while a cell runs.";
    fill(this.way, note && `Code: ${note}.`, note && way && " ", way);
  }

  // ---- life ------------------------------------------------------------------------------------------

  /** Fetch what may have changed since the cell ran; take up an attempt that was never answered. */
  async start() {
    this.drawWay();
    const unanswered = kept.get(this.slug);
    try {
      await this.refresh();
    } catch (error) {
      // Another server's page, or none: the kernel has a client of its own. A server that is merely away stays ours.
      if (this.api.via === "page" && !error.passing) {
        this.api = this.kernel;
        this.drawWay();
        await this.refresh().catch(() => {});
      }
    }
    if (unanswered) this.deliver(unanswered);
  }

  async refresh() {
    const [challenge, page] = await Promise.all([this.api.challenge(this.slug), this.api.submissions(this.slug)]);
    if (this.signal.aborted) return;
    this.challenge = challenge;
    this.hints = [...challenge.hintsOpened];
    fill(this.head, heading(challenge));
    attemptList(this.history, page);
    this.drawHints();
  }

  source() {
    const source = findSource(this.model, this.element, this.slug);
    if (source) {
      this.drawWay(source.note);
      return source;
    }
    const how = `No cell begins with “# challenge: ${this.slug}”. Put that line above your code, or begin with a new cell.`;
    const insert = h("button", { type: "button", class: "cmj-button cmj-second", onclick: () => this.begin() }, "Insert a starter cell");
    this.show(banner("warn", "warn", "Which code?", how, insert));
    this.say(`Which code? ${how}`);
    return null;
  }

  begin() {
    const done = insertCell(this.model, this.slug, this.challenge.starterCode);
    const said = done ? "The starter is in a new cell below." : `This page does not let us add cells: make one whose first line is “# challenge: ${this.slug}”.`;
    this.show(banner(done ? "quiet" : "warn", done ? "pass" : "warn", done ? "Ready" : "Not possible here", said));
    this.say(said);
  }

  // ---- Check -----------------------------------------------------------------------------------------

  async practise() {
    const source = this.source();
    if (!source) return;
    const done = this.busy(this.check, "Checking");
    const before = this.submits;
    const waits = () => this.show(banner("busy", "wait", "The kernel is busy", "Check waits for the running cell to end. Submit works now."));
    try {
      const practice = await this.kernel.check(source.code, waits);
      if (this.submits !== before) return; // a verdict came or is coming: this would only hide it
      this.show(practiceReport(practice, this.model.get("examples"), this.challenge.hiddenCases));
      const passed = practice.results.filter((result) => result.passed).length;
      const said = practice.results.length ? `Check: ${passed} of ${practice.results.length} visible cases pass. ` : "";
      this.say(`${said}${practice.message || ""}`);
    } catch (error) {
      this.fail(error);
    } finally {
      done();
    }
  }

  // ---- Submit ----------------------------------------------------------------------------------------

  send() {
    const source = this.source();
    if (source) this.deliver({ code: source.code, language: this.challenge.language, key: newKey() });
  }

  async deliver(attempt) {
    const done = this.busy(this.submit, "Submitting");
    this.submits += 1;
    this.shownState = null;
    const giveUp = new AbortController();
    const signal = AbortSignal.any([this.signal, giveUp.signal]);
    try {
      const submission = await carry(this.api, this.slug, attempt, (state, details) => this.tell(state, details, giveUp), signal);
      if (submission) this.judged(submission);
    } catch (error) {
      this.fail(error);
    } finally {
      done();
    }
  }

  tell(state, details, giveUp) {
    const again = this.shownState === state;
    this.shownState = state;
    if (state === "sending" && details.tries === 1) this.show(banner("busy", "wait", "Submitting", "Your code runs against all cases."));
    if (state === "pending" && !again) this.show(banner("busy", "wait", "Being graded", "The server has your code. You can go on working; the verdict appears here."));
    if (state === "away") this.drawAway(details, giveUp);
  }

  drawAway({ seconds, tries, error, accepted, hurry }, giveUp) {
    const cancel = () => {
      giveUp.abort();
      kept.drop(this.slug);
      this.show(banner("quiet", "skip", "Not submitted again", "If the lost message did reach the server, the submission is listed below later."));
    };
    const now = h("button", { type: "button", class: "cmj-link", onclick: hurry }, "Try now");
    const stop = h("button", { type: "button", class: "cmj-link", onclick: cancel }, "Give up");
    const safe = accepted ? "Your submission is recorded; only its verdict is awaited." : "Your attempt is kept and counts once, however often it is sent.";
    const title = error instanceof Refused ? "The server is not ready" : "The server is away";
    const again = h("p", { class: "cmj-facts" });
    this.show(banner("warn", "wait", title, `${error.message} ${safe}`, again, h("p", { class: "cmj-facts" }, now, accepted ? null : stop)));
    this.countDown(again, seconds, tries);
    if (tries === 1) this.say(`${title}. ${safe} It is tried again by itself.`);
  }

  /** Seconds left until the next try, for as long as `line` is on the screen. */
  countDown(line, seconds, tries) {
    const end = Date.now() + 1000 * seconds;
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      line.textContent = left ? `Next try in ${left} s (${count(tries, "try", "tries")} so far).` : `Trying again (${count(tries, "try", "tries")} so far).`;
      if (left && !this.signal.aborted && line.isConnected) setTimeout(tick, 500);
    };
    tick();
  }

  judged(submission) {
    this.show([submissionReport(submission, this.model.get("examples")), this.afterwards(submission)]);
    this.say(spoken(submission));
    this.refresh().catch(() => {});
  }

  /** What may be asked next: of failed code for a small input that fails, of right code how it grows. */
  afterwards({ id, status }) {
    if (status === "accepted") {
      const measure = async () => complexityReport(await this.api.complexity(id));
      return this.challenge.complexityMeasured ? this.asker("How does it grow?", "measure it; it does not count", "Measuring", measure) : null;
    }
    const seek = async () => counterexampleReport(await this.api.counterexample(id));
    return this.challenge.counterexamples ? this.asker("Show a small input that fails", "look for one; it does not count", "Looking", seek) : null;
  }

  /** A button that gives way to what it brings. */
  asker(text, about, meanwhile, bring) {
    const button = this.button(text, "cmj-second", about, () => this.bring(button, box, meanwhile, bring));
    const box = h("div", { class: "cmj-seeker" }, button);
    return box;
  }

  async bring(button, box, meanwhile, bring) {
    const done = this.busy(button, meanwhile);
    try {
      fill(box, await bring());
      this.say(box.querySelector(".cmj-banner-text p").textContent);
    } catch (error) {
      done();
      fill(box, banner("warn", "warn", "That broke off", error.message), button);
      this.say(`That broke off. ${error.message}`);
    }
  }

  // ---- Hint ------------------------------------------------------------------------------------------

  async openHint() {
    const done = this.busy(this.hint, "Opening");
    try {
      const source = findSource(this.model, this.element, this.slug);
      const hint = await this.api.hint(this.slug, this.hints.length + 1, source ? source.code : "");
      this.hints[hint.step - 1] = hint.text;
      this.say(`Hint ${hint.step}: ${hint.text}`);
    } catch (error) {
      this.fail(error);
    } finally {
      done();
      this.drawHints();
    }
  }

  drawHints() {
    const left = this.challenge.hintCount - this.hints.length;
    this.hint.hidden = this.challenge.hintCount === 0;
    if (left > 0) {
      const cost = this.challenge.hintPrices[this.hints.length];
      this.hint.textContent = `Hint (${left} left)`;
      this.hint.title = cost ? `open the next hint; it costs ${cost} XP` : "open the next hint; it is free";
    } else {
      this.hint.textContent = "No more hints";
      this.hint.setAttribute("aria-disabled", "true");
    }
    fill(this.ladder, this.hints.length && h("ol", { "aria-label": "Hints" }, this.hints.map((text, index) => h("li", {}, icon("bulb"), h("div", {}, h("strong", {}, `Hint ${index + 1} of ${this.challenge.hintCount}`), prose(text))))));
  }
}

function render({ model, el }) {
  const life = new AbortController();
  const card = new ChallengeCard(model, life.signal);
  el.append(card.element);
  card.start();
  return () => life.abort();
}

export default { render };
