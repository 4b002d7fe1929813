// A tutor's answer as it comes: server-sent events from the page, or all at once through the kernel.
import { Refused, Unreachable } from "./page.js";

const BROKEN = "The answer broke off. Ask again in a moment.";

/** Splits a text that comes in pieces into events: `feed(text)` gives `[{name, told}]`. */
export class EventReader {
  constructor() {
    this.rest = "";
  }

  feed(text) {
    const blocks = (this.rest + text).split("\n\n");
    this.rest = blocks.pop();
    return blocks.map((block) => this.read(block)).filter(Boolean);
  }

  read(block) {
    const fields = Object.fromEntries(block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]));
    return fields.data ? { name: fields.event || "message", told: JSON.parse(fields.data) } : null;
  }
}

/** Asks through the page. `hear(name, told)` gets every event; aborting `signal` is Stop. Throws as PageApi does. */
async function askPage(api, question, hear, signal) {
  const response = await api.open("ai-tutor/chat", { ...question, stream: true }, signal);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const events = new EventReader();
  let ended = false;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    for (const { name, told } of events.feed(piece.value)) {
      if (name === "error") throw new Refused(told.error.code, told.error.message, 0);
      ended = ended || name === "done";
      hear(name, told);
    }
  }
  if (!ended) throw new Unreachable(BROKEN);
}

/** Comes when `signal` is aborted: for what itself cannot be stopped. */
export function stopped(signal) {
  return new Promise((resolve) => signal.addEventListener("abort", resolve));
}

/** Asks through the kernel, which has no way to stop: Stop ends the waiting, and what comes after is not heard. */
async function askKernel(api, question, hear, signal) {
  const { message, context, openLevel } = question;
  const values = { message: message || "", slug: context.currentChallenge, code: context.code, open_level: openLevel || null };
  const whole = await Promise.race([api.ask("chat", values), stopped(signal)]);
  if (signal.aborted) return;
  hear("evidence", whole.evidence);
  hear("meta", whole);
  hear("delta", { text: whole.response });
  hear("done", whole);
}

/** Asks, by the way that `api` is. Returns quietly when it was stopped. */
export async function ask(api, question, hear, signal) {
  try {
    await (api.via === "page" ? askPage : askKernel)(api, question, hear, signal);
  } catch (error) {
    if (signal.aborted) return;
    throw error instanceof Refused || error instanceof Unreachable ? error : new Unreachable(BROKEN);
  }
}
