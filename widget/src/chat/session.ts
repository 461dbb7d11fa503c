import { ApiError, createClient } from "@heard/core/client.ts";
import type { AnswerTimeNow } from "@heard/core/contract/acknowledgements.ts";
import type { ChatMessage, ChatServerSignal, ChatWelcome } from "@heard/core/contract/chat.ts";
import { changeMemory, onMemoryChange, type QueuedMessage, readMemory } from "../memory.ts";
import { type LiveLine, openLiveLine } from "./live-line.ts";
import { openOutbox } from "./outbox.ts";
import {
  applySignal,
  type Line,
  linesOf,
  markSeen,
  mergeMessages,
  unseenOf,
  waitingSince,
} from "./thread.ts";

const patienceMilliseconds = 2 * 60 * 1000;
const typingFadesMilliseconds = 8000;
const typingToldMilliseconds = 3000;

/** Everything that the panel shows. */
export type View = {
  welcome: ChatWelcome | null;
  /** When the visitor hears from us if they write now; null until we know. */
  answerTime: AnswerTimeNow | null;
  lines: Line[];
  unread: number;
  /** Who of us is writing. */
  typing: string | null;
  someoneIsHere: boolean;
  /** False while the server cannot be reached. */
  connected: boolean;
  loading: boolean;
  email: string | null;
  /** Nobody answers right now, and we do not know yet where to continue. */
  asksForEmail: boolean;
  token: string | null;
};

export type Session = {
  view(): View;
  /** The panel is opened: from now on there is a line to the server. */
  begin(): void;
  send(text: string): void;
  retry(clientId: string): void;
  type(text: string): void;
  /** The thread is on screen, or no longer. */
  look(looking: boolean): void;
  giveEmail(email: string): Promise<void>;
  declineEmail(): void;
};

type SessionSettings = { key: string; host: string; welcome: ChatWelcome | null; onChange(view: View): void };

