// What a judgement looks like: the banner of a submission or practice run, and one row for each test case.
import { bar, block, count, fill, h, icon } from "./dom.js";

/** Every verdict in words, with a shape of its own and a tone. */
export const VERDICTS = {
  accepted: { word: "Accepted", icon: "pass", tone: "good" },
  wrong_answer: { word: "Wrong answer", icon: "fail", tone: "bad" },
  runtime_error: { word: "Runtime error", icon: "warn", tone: "bad" },
  compile_error: { word: "Syntax error", icon: "warn", tone: "bad" },
  time_limit: { word: "Time limit", icon: "time", tone: "bad" },
  memory_limit: { word: "Memory limit", icon: "warn", tone: "bad" },
  output_limit: { word: "Too much output", icon: "warn", tone: "bad" },
  internal_error: { word: "The grader failed", icon: "warn", tone: "quiet" },
  not_run: { word: "Not run", icon: "skip", tone: "quiet" },
};

/** The words, shape and tone of a verdict; a case of its own for words from a later version. */
export function verdictOf(name) {
  return VERDICTS[name] || { word: name || "Unknown", icon: "warn", tone: "quiet" };
}

/** A banner: shape, title, sentence, and whatever belongs below. `tone` is good, bad, warn, busy or quiet. */
export function banner(tone, shape, title, sentence, ...below) {
  return h(
    "div",
    { class: `cmj-banner cmj-${tone}` },
    icon(shape, tone === "busy" ? "cmj-turning" : ""),
    h("div", { class: "cmj-banner-text" }, h("strong", { class: "cmj-banner-title" }, title), sentence && h("p", {}, sentence), below),
  );
}

/** How many of all cases pass, hidden ones counted. */
export function passedOf(submission) {
  const visible = submission.testResults.filter((result) => !result.hidden);
  return {
    passed: visible.filter((result) => result.passed).length + submission.hiddenPassed,
    total: visible.length + submission.hiddenTotal,
  };
}

/** One sentence for a screen reader, and for whoever only wants to know. */
export function spoken(submission) {
  const { passed, total } = passedOf(submission);
  const gained = submission.xpGained ? ` ${submission.xpGained} XP gained.` : "";
  return `${verdictOf(submission.verdict).word}. ${passed} of ${count(total, "case")} pass.${gained} ${submission.message}`;
}

/** A graded submission: banner, score bar, experience points, and the cases. */
export function submissionReport(submission, examples) {
  const { word, icon: shape, tone } = verdictOf(submission.verdict);
  const { passed, total } = passedOf(submission);
  const score = total ? h("div", { class: "cmj-score" }, bar(passed / total, "cases that pass"), h("span", {}, `${passed} of ${count(total, "case")}`)) : null;
  const facts = [
    submission.attempt ? `attempt ${submission.attempt}` : "this attempt is given back to you",
    submission.score !== null && submission.score !== undefined && `score ${Math.round(100 * submission.score)} %`,
    submission.executionTime !== null && submission.executionTime !== undefined && `${milliseconds(submission.executionTime)} CPU`,
  ].filter(Boolean);
  return [
    banner(tone, shape, [word, submission.xpGained ? celebration(submission.xpGained) : null], submission.message, score, h("p", { class: "cmj-facts" }, facts.join(" · "))),
    caseList(submission.testResults, examples, submission),
  ];
}

/** What a search for a small failing input has found: the case in full, or where one looked. */
export function counterexampleReport({ result, message }) {
  if (!result) return banner("quiet", "skip", "No small input found", message);
  const { icon: shape } = verdictOf(result.verdict);
  return [banner("warn", shape, "A small input that fails", message), h("ul", { class: "cmj-cases", "aria-label": "A small input that fails" }, caseRow(result, [], true))];
}

/** How accepted code grows with its input: advice, never a bad word. */
export function complexityReport({ measured, worse, message }) {
  return banner(worse ? "warn" : "quiet", worse ? "time" : measured ? "pass" : "skip", "How it grows", message);
}

/** A practice run: never a verdict, and it says so. */
export function practiceReport(practice, examples, hiddenCases) {
  if (!practice.results.length) return [banner("warn", "skip", "Not checked here", practice.message)];
  const passed = practice.results.filter((result) => result.passed).length;
  const all = passed === practice.results.length;
  const next = hiddenCases ? `${count(hiddenCases, "hidden case")} ${hiddenCases === 1 ? "runs" : "run"} only when you submit.` : "Submit to make it count.";
  const title = `Check: ${passed} of ${practice.results.length} visible cases pass`;
  return [banner(all ? "good" : "bad", all ? "pass" : "fail", title, practice.message || (all ? next : `A check does not count. ${next}`)), caseList(practice.results, examples)];
}

