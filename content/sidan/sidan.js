// The participant's page. What a person has written lives in the phone's own store, an entry a key, and leaves it only
// when the server has said that it is on its disk. Texts of people are only ever put in as text.
const { base, languages, server } = JSON.parse(document.body.dataset.larande);
const code = (location.pathname.split("/")[1] || "").replace(/%20/g, "").toUpperCase();
const own = `larande:${code}:`;
const LONGEST = 2000, SILENT = 25000, AT_ONCE = 20;

// --- the phone's own store ---------------------------------------------------------------------------------------
const spare = new Map();
let kept = true;
const get = (key, none) => {
  try { return JSON.parse(spare.get(key) ?? localStorage.getItem(key) ?? "null") ?? none; } catch { return none; }
};
const put = (key, value) => {
  const text = JSON.stringify(value);
  try { localStorage.setItem(key, text); spare.delete(key); } catch { spare.set(key, text); if (kept) setTimeout(() => show()); kept = false; }
};
const drop = (key) => { spare.delete(key); try { localStorage.removeItem(key); } catch { kept = false; } };
const keys = (prefix) => {
  let all = [...spare.keys()];
  try { all = all.concat(Object.keys(localStorage)); } catch { kept = false; }
  return [...new Set(all)].filter((key) => key.startsWith(own + prefix));
};
const entries = () => keys("i:").map((key) => get(key)).filter(Boolean).sort((one, other) => one.at - other.at);
const queued = () => entries().filter((entry) => entry.state === "wait");
const newId = () => [...crypto.getRandomValues(new Uint8Array(10))].map((n) => "0123456789abcdefghjkmnpqrstvwxyz"[n & 31]).join("");
const idOf = (name) => { const key = `${own}id:${name}`, id = get(key) || newId(); put(key, id); return id; };

// --- words -------------------------------------------------------------------------------------------------------
let words = {}, language = "sv", easy = false;  // easy: the pack's questions in plain Swedish
const t = (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
const el = (tag, set = {}, ...inside) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(set)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "open") node[name] = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...inside.filter((part) => part !== undefined && part !== "" && part !== false));
  return node;
};
const said = (tag, text, set = {}) => el(tag, { lang: "sv", dir: "auto", ...set }, text);  // words of the programme
const told = (tag, one, text, set = {}) => { const other = one.in?.[easy ? "latt" : language]; return said(tag, other || text, other && !easy ? { ...set, lang: language } : set); };
const theirs = (tag, text, set = {}) => el(tag, { dir: "auto", ...set }, text);  // words of a person
const unseen = (text) => el("span", { class: "unseen" }, text);

// --- sending -----------------------------------------------------------------------------------------------------
let sending = false, tries = 0, next = 0;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const ask = async (path, body) => {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), 8000);
  try {
    return await fetch(`/${code}/${path}`, body === undefined ? { signal: stop.signal } : {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal: stop.signal });
  } finally { clearTimeout(timer); }
};
const give = (deed) => {
  const before = get(`${own}i:${deed.id}`, {});
  put(`${own}i:${deed.id}`, { ...deed, at: Date.now(), state: "wait", rev: (before.rev || 0) + 1 });
  show(); pump();
};
const settle = (sent, state, why) => {
  const key = `${own}i:${sent.id}`, entry = get(key);
  if (!entry || entry.rev !== sent.rev) return;
  if (sent.what === "back") { if (state === "sent") drop(`${own}i:${sent.place}`); drop(key); }
  else put(key, { ...entry, state, why });
  if (why && why !== entry.why) notice(t(`why_${why}`)); else if (sent.text) notice(t("sent"));
};
async function pump() {
  if (sending || closed || wrong || barred || Date.now() < next) return;
  const waiting = queued().slice(0, tries > 2 ? 1 : AT_ONCE);
  if (!waiting.length) return;
  sending = true;
  let wait = 0;
  try {
    const deeds = waiting.map(({ at, state, why, rev, title, ...deed }) => ({ ...deed, age: Math.max(0, (Date.now() - at) / 1000) }));
    const answer = await ask("deeds", deeds);
    if (answer.ok) {
      const { ok, no } = await answer.json();
      const whys = new Map(no.map(({ id, why }) => [id, why]));
      for (const sent of waiting) {
        if (ok.includes(sent.id)) settle(sent, "sent"); else if (whys.has(sent.id)) settle(sent, "no", whys.get(sent.id));
      }
      tries = unknown = 0; heard();
    } else if (answer.status === 401) { unknown += 1; barred = unknown > 3; if (!barred) await join(); wait = 200; }
    else if (answer.status === 400 || answer.status === 413) { if (waiting.length === 1) settle(waiting[0], "no", "gone"); tries = 3; wait = 300; }
    else if (answer.status === 404) wrong = true;
    else { wait = 1000 * (Number(answer.headers.get("Retry-After")) || 1) + 500 * Math.random(); tries += 1; }
  } catch {
    tries += 1;
    wait = tries < 3 ? 1000 + 2000 * Math.random() : 3000 + Math.min(12000, 2000 * tries) * Math.random();
    lost();
  }
  sending = false;
  next = Date.now() + wait;
  show();
  setTimeout(pump, wait + 10);
}