/** One visitor's chat: what was said, what waits to be sent, and the line to the server. */
export function openSession({ key, host, welcome, onChange }: SessionSettings): Session {
  let messages: readonly ChatMessage[] = [];
  let answerTime: AnswerTimeNow | null = null;
  let missed: ChatServerSignal[] | null = null;
  let someoneIsHere = welcome?.someone_is_here ?? false;
  let typing: string | null = null;
  let email: string | null = null;
  let connected = true;
  let loading = false;
  let looking = false;
  let line: LiveLine | null = null;
  let lineToken: string | null = null;
  let beginning: Promise<string> | null = null;
  let typingTimer: ReturnType<typeof setTimeout> | undefined;
  let patienceTimer: ReturnType<typeof setTimeout> | undefined;
  let toldTypingAt = 0;

  const memory = () => readMemory(key);
  const api = createClient({
    baseUrl: host,
    headers: (): Record<string, string> => {
      const { token } = memory();
      return token ? { authorization: `Bearer ${token}` } : {};
    },
  });
  const outbox = openOutbox(key, {
    post,
    onSent: (message) => {
      messages = mergeMessages(messages, [message]);
    },
    onChange: changed,
  });

  function view(): View {
    const { queue, token, email_declined } = memory();
    const lines = linesOf(messages, queue);
    const since = waitingSince(lines);
    const waitsLong = since !== null && (!someoneIsHere || Date.now() - since >= patienceMilliseconds);
    return {
      welcome,
      answerTime,
      lines,
      unread: unseenOf(messages).length,
      typing,
      someoneIsHere,
      connected,
      loading,
      email,
      asksForEmail: waitsLong && !email && !email_declined && !loading,
      token,
    };
  }

  function changed(): void {
    tellSeen();
    clearTimeout(patienceTimer);
    const since = waitingSince(linesOf(messages, memory().queue));
    const left = since === null ? 0 : since + patienceMilliseconds - Date.now();
    if (left > 0) patienceTimer = setTimeout(changed, left + 10);
    onChange(view());
  }

  /** The visitor's token: the one that this browser keeps, or a new one. */
  async function ensureToken(): Promise<string> {
    const { token } = memory();
    if (token) return token;
    beginning ??= api("POST /chat/visitors", {
      body: {
        key,
        page_url: pageAddress(),
        locale: navigator.language.slice(0, 20),
        time_zone: timeZone(),
      },
    })
      .then((begun) => {
        changeMemory(key, { token: begun.token });
        return begun.token;
      })
      .finally(() => {
        beginning = null;
      });
    return beginning;
  }

  /** Calls the server as the visitor. When it no longer knows the token, begins anew once. */
  async function asVisitor<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    const token = await ensureToken();
    connect();
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
      forget(token);
      await ensureToken();
      connect();
      return call();
    }
  }

  /** Starts over with nothing but what the visitor typed and what waits to be sent. */
  function forget(token: string): void {
    if (memory().token === token) changeMemory(key, { token: null, spoke_at: null });
    messages = [];
    email = null;
    changed();
  }

  function post({ client_id, text }: QueuedMessage): Promise<ChatMessage> {
    return asVisitor(() =>
      api("POST /chat/messages", { body: { client_id, text, page_url: pageAddress() } }),
    );
  }

  function connect(): void {
    const { token } = memory();
    if (token === lineToken) return;
    line?.stop();
    lineToken = token;
    if (!token) return;
    const address = `${host.replace(/^http/, "ws")}/api/v1/chat/live?token=${token}`;
    line = openLiveLine(address, {
      onSignal: receive,
      onConnected: () => {
        void refresh();
        void outbox.flush();
      },
      // Reads at every failed try: where a network lets no socket through, this still brings the answers.
      onLost: () => {
        showTyping(null);
        void refresh();
      },
      onRefused: () => {
        forget(token);
        if (looking) void refresh();
      },
    });
  }

  /** Reads the chat anew. Signals that arrive meanwhile are newer than the answer and are applied again. */
  async function refresh(): Promise<void> {
    loading = messages.length === 0 && memory().spoke_at !== null;
    const during: ChatServerSignal[] = [];
    missed = during;
    changed();
    try {
      const state = await asVisitor(() => api("GET /chat"));
      messages = during.reduce<readonly ChatMessage[]>(applySignal, state.messages);
      email = state.email;
      welcome ??= await api("GET /chat/welcome", { query: { key } });
      connected = true;
    } catch {
      // The line comes back when the server does, and we read then.
      connected = false;
    }
    if (missed === during) missed = null;
    loading = false;
    changed();
  }

  /** Only who has not written yet is told beforehand; the others have their acknowledgement. */
  async function askAnswerTime(): Promise<void> {
    if (memory().spoke_at !== null) return;
    const query = { language: navigator.language.slice(0, 35), time_zone: timeZone() };
    answerTime = await api("GET /chat/{key}/answer-time", { params: { key }, query }).catch(() => null);
    changed();
  }

  function receive(signal: ChatServerSignal): void {
    missed?.push(signal);
    messages = applySignal(messages, signal);
    if (signal.type === "presence") someoneIsHere = signal.someone_is_here;
    if (signal.type === "typing") showTyping(signal.on ? signal.name : null);
    if (signal.type === "message") {
      changeMemory(key, { spoke_at: signal.message.created_at });
      if (signal.message.from === "us") showTyping(null);
    }
    changed();
  }

  function showTyping(name: string | null): void {
    typing = name;
    clearTimeout(typingTimer);
    if (name)
      typingTimer = setTimeout(() => receive({ type: "typing", name, on: false }), typingFadesMilliseconds);
  }

  function tellTyping(on: boolean, length: number): void {
    toldTypingAt = on ? Date.now() : 0;
    line?.send({ type: "typing", on, text_length: length });
  }

  function tellSeen(): void {
    const ids = unseenOf(messages).map(({ id }) => id);
    if (!looking || ids.length === 0) return;
    messages = markSeen(messages, ids);
    api("PUT /chat/seen", { body: { message_ids: ids.slice(-200) } }).catch(() => {
      // Told again after the next reconnect, when the messages come back as unseen.
    });
  }

  onMemoryChange(key, () => {
    if (memory().token) connect();
    changed();
  });
  if (memory().token) connect();
  void outbox.flush();

  return {
    view,
    begin() {
      if (!lineToken || !connected) void refresh();
      void askAnswerTime();
    },
    send(text) {
      tellTyping(false, 0);
      outbox.add(text);
    },
    retry: outbox.retry,
    type(text) {
      changeMemory(key, { draft: text });
      if (text === "") tellTyping(false, 0);
      else if (Date.now() - toldTypingAt > typingToldMilliseconds) tellTyping(true, text.length);
    },
    look(now) {
      looking = now;
      changed();
    },
    async giveEmail(address) {
      const state = await asVisitor(() => api("PUT /chat/email", { body: { email: address } }));
      email = state.email;
      changed();
    },
    declineEmail() {
      changeMemory(key, { email_declined: true });
      changed();
    },
  };
}

function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Where the visitor is, without what an address may carry besides. */
function pageAddress(): string {
  return location.origin + location.pathname;
}