/** "+20 XP", with sparks for those who like things to move. */
function celebration(xp) {
  const sparks = Array.from({ length: 10 }, (_, turn) => h("i", { style: `--turn:${turn * 36}deg`, "aria-hidden": "true" }));
  return h("span", { class: "cmj-xp" }, icon("star"), `+${xp} XP`, h("span", { class: "cmj-sparks", "aria-hidden": "true" }, sparks));
}

function caseList(results, examples, submission) {
  const visible = results.filter((result) => !result.hidden);
  const worst = visible.find((result) => !result.passed);
  const rows = visible.map((result) => caseRow(result, examples, result === worst));
  if (submission && submission.hiddenTotal) rows.push(hiddenRow(submission));
  return h("ul", { class: "cmj-cases", "aria-label": "Test cases" }, rows);
}

function caseRow(result, examples, open) {
  const { word, icon: shape, tone } = result.passed ? { word: "Pass", icon: "pass", tone: "good" } : verdictOf(result.verdict);
  const shown = examples.find((example) => example.id === result.testCaseId) || {};
  const name = result.name || shown.name || result.testCaseId;
  const ran = result.verdict !== "not_run" && result.executionTime !== null && result.executionTime !== undefined;
  const time = ran ? milliseconds(result.executionTime) : "";
  return h(
    "li",
    { class: "cmj-case" },
    h(
      "details",
      { open },
      h("summary", {}, icon("more", "cmj-opens"), h("span", { class: `cmj-${tone}` }, icon(shape)), h("span", { class: "cmj-name" }, name), h("span", { class: `cmj-word cmj-${tone}` }, word), h("span", { class: "cmj-time" }, time)),
      caseBody(result, shown),
    ),
  );
}

function caseBody(result, shown) {
  const parts = [
    ["Input", shown.input ?? result.input, ""],
    ["Expected", shown.expected ?? result.expected, "cmj-wanted"],
    ["Yours", result.output, result.passed ? "" : "cmj-got"],
    ["Printed", result.printed, ""],
    ["Difference", result.diff, "cmj-diff"],
    [result.verdict === "wrong_answer" ? "Note" : "Error", result.error, result.verdict === "wrong_answer" ? "cmj-note" : "cmj-error"],
  ];
  const given = parts.filter(([label, text]) => text !== null && text !== undefined && (text !== "" || label === "Yours"));
  return h("dl", { class: "cmj-parts" }, given.map(([label, text, kind]) => [h("dt", {}, label), h("dd", {}, block(text, `${label} of this case`, kind))]));
}

function hiddenRow({ hiddenPassed, hiddenTotal }) {
  const all = hiddenPassed === hiddenTotal;
  const tone = all ? "good" : "bad";
  return h(
    "li",
    { class: "cmj-case cmj-hidden-cases" },
    h("span", { class: `cmj-${tone}` }, icon(all ? "pass" : "lock")),
    h("span", { class: "cmj-name" }, "Hidden cases"),
    h("span", { class: `cmj-word cmj-${tone}` }, `${hiddenPassed} of ${hiddenTotal} pass`),
  );
}

/** The last attempts, newest first. */
export function attemptList(element, page) {
  const rows = page.items.map((item) => {
    const { word, icon: shape, tone } = item.status === "pending" ? { word: "Being graded", icon: "wait", tone: "quiet" } : verdictOf(item.verdict);
    const score = item.score === null || item.score === undefined ? "" : `${Math.round(100 * item.score)} %`;
    return h("li", {}, h("span", { class: `cmj-${tone}` }, icon(shape)), h("span", { class: "cmj-name" }, item.attempt ? `${item.attempt}. ${word}` : word), h("span", {}, score), h("time", { datetime: item.submittedAt }, when(item.submittedAt)));
  });
  const more = page.total > page.items.length ? h("p", { class: "cmj-facts" }, `and ${page.total - page.items.length} earlier`) : null;
  fill(element, rows.length ? h("details", {}, h("summary", {}, icon("more", "cmj-opens"), `Your submissions (${page.total})`), h("ol", { class: "cmj-attempts" }, rows), more) : null);
}

function when(instant) {
  const date = new Date(instant);
  const today = date.toDateString() === new Date().toDateString();
  return today ? date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }) : date.toLocaleDateString([], { day: "numeric", month: "short" });
}

function milliseconds(value) {
  if (value >= 1000) return `${(value / 1000).toFixed(1)} s`;
  return value < 1 ? "< 1 ms" : `${Math.round(value)} ms`;
}