// --- listening ---------------------------------------------------------------------------------------------------
let stream, alive = 0, fails = 0, contact, latest, shown, version = "", skew = 0, boot = "", closed = false, wrong = false;
let turn = 0, unknown = 0, barred = false;  // barred: the browser keeps no cookie, so the server never knows this phone again
const hidden = () => document.visibilityState === "hidden";
const heard = () => { alive = Date.now(); if (!contact) { if (contact === false) notice(t("connected")); contact = true; show(); } };
const lost = () => { if (contact) { contact = false; notice(t("no_contact")); show(); } };
let me = "", table = 0;
async function join() {
  const answer = await ask("join", {});
  wrong = answer.status === 404 || answer.status === 429;  // a right code is never refused for others' wrong ones
  if (!answer.ok) throw new Error(answer.status);
  ({ me, table } = await answer.json());
}
const reads = () => table > 0 && shown?.pens?.[table] !== me;  // another phone takes the table's notes
let wall, wallOpen = get("larande:wall", false);
async function readWall() {
  if (closed || !contact || hidden() || !(wallOpen || reads())) return;
  const answer = await ask(`wall?after=${wall?.v ?? ""}`).catch(() => undefined);
  if (answer?.status !== 200) return;
  const before = wall && count(wall);
  wall = await answer.json();
  if (before < count(wall)) notice(t("wall_new", { count: count(wall) - before }));
  show();
}
const count = (wall) => wall.lanes.reduce((sum, lane) => sum + lane.cards.length, 0);
setInterval(readWall, 3000);
const hush = () => { turn += 1; stream?.close(); stream = undefined; };
async function connect() {  // a browser has six connections to a server for all its tabs: never more than one stream a page
  hush();
  const mine = turn;
  if (closed || barred || !code) return show();
  alive = Date.now();
  try { await join(); } catch { lost(); return show(); }
  if (mine !== turn) return;
  stream = new EventSource(`/${code}/events`);
  let known = false;
  stream.onmessage = ({ data }) => { fails = 0; known = true; got(JSON.parse(data)); };
  stream.addEventListener("p", () => { fails = 0; heard(); });
  stream.onerror = () => { fails += 1; if (fails >= 2) lost(); if (!known && stream?.readyState === 2) poll(true); };
  pump();
}
async function poll(justJoined) {  // for networks that hold streams back
  try {
    const answer = await ask(`state?after=${version}`);
    if (answer.status === 200) got(await answer.json()); else if (answer.status === 204) heard();
    else if (answer.status === 401 && justJoined) { barred = true; hush(); show(); }
  } catch { lost(); }
}
function got(message) {
  heard();
  skew = message.now * 1000 - Date.now();
  version = `${message.boot}.${message.v}`;
  if (message.see.gone) { closed = true; stream?.close(); return show(); }
  if (boot && boot !== message.boot && get(`${own}done`)) done(true);
  boot = message.boot;
  latest = message.see;
  follow();
}
const halfTyped = () => [...document.querySelectorAll("main textarea")].some((box) => box.value.trim() && !("stays" in box.dataset));
function follow(go) {
  if (!latest) return;
  const moved = shown?.step && latest.step?.id !== shown.step.id;
  if (moved && halfTyped() && !go) { notice(t("moved", { step: latest.step?.title })); return show(); }
  if (moved) { notice(t("moved", { step: latest.step?.title })); drop(`${own}done`); }
  shown = latest;
  const at = document.activeElement;
  show();
  if (moved) scrollTo(0, 0);
  if (moved && (go || !document.contains(at))) document.querySelector("h1")?.focus();
}
setInterval(() => {
  if (closed || wrong || barred || !code) return;
  if (!hidden()) { if (Date.now() - alive > SILENT) { lost(); connect(); } else if (fails >= 2) poll(); }
  if (shown?.closed === false) for (const entry of entries()) {  // a value that was refused is tried again: more are counted as present, or the round is open again
    if (entry.state === "no" && entry.step === shown.step.id && ["full", "closed"].includes(entry.why) && !entry.text) put(`${own}i:${entry.id}`, { ...entry, state: "wait" });
  }
  pump();
}, 5000);
const recall = () => {  // what is typed is always in the store: where it differs, another tab of the phone has typed or sent
  for (const area of document.querySelectorAll("main textarea")) {
    const text = get(`${own}d:${shown?.step?.id}:${area.dataset.key}`)?.text || "";
    if (area.value !== text) area.value = text;
  }
};
const wake = () => { recall(); if (hidden()) setTimeout(() => hidden() && hush(), 10000); else { next = 0; connect(); } };
addEventListener("online", wake); addEventListener("pageshow", (event) => event.persisted && wake()); addEventListener("pagehide", hush);
document.addEventListener("visibilitychange", wake);
addEventListener("offline", lost);
addEventListener("storage", (event) => { if (event.key?.startsWith(own)) { recall(); show(); } });

