// The way to the kernel: practice runs always go here, and every other call where the page cannot reach the server.
import { Refused, Unreachable } from "./page.js";
import { newKey } from "./attempt.js";

const HEARD_MILLISECONDS = 700;

/** The same doors as PageApi, asked by the kernel's own client through custom messages. */
export class KernelApi {
  /** `model` is anywidget's. Ends its listening when `signal` is aborted. */
  constructor(model, signal) {
    this.via = "kernel";
    this.model = model;
    this.waiting = new Map();
    const listen = (message) => this.receive(message);
    model.on("msg:custom", listen);
    signal.addEventListener("abort", () => model.off("msg:custom", listen));
  }

  challenge(slug) {
    return this.ask("challenge", { slug });
  }

  submit(slug, code, language, key, wait) {
    // The kernel can do nothing else while it waits, so it hardly waits: the verdict is asked for later.
    return this.ask("submit", { slug, code, language, idempotency_key: key, wait: Math.min(wait, 2) });
  }

  submission(id) {
    return this.ask("submission", { submission_id: id });
  }

  submissions(slug) {
    return this.ask("submissions", { slug, page_size: 5 });
  }

  counterexample(id) {
    return this.ask("counterexample", { submission_id: id });
  }

  complexity(id) {
    return this.ask("complexity", { submission_id: id });
  }

  hint(slug, step, code) {
    return this.ask("open_hint", { slug, step, code });
  }

  progress() {
    return this.ask("progress", {});
  }

  tutor(slug) {
    return this.ask("tutor", { slug });
  }

  tutorConversation(slug) {
    return this.ask("conversation", { slug });
  }

  tutorErase(slug) {
    return this.ask("erase", { slug });
  }

  tutorConsent(given) {
    return this.ask("consent", { given });
  }

  analyze(code, slug, language) {
    return this.ask("analyze", { code, slug, language });
  }

  recommendations() {
    return this.ask("recommendations", {});
  }

  /** A practice run of `code` in the kernel. `busy` is called if the kernel has not taken it up soon. */
  check(code, busy) {
    return this.ask("check", { code }, busy);
  }

  /** "idle", "busy", "none", or "unknown" where the page does not say. */
  state() {
    const manager = this.model.widget_manager;
    if (!manager || !("kernel" in manager)) return "unknown";
    const status = manager.kernel && manager.kernel.status;
    if (!status || ["dead", "terminating"].includes(status)) return "none";
    return ["idle", "busy"].includes(status) ? status : "unknown";
  }

  ask(method, values, busy = () => {}) {
    if (this.state() === "none") return Promise.reject(new Unreachable("Start the kernel and run the %challenge cell again. Submit works without it.", "No running kernel"));
    const id = newKey();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(busy, this.state() === "busy" ? 0 : HEARD_MILLISECONDS);
      this.waiting.set(id, { resolve, reject, heard: () => clearTimeout(timer) });
      try {
        this.model.send({ kind: "ask", id, method, values });
      } catch {
        this.settle(id, { unreachable: "The kernel cannot be reached. Run the %challenge cell again." });
      }
    });
  }

  receive(message) {
    if (!message || !this.waiting.has(message.id)) return;
    if (message.kind === "heard") this.waiting.get(message.id).heard();
    if (message.kind === "answer") this.settle(message.id, message);
  }

  settle(id, { view, refused, unreachable }) {
    const { resolve, reject, heard } = this.waiting.get(id);
    this.waiting.delete(id);
    heard();
    if (view) resolve(view);
    else if (refused) reject(new Refused(refused.code, refused.message, refused.status));
    else reject(new Unreachable(unreachable, "The kernel has no answer"));
  }
}
