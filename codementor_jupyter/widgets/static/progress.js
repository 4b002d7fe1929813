// How far I have come: level, what is next, week, topics, achievements.
import { bar, count, fill, h, icon } from "./dom.js";
import { KernelApi } from "./kernel.js";
import { PageApi } from "./page.js";

function level(progress) {
  const span = progress.nextLevelAt - progress.levelStartsAt;
  const here = progress.xp - progress.levelStartsAt;
  return h(
    "div",
    { class: "cmj-level" },
    h("div", { class: "cmj-badge" }, h("span", { class: "cmj-label" }, "Level"), h("strong", {}, String(progress.level))),
    h("div", { class: "cmj-level-text" }, h("p", {}, h("strong", {}, `${progress.xp} XP`), ` · ${progress.nextLevelAt - progress.xp} XP to level ${progress.level + 1}`), bar(span ? here / span : 0, `way to level ${progress.level + 1}`)),
  );
}

function week(progress) {
  const { goal, solved, reached } = progress.week;
  const words = reached ? "This week's goal is reached." : `${count(goal - solved, "challenge")} to this week's goal.`;
  const marks = Array.from({ length: Math.min(goal, 10) }, (_, index) => icon(index < solved ? "pass" : "skip", index < solved ? "cmj-done" : "cmj-open-mark"));
  return h("div", { class: "cmj-week" }, h("h3", {}, "This week"), h("p", {}, h("span", { class: "cmj-marks" }, marks), `${solved} of ${goal} solved. ${words}`), streak(progress.streak));
}

/** Nothing where there is none yet, or where the server is older than the page. */
function streak(streak) {
  if (!streak?.weeks) return null;
  return h("p", { class: "cmj-facts" }, `Goal reached ${count(streak.weeks, "week")} in a row · ${streak.graceLeft} of ${count(streak.graceDays, "grace day")} left this month`);
}

function topics(progress) {
  const rows = progress.topics.map((topic) =>
    h("li", {}, h("span", { class: "cmj-name" }, topic.topic || "other"), bar(topic.total ? topic.solved / topic.total : 0, `${topic.topic}: solved`), h("span", { class: "cmj-share" }, `${topic.solved} of ${topic.total}`)),
  );
  return rows.length ? h("div", {}, h("h3", {}, "Topics"), h("ul", { class: "cmj-topics" }, rows)) : null;
}

function achievements(progress) {
  const rows = progress.achievements.map(({ title, description, achievedAt }) =>
    h("li", { class: achievedAt ? "cmj-reached" : "cmj-ahead" }, icon(achievedAt ? "star" : "lock"), h("div", {}, h("strong", {}, title), h("p", {}, achievedAt ? null : h("span", { class: "cmj-unseen" }, "Not yet: "), description))),
  );
  return rows.length ? h("div", {}, h("h3", {}, "Achievements"), h("ul", { class: "cmj-achievements" }, rows)) : null;
}

/** Nothing where the server does not recommend: it may be older than the page. */
function next(recommended) {
  if (!recommended) return null;
  const rows = recommended.items.map(({ slug, title, reason }) => h("li", {}, h("strong", {}, title), `, ${reason}. `, h("code", {}, `%challenge ${slug}`)));
  return h("div", { class: "cmj-next" }, h("h3", {}, "Next for you"), rows.length ? h("ol", {}, rows) : h("p", {}, recommended.message));
}

function draw(progress, recommended) {
  const facts = `${progress.solved} of ${count(progress.total, "challenge")} solved · ${count(progress.submissions, "submission")}`;
  return [level(progress), h("p", { class: "cmj-facts" }, facts), next(recommended), week(progress), topics(progress), achievements(progress)];
}

function render({ model, el }) {
  const life = new AbortController();
  const kernel = new KernelApi(model, life.signal);
  const api = (model.get("via") === "page" && PageApi.here()) || kernel;
  const body = h("div", {}, draw(model.get("progress"), model.get("recommended")));
  const note = h("p", { class: "cmj-facts", role: "status", "aria-live": "polite" });
  const ask = (name) => api[name]().catch((error) => (error.passing || api === kernel ? Promise.reject(error) : kernel[name]()));
  const refresh = async () => {
    try {
      fill(body, draw(await ask("progress"), await ask("recommendations").catch(() => null)));
      note.textContent = "Up to date.";
    } catch (error) {
      note.textContent = error.message;
    }
  };
  const button = h("button", { type: "button", class: "cmj-link", onclick: refresh }, "Refresh");
  el.append(h("section", { class: "cmj", "aria-label": "My progress" }, h("div", { class: "cmj-title" }, h("h2", {}, "My progress"), button), body, note));
  return () => life.abort();
}

export default { render };