// --- the frame ---------------------------------------------------------------------------------------------------
const status = el("p", { class: "unseen", role: "status" });
const notice = (text) => { status.textContent = ""; setTimeout(() => { status.textContent = text; }, 50); };
const parts = {};
const swap = (node, ...inside) => { node.textContent = ""; node.append(...inside); };
const nodes = new Map();
let used = new Set(), built = false;
const keep = (sign, build) => {  // a piece of a part that stays the very same, with the line that is being typed in it
  const sig = JSON.stringify([language, easy, shown?.step?.id, sign]);
  if (!nodes.has(sig)) { nodes.set(sig, build()); built = true; }
  used.add(sig);
  return nodes.get(sig);
};
const settleIn = (part, list) => {  // what is kept is never taken out of the page, not even for a moment
  for (const old of [...part.childNodes]) if (!list.includes(old)) old.remove();
  list.forEach((node, at) => { if (part.childNodes[at] !== node) part.insertBefore(node, part.childNodes[at] || null); });
};
const place = (name, sign, build) => {  // a part is built anew only when what it shows has changed: typing goes on in the others
  const sig = JSON.stringify([language, easy, sign]);
  if (parts[name].dataset.sig === sig) return false;
  const focus = document.activeElement?.dataset?.key, from = document.activeElement?.selectionStart;
  settleIn(parts[name], build().filter(Boolean));
  parts[name].dataset.sig = sig;
  if (focus && !document.activeElement?.dataset?.key) {
    const again = parts[name].querySelector(`[data-key="${CSS.escape(focus)}"]`);
    again?.focus(); if (from >= 0) again?.setSelectionRange?.(from, from);
  }
  return true;
};
function frame() {
  for (const name of ["top", "tools", "head", "banner", "view", "after", "mine", "wall", "foot"]) parts[name] = el(name === "foot" ? "footer" : "div", { id: `part-${name}` });
  const main = el("main", {}, parts.head, parts.banner, parts.view, parts.after, parts.mine, parts.wall);
  swap(document.body, status, el("header", {}, parts.top, parts.tools), main, parts.foot);
}
const asked = () => !reads() && !["pause", "reading"].includes(shown?.view);
function show() {
  if (!parts.top) return;
  place("top", [contact, queued().length, closed, kept, barred], top);
  place("tools", [shown?.easy], tools);
  place("foot", [get(`${own}proxy`)], foot);
  if (barred) { clear(); place("head", ["barred"], () => [el("p", { class: "bad" }, t("barred")), ...unsentHere()]); return; }
  if (!code || wrong) { clear(); place("head", ["code", wrong], askForCode); return; }
  if (closed) { clear(); place("head", ["closed", entries().length], farewell); return; }
  if (!shown) { clear(); place("head", ["wait"], () => [el("p", {}, t("connecting"))]); return; }
  const step = shown.step || {};
  place("head", [step, shown.silent, table, reads()], head);
  const moved = latest?.step?.id !== step.id;
  place("banner", [moved, latest?.step?.title], () => moved ? [el("div", { class: "banner" }, el("p", {}, t("moved", { step: "" }), " ", said("strong", latest.step?.title || "")), el("p", { class: "quiet" }, t("moved_kept")), button(t("go_there"), () => follow(true), "main"))] : []);
  const { clock, place: at, step: _, title, pens, held, silent, ...rest } = shown;
  built = false;
  if (place("view", [step.id, rest, reads(), get(`${own}person`, 0), shown.view === "matrix" && get(`${own}at:${step.id}`, 0)], () => ((!reads() && views[shown.view]) || views.reading)(shown))) {
    for (const sig of nodes.keys()) if (!used.has(sig)) nodes.delete(sig);
    used = new Set();
  }
  if (built || parts.view.dataset.at !== `${at}`) {
    parts.view.dataset.at = `${at}`;
    point(at);
  }
  refresh();
  place("after", [step.id, asked(), get(`${own}done`), drafts().map(([key]) => key), get(`${own}proxy`)], after);
  place("mine", [step.id, latest?.step?.id, entries().map(({ id, state, rev }) => [id, state, rev]), shown.held], mine);
  place("wall", ["wall", reads()], wallPart);
  fillWall();
  marks();
}
const clear = () => { for (const name of ["banner", "view", "after", "mine", "wall"]) place(name, [], () => []); };
const button = (text, act, kind, set = {}) => el("button", { type: "button", class: kind, onclick: act, ...set }, text);
function top() {
  const state = closed || barred ? "" : contact ? t("connected") : t("no_contact");
  return [
    el("p", { class: contact || closed ? "quiet" : "bad" }, state, queued().length && state && !contact ? ` ${t("words_kept")}` : ""),
    !kept && !barred && el("p", { class: "bad" }, t("not_kept")),
  ];
}
function tools() {
  const choices = el("select", { "aria-label": t("language_label"), onchange: async () => { if (!await speak(choices.value)) { choices.value = easy ? "latt" : language; lost(); } }, "data-key": "language" });
  for (const [key, name] of languages) choices.append(el("option", { value: key, lang: key }, name));
  if (shown?.easy) choices.append(el("option", { value: "latt", lang: "sv" }, "Lätt svenska"));
  choices.value = easy && shown?.easy ? "latt" : language;
  return [choices, button(t("text_size"), larger, "", { "data-key": "size" })];
}
function larger() {
  const sizes = [100, 125, 150, 200], size = sizes[(sizes.indexOf(get("larande:size", 100)) + 1) % sizes.length];
  put("larande:size", size); resize(); notice(t("text_size_now", { size }));
}
const resize = () => { document.documentElement.style.fontSize = `${get("larande:size", 100)}%`; };
const foot = () => [el("p", {}, button(t("proxy"), () => { put(`${own}proxy`, !get(`${own}proxy`)); show(); }, "", { "aria-pressed": `${!!get(`${own}proxy`)}`, "data-key": "proxy" })), el("details", {}, el("summary", {}, t("use_title")), el("p", {}, t("use_1")), el("p", {}, t("use_2")), el("p", {}, server ? t("use_server") : t("use_3"))), t("unreviewed") && el("p", { class: "quiet" }, t("unreviewed"))];
function head() {
  const step = shown.step || {};
  return [
    said("h1", step.title || shown.title || "", { tabindex: "-1" }),
    el("p", { class: "quiet", id: "clock" }),
    said("p", step.purpose || ""),
    shown.silent && el("p", { class: "large" }, t("silent")),
    table > 0 && el("p", {}, el("strong", {}, t("table", { n: table })), " ", reads() ? t("pen_other") : t("pen_here")),
    reads() && button(t("take_pen"), () => give({ id: newId(), what: "pen", step: step.id }), "main"),
  ];
}
function refresh() {
  const line = document.getElementById("clock"), clock = shown?.clock;
  if (!line || !clock) return;
  const left = Math.round(clock.ends ? clock.ends - (Date.now() + skew) / 1000 : clock.left);
  const minutes = Math.ceil(Math.max(0, left) / 60);
  const text = left <= 0 ? t("time_over") : minutes === 1 ? t("time_one") : t("time_left", { minutes });
  if (line.textContent !== text) line.textContent = text;
}
setInterval(refresh, 1000);
function askForCode() {
  const box = el("input", { type: "text", id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", dir: "ltr" });
  const go = () => { const text = box.value.replace(/[\s-]/g, ""); if (text) location.assign(`/${encodeURIComponent(text.toUpperCase())}`); };
  box.addEventListener("keydown", (event) => event.key === "Enter" && go());
  return [el("h1", {}, t("code_title")), wrong && el("p", { class: "bad" }, t("code_wrong")), el("label", { for: "code" }, t("code_label")), box, el("p", {}, button(t("code_go"), go, "main")), ...unsentHere()];
}
function unsentHere() {  // what is in the phone and not in the room, and one's own first step
  const typed = keys("d:").map((key) => get(key)).filter((draft) => draft?.text?.trim());
  const unsent = [...entries().filter((entry) => entry.state !== "sent" && entry.text), ...typed.filter((draft) => !draft.stays)];
  const card = ({ text }) => el("div", { class: "card" }, theirs("p", text)), step = typed.filter((draft) => draft.stays);
  return [
    unsent.length > 0 && el("p", { class: "bad" }, t("closed_unsent")), ...unsent.map(card),
    step.length > 0 && el("h2", {}, t("own_first_step")), ...step.map(card),
  ];
}
function farewell() {
  return [
    el("h1", {}, t("closed_title")), el("p", {}, t("closed_text")), ...unsentHere(),
    button(t("closed_empty"), () => { for (const key of keys("")) drop(key); notice(t("closed_emptied")); show(); place("head", ["emptied"], () => [el("h1", {}, t("closed_title")), el("p", {}, t("closed_emptied"))]); }, "main"),
  ];
}

// --- drafts and one's own answers --------------------------------------------------------------------------------
const drafts = () => keys("d:").map((key) => [key, get(key)]).filter(([, draft]) => draft?.text?.trim() && (draft.step !== shown?.step?.id || reads()) && !draft.stays);
const draftOf = (name) => get(`${own}d:${shown.step.id}:${name}`)?.deed || {};
const box = (name, label, deed, options = {}) => {  // choices: the lists that say what the text is, kept with it
  const key = `${own}d:${shown.step.id}:${name}`, id = `b-${name}`, count = el("p", { class: "quiet", hidden: true });
  const area = el("textarea", { id, value: get(key)?.text || "", "data-key": name, "data-stays": options.stays });
  const step = shown.step.id, title = shown.step.title;
  const left = () => LONGEST - area.value.trim().length;
  const weigh = (why = "") => {  // an empty box begins where the page's language does; what is pasted is never cut off
    area.dir = area.value ? "auto" : t("direction");
    count.hidden = left() > 200; count.className = left() < 0 ? "bad" : "quiet";
    count.textContent = `${why} ${t("characters_left", { count: left() })}`;
  };
  weigh();
  const save = () => { put(key, { text: area.value, step, title, stays: options.stays, deed: { ...deed(), step } }); weigh(); };
  area.addEventListener("input", save);
  for (const choice of options.choices || []) choice.addEventListener("change", save);
  const send = () => {
    const text = area.value.trim();
    if (!text) { area.focus(); return notice(t("nothing_written")); }
    if (left() < 0) { weigh(t("why_long")); area.focus(); return notice(t("why_long")); }
    const sent = { id: newId(), ...deed(), step, text, title };
    drop(key); area.value = ""; weigh();
    for (const choice of options.choices || []) if (!("stays" in choice.dataset)) choice.value = "";
    give(sent);
    notice(t("sending")); area.focus();
  };
  return [el("label", { for: id }, label), area, count, !options.stays && button(t("send"), send, "main", { "data-hides": options.hides })];
};
function done(is) {
  if (is) put(`${own}done`, true); else drop(`${own}done`);
  give({ id: idOf("done"), what: "done", step: shown.step.id, value: is ? 1 : 0 });
}
function nextPerson() {  // what is sent stays sent; the next one's values get ids of their own
  for (const kind of ["id:", "p:", "v:", "at:"]) for (const key of keys(kind)) drop(key);
  drop(`${own}done`); put(`${own}person`, get(`${own}person`, 0) + 1); nodes.clear();
  show(); notice(t("next_is")); document.querySelector("h1")?.focus();
}
function after() {
  const is = !!get(`${own}done`);
  return [
    ...drafts().map(([key, draft]) => el("div", { class: "banner" }, el("p", {}, t("draft_left"), " ", said("strong", draft.title || "")), theirs("p", draft.text), el("div", { class: "row" },
      button(t("send_anyway"), () => { drop(key); give({ id: newId(), ...draft.deed, text: draft.text.trim(), title: draft.title }); }, "main"),
      button(t("throw"), () => { drop(key); show(); })))),
    get(`${own}proxy`) && el("p", {}, button(t("next_person"), nextPerson, "main")),
    asked() && el("p", {}, button(is ? t("done_is") : t("done"), () => done(!is), "", { "aria-pressed": `${is}`, "data-key": "done" })),
  ];
}
const stateOf = (entry) => shown?.held?.waiting.includes(entry.id) ? el("span", {}, t("held")) : shown?.held?.aside.includes(entry.id) ? el("span", { class: "bad" }, t("aside")) : entry.state === "sent" ? el("span", { class: "good" }, t("sent")) : el("span", { class: "bad" }, entry.why ? t(`why_${entry.why}`) : t("waiting"));
function mine() {
  const list = entries().filter((entry) => entry.text && (entry.what === "note" || entry.what === "element")).reverse();
  if (!list.length) return [];
  return [el("h2", {}, t("mine")), ...list.map((entry) => el("div", { class: "card" }, theirs("p", entry.text), el("div", { class: "row" }, el("span", {}, stateOf(entry), " · ", said("span", entry.title || "", { class: "quiet" })), raiseIt(entry), takeBack(entry))))];
}
function raiseIt(entry) {
  if (!table || entry.state !== "sent" || entry.step !== shown?.step?.id) return "";
  const id = idOf(`raise:${entry.step}:${entry.place}`), is = get(`${own}i:${id}`)?.place === entry.id;
  return el("button", { type: "button", "aria-pressed": `${is}`, "data-key": `r${entry.id}`, onclick: () => give({ id, what: "raise", step: entry.step, place: entry.id }) }, t("raise"), unseen(`: ${entry.text.slice(0, 40)}`));
}
function takeBack(entry) {
  const about = unseen(`: ${entry.text.slice(0, 40)}`);
  if (entry.state === "no") {
    const { at, state, why, rev, ...deed } = entry, again = why === "closed" && entry.step === latest?.step?.id;
    return el("span", {}, again && el("button", { type: "button", onclick: () => give(deed) }, t("send_anyway"), about), " ",
      el("button", { type: "button", onclick: () => { drop(`${own}i:${entry.id}`); show(); } }, t("remove"), about.cloneNode(true)));
  }
  if (entry.step !== shown?.step?.id && !shown?.held?.waiting.includes(entry.id)) return "";
  const act = () => {
    if (entry.state === "wait" && !contact) drop(`${own}i:${entry.id}`);  // it may have arrived all the same
    give({ id: idOf(`back:${entry.id}`), what: "back", step: entry.step, place: entry.id });
  };
  return el("button", { type: "button", "data-key": `b${entry.id}`, onclick: act }, t("take_back"), about);
}
function point(at) {
  for (const part of parts.view.querySelectorAll("details[data-place]")) {
    const is = part.dataset.place === at || part.dataset.place === `${at}`.split(".")[0];
    if (is) part.setAttribute("aria-current", "true"); else part.removeAttribute("aria-current");
    const typed = part.querySelector("textarea")?.value.trim() || part.contains(document.activeElement);
    part.open = is || !!typed;
  }
  const all = parts.view.querySelectorAll("details[data-place]");
  if (all.length && shown.view !== "areas" && ![...all].some((part) => part.open)) all[0].open = true;
}

// --- the wall as text: only what has changed is put in anew, so that whoever reads keeps the place ----------------------
function wallPart() {
  const open = wallOpen || reads();
  return [el("details", { open, id: "wall" }, el("summary", { "data-key": "wall", onclick: () => { wallOpen = !document.getElementById("wall").open; put("larande:wall", wallOpen); readWall(); } }, t("wall")), el("div", {}))];
}
const fill = (node, list, make) => {
  list.forEach((one, index) => {
    const sig = JSON.stringify(one), old = node.children[index];
    if (old?.dataset.sig === sig) return;
    const fresh = make(one); fresh.dataset.sig = sig;
    if (old) old.replaceWith(fresh); else node.append(fresh);
  });
  while (node.children.length > list.length) node.lastChild.remove();
};
function fillWall() {
  const inside = document.querySelector("#wall > div");
  if (!inside || !wall) return;
  const lines = wall.lanes.flatMap(({ title, cards }) => [...(title ? [{ title }] : []), ...cards]);
  fill(inside, lines.length ? lines : [{ text: t("wall_empty") }], (line) => line.title ? said("h2", line.title) : el("p", { dir: "auto" }, line.n ? `${line.n}. ` : "", theirs("span", line.text), " ", line.more && said("span", `(${line.more})`, { class: "quiet" })));
}

// --- the steps ---------------------------------------------------------------------------------------------------
const points = (list) => list?.length > 0 && el("ul", {}, ...list.map((point) => el("li", {}, said("span", point))));
const hides = () => shown.silent ? t("send_hidden") : t("send");
const given = (id) => { const entry = get(`${own}i:${id}`); return entry ? el("p", {}, stateOf(entry)) : ""; };
const views = {
  reading: (see) => [points(see.points), ...(see.questions || see.categories || []).flatMap((one) => [said("h2", one.title || ""), told("p", one, one.prompt)]), see.ask && said("p", see.ask, { class: "large" })],
  questions: (see) => see.questions.map((question) => keep(question, () => el("details", { "data-place": question.id }, said("summary", question.title), told("p", question, question.prompt, { class: "large" }), said("p", question.form, { class: "quiet" }),
    ...box(question.id, t("your_answer"), () => ({ what: "note", place: question.id }), { hides: true })))),
  ecosystem: (see) => see.categories.map((category) => keep(category, () => {
    const before = draftOf(category.id);
    const formal = el("select", { id: `f-${category.id}` }, el("option", { value: "" }, t("formal_unknown")), el("option", { value: "1" }, t("formal_yes")), el("option", { value: "0" }, t("formal_no")));
    const works = el("select", { id: `w-${category.id}` }, el("option", { value: "" }, t("works_unknown")), ...[1, 2, 3, 4, 5].map((n) => el("option", { value: n }, `${n}`)));
    formal.value = { true: "1", false: "0" }[before.formal] || ""; works.value = before.value || "";
    const deed = () => ({ what: "element", place: category.id, formal: formal.value === "" ? null : formal.value === "1", value: works.value ? Number(works.value) : null });
    return el("details", { "data-place": category.id }, said("summary", category.title), told("p", category, category.prompt, { class: "large" }), el("p", { class: "quiet" }, t("no_names")),
      el("label", { for: `f-${category.id}` }, t("formal")), formal, el("label", { for: `w-${category.id}` }, t("works")), works, ...box(category.id, t("role_or_thing"), deed, { hides: true, choices: [formal, works] }));
  })),
  plan: (see) => [points(see.points), see.actions.length > 0 && el("h2", {}, t("plan_so_far")), points(see.actions), keep("", () => el("div", {}, ...box("", t("your_idea"), () => ({ what: "note", place: "" }))))],
  pause: (see) => [el("p", { class: "large" }, t("pause")), points(see.points)],
  closing: (see) => [
    see.decisions.length > 0 && el("h2", {}, t("decisions")), points(see.decisions), see.parked.length > 0 && el("h2", {}, t("parked")), points(see.parked),
    see.next && el("p", {}, t("next_meeting", { day: new Date(`${see.next}T12:00`).toLocaleDateString(language) })), see.ask && said("p", see.ask, { class: "large" }),
    keep("own", () => el("div", {}, ...box("own", t("own_first_step"), () => ({}), { stays: true }))), el("p", { class: "quiet" }, t("stays_here"))],
  areas: (see) => {
    return [see.closed ? el("p", { class: "large" }, t("round_closed")) : el("p", { "data-rated": true }), ...see.areas.flatMap((area) => [rating(see, area), keep(["about", area.id, area.title], () => about(area))])];
  },
  ballot, matrix,
  findings: (see) => planned(see),
  fist: (see) => {
    const scale = [5, 4, 3, 2, 1, 0].map((n) => [n, `${n} ${t(`fist_${n}`)}`]);
    if (see.closed) return [el("p", { class: "large" }, t("round_closed")), see.counts.length > 0 && el("ul", {}, ...scale.map(([n, label]) => el("li", {}, `${label}: ${see.counts[n]}`))), ...planned(see)];
    return [radios(`fist:${shown.step.id}`, t("fist_title"), scale, (value) => ({ what: "fist", value })), ...planned(see)];
  },
  prompts: (see) => see.questions.map((question) => keep(question, () => el("div", {}, said("p", question.prompt, { class: "large" }), ...box(question.id, t("your_answer"), () => ({ what: "note", place: question.id }))))),
  effects: (see) => see.actions.flatMap((action) => [see.closed
    ? el("div", { class: "card" }, theirs("h2", action.activity), el("ul", {}, ...see.effects.map((effect, index) => el("li", {}, `${t(`effect_${effect}`)}: ${action.counts[index]}`))))
    : radios(`effect:${shown.step.id}:${action.id}`, action.activity, see.effects.map((effect) => [effect, t(`effect_${effect}`)]), (choice) => ({ what: "effect", place: action.id, choice }), t("effect_title")),
    keep([action.id, action.activity], () => el("details", {}, el("summary", {}, t("write_about"), " ", theirs("span", action.activity)), ...box(action.id, t("your_answer"), () => ({ what: "note", place: action.id }))))]),
};
const planned = (see) => [see.actions.length > 0 && el("h2", {}, t("plan_so_far")), points(see.actions), see.findings.length > 0 && el("h2", {}, t("findings")), points(see.findings)];
const pick = (set, ...label) => el("label", { class: "pick" }, el("input", { type: "radio", ...set }), el("span", {}, ...label));
function radios(name, title, choices, deed, about) {  // one answer of several; it can be changed until the round is closed
  const before = get(`${own}p:${name}`);
  const set = el("fieldset", {}, theirs("legend", title), about && el("p", {}, about));
  for (const [value, label] of choices) set.append(pick({ name, checked: before === value, "data-key": `${name}:${value}`,
    onchange: () => { put(`${own}p:${name}`, value); give({ id: idOf(name), step: shown.step.id, ...deed(value) }); } }, label));
  set.append(el("div", { "data-given": name }));
  return set;
}
function matrix(see) {  // one thing at a time: gain, effort, next
  if (!see.entries.length) return [el("p", {}, t("nothing_to_vote"))];
  if (see.closed) return [el("p", { class: "large" }, t("round_closed")), ...see.entries.map((entry) => el("div", { class: "card" }, theirs("p", `${entry.n}. ${entry.text}`), entry.gain > 0 && el("p", {}, t("placed", { gain: entry.gain, effort: entry.effort }), " ", said("strong", entry.becomes))))];
  const key = `${own}at:${shown.step.id}`, index = Math.min(get(key, 0), see.entries.length - 1), entry = see.entries[index];
  const name = `judge:${shown.step.id}:${entry.target}`, kept = `${own}p:${name}`;
  const row = (what, title) => {
    const set = el("fieldset", {}, el("legend", {}, title));
    for (const n of [1, 2, 3, 4]) set.append(pick({ name: `${name}:${what}`, checked: get(kept, {})[what] === n, "data-key": `${what}${n}`, onchange: () => {
      const now = { ...get(kept, {}), [what]: n };
      put(kept, now);
      if (now.value && now.effort) give({ id: idOf(name), what: "judge", step: shown.step.id, place: entry.target, value: now.value, effort: now.effort });
    } }, `${n} `, t(`weight_${n}`)));
    return set;
  };
  const go = (by) => { put(key, index + by); show(); document.getElementById("weighed")?.focus(); };
  return [see.ask && said("p", see.ask), el("h2", { id: "weighed", tabindex: "-1" }, `${entry.n}. `, theirs("span", entry.text)), el("p", { class: "quiet" }, t("thing_of", { n: index + 1, all: see.entries.length })),
    row("value", t("gain")), row("effort", t("effort")), el("div", { "data-given": name }),
    el("div", { class: "row" }, index > 0 ? button(t("previous"), () => go(-1)) : el("span"), index < see.entries.length - 1 ? button(t("next"), () => go(1), "main") : el("span"))];
}
const picked = (area) => { const entry = get(`${own}i:${get(`${own}id:rate:${shown.step.id}:${area}`)}`); return entry?.value ?? null; };
function rating(see, area) {
  const set = el("fieldset", {}, said("legend", area.title), told("p", area, area.statement));
  if (see.closed) { set.append(result(area.result)); return set; }
  const name = `rate:${shown.step.id}:${area.id}`;
  const choose = (value) => {
    give({ id: idOf(name), what: "rate", step: shown.step.id, place: area.id, value });
    if (value === null) for (const input of set.querySelectorAll("input")) input.checked = false;
  };
  see.scale.forEach((label, index) => {
    const value = index + 1;
    set.append(pick({ name, value: `${value}`, checked: picked(area.id) === value, onchange: () => choose(value), "data-key": `${name}:${value}` }, `${value} `, said("span", label)));
  });
  set.append(button(t("pass_by"), () => choose(null), "", { "aria-label": `${t("pass_by")}: ${area.title}` }), el("div", { "data-given": name }));
  return set;
}
function result(found) {
  if (!found || found.now === null) return el("p", {}, t("no_ratings"));
  const lines = [el("p", { class: "large" }, t("median", { now: found.now, count: found.answers }))];
  if (found.spread.length) lines.push(el("ul", {}, ...found.spread.map((count, index) => el("li", {}, t("spread", { value: index + 1, count })))));
  return el("div", {}, ...lines);
}
function about(area) {
  const aspect = el("select", { id: `a-${area.id}`, "data-stays": true }, ...["belagg", "styrka", "hinder", "onskat"].map((key) => el("option", { value: key }, t(`aspect_${key}`))));
  aspect.value = (draftOf(area.id).place || "").split(".")[1] || "belagg";
  return el("details", { "data-place": area.id }, el("summary", {}, t("write_about"), " ", said("span", area.title)), el("label", { for: `a-${area.id}` }, t("aspect")), aspect,
    ...box(area.id, t("your_answer"), () => ({ what: "note", place: `${area.id}.${aspect.value}` }), { hides: true, choices: [aspect] }));
}
function ballot(see) {
  if (see.closed) {
    return [el("p", { class: "large" }, t("ballot_closed")), ...see.entries.map((entry) => el("div", { class: "card row" }, el("div", {}, `${entry.n}. `, theirs("span", entry.text)), el("strong", {}, entry.votes === null || entry.votes === undefined ? "" : t("votes", { count: entry.votes }))))];
  }
  if (!see.entries.length) return [el("p", {}, t("nothing_to_vote"))];
  const name = `vote:${shown.step.id}`, key = `${own}v:${shown.step.id}`, left = el("p", { class: "large", role: "status" });
  const outputs = new Map(), pluses = [];
  let dots = get(key, {});
  const used = () => Object.values(dots).reduce((sum, count) => sum + count, 0);
  const paint = () => {
    const rest = see.dots - used();
    left.textContent = rest < 0 ? t("dots_over", { count: -rest }) : rest === 1 ? t("dots_one") : t("dots_left", { count: rest });
    for (const [target, [out, minus]] of outputs) { out.textContent = `${dots[target] || 0}`; minus.disabled = !dots[target]; }
    for (const plus of pluses) plus.disabled = rest <= 0;
  };
  const change = (target, by) => {
    dots = get(key, {});
    if (by > 0 && used() >= see.dots) return paint();
    dots[target] = (dots[target] || 0) + by;
    if (!dots[target]) delete dots[target];
    put(key, dots); paint();
    give({ id: idOf(name), what: "vote", step: shown.step.id, dots });
  };
  const rows = see.entries.map((entry) => {
    const out = el("output", {}, "0"), label = unseen(`: ${entry.n}. ${entry.text.slice(0, 60)}`);
    const minus = el("button", { type: "button", onclick: () => change(entry.target, -1), "data-key": `m${entry.target}` }, "−", unseen(t("fewer")), label);
    const plus = el("button", { type: "button", onclick: () => change(entry.target, 1), "data-key": `p${entry.target}` }, "+", unseen(t("more")), label.cloneNode(true));
    outputs.set(entry.target, [out, minus]); pluses.push(plus);
    return el("div", { class: "card row" }, el("div", {}, `${entry.n}. `, theirs("span", entry.text)), el("div", { class: "dots" }, minus, out, plus));
  });
  for (const target of Object.keys(dots)) if (!see.entries.some((entry) => entry.target === target)) delete dots[target];
  paint();
  return [see.ask && said("p", see.ask, { class: "large" }), left, ...rows, el("div", { "data-given": name }), el("p", { class: "quiet" }, t("secret"))];
}
const marks = () => { for (const mark of document.querySelectorAll("[data-given]")) { const id = get(`${own}id:${mark.dataset.given}`); swap(mark, id ? given(id) : ""); }
  for (const mark of document.querySelectorAll("[data-hides]")) if (mark.textContent !== hides()) mark.textContent = hides();
  const rated = document.querySelector("[data-rated]");
  if (rated) rated.textContent = t("rated", { count: shown.areas.filter((area) => picked(area.id)).length, all: shown.areas.length });
};

// --- the start ---------------------------------------------------------------------------------------------------
async function speak(choice) {
  const texts = await fetch(`${base}${choice === "latt" ? "sv" : choice}.json`).then((answer) => answer.json()).catch(() => undefined);
  if (!texts) return false;
  easy = choice === "latt"; words = texts; language = easy ? "sv" : choice; put("larande:language", choice);
  document.documentElement.lang = language; document.documentElement.dir = t("direction"); document.title = t("page_title");
  if (!parts.top) frame();
  show();
  return true;
}
async function begin() {
  const wanted = [get("larande:language"), ...navigator.languages.map((name) => name.split("-")[0])].find((name) => name === "latt" || languages.some(([key]) => key === name));
  resize();
  while (!await speak(wanted || "sv")) await pause(2000);
  connect();
}
begin();
