// The stage of larande on a page: a terminal, a socket to the server, and keys. The server keeps the stage; this page
// may be loaded again or lose its network at any time.

import { Terminal } from "./xterm/xterm.mjs?6.0.0";
import { sent, zoom } from "./tangenter.js";

const FONT = '"Cascadia Mono", Consolas, "SF Mono", Menlo, "DejaVu Sans Mono", "Liberation Mono", monospace';
const WIDTHS = [190, 170, 150, 135, 120, 110, 100, 90, 80, 70, 60];
const USUAL = 110;
const SILENT = 10_000;
const MOST_KEPT = 1_000_000;
const PIECE = 60_000;
const LARGEST_FILE = 50_000_000;
const GROUND = "#12171d";

const [, ticket, stage] = /^#?([^/]*)\/?(.*)$/.exec(location.hash);
let looks_on = new URLSearchParams(location.search).has("visa");
const me = by_chance();
const encoder = new TextEncoder();

const place = document.getElementById("stage");
const address = new URL(place.dataset.socket, location.href);
address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
const terminal = new Terminal({
  allowProposedApi: true,
  cursorBlink: false,
  cursorInactiveStyle: "none",
  disableStdin: looks_on,
  fontFamily: FONT,
  macOptionIsMeta: false,
  scrollback: 0,
  theme: { background: GROUND, foreground: "#f5f2ea" },
});

let socket = null;
let writes = false;
let has_written = false;
let ended = false;
let given = null; // columns and rows of the page that writes
let heard = 0;
let reason = "";
let came_anew = false;
let pause = 0;
let kept = []; // bytes that the server has not confirmed, from number `first` on
let first = 0;
let total = 0;
let passed = 0; // how many have been given to a socket
let again = false;

// A name of chance; browsers keep randomUUID from pages without encryption.
function by_chance() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// --- size ---------------------------------------------------------------------------------------------------------

function wanted_width() {
  const width = Number(localStorage.getItem("larande.columns"));
  return WIDTHS.includes(width) ? width : USUAL;
}

function cell() {
  const box = place.querySelector(".xterm-screen").getBoundingClientRect();
  return { width: box.width / terminal.cols, height: box.height / terminal.rows };
}

// Cells as wide as whole points of the screen: else blocks and lines that are to meet have seams.
function set_cell(width) {
  const points = Math.max(4, Math.floor(width * devicePixelRatio + 0.01)) / devicePixelRatio;
  const size = Math.round((terminal.options.fontSize * points * 1_000) / cell().width) / 1_000;
  if (Math.abs(terminal.options.fontSize - size) > 0.002) terminal.options.fontSize = size;
}

function own_size() {
  set_cell(innerWidth / wanted_width());
  const { width, height } = cell();
  return [Math.max(40, Math.floor(innerWidth / width + 0.01)), Math.max(12, Math.floor(innerHeight / height + 0.01))];
}

function fit() {
  if (writes || !given) {
    const [columns, rows] = own_size();
    terminal.resize(columns, rows);
    tell({ size: [columns, rows] });
    return;
  }
  terminal.resize(...given);
  const { width, height } = cell();
  set_cell(Math.min(innerWidth / given[0], (innerHeight / given[1]) * (width / height)));
}

function change_zoom(by) {
  const at = WIDTHS.indexOf(wanted_width()) + by;
  const width = by === 0 ? USUAL : WIDTHS[Math.min(WIDTHS.length - 1, Math.max(0, at))];
  localStorage.setItem("larande.columns", width);
  fit();
}

// The edge around the cells takes the stage's own colour, dark or light.
terminal.onRender(() => {
  const corner = terminal.buffer.active.getLine(terminal.buffer.active.viewportY)?.getCell(0);
  const colour = corner?.isBgRGB() ? `#${corner.getBgColor().toString(16).padStart(6, "0")}` : GROUND;
  document.documentElement.style.setProperty("--ground", colour);
});

// --- the socket ---------------------------------------------------------------------------------------------------

function tell(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function connect() {
  if (ended) return;
  const mine = new WebSocket(address);
  socket = mine;
  mine.binaryType = "arraybuffer";
  heard = Date.now();
  mine.onopen = () => {
    const size = own_size();
    const writes = again ? has_written : !looks_on;
    tell({ ticket: ticket_now(), browser: browser(), stage: stage || "scen", page: me, writes, looks: looks_on, again, first, size });
    again = true;
  };
  mine.onmessage = ({ data }) => {
    if (socket !== mine) return;
    heard = Date.now();
    if (typeof data === "string") take(JSON.parse(data));
    else terminal.write(new Uint8Array(data));
  };
  mine.onclose = () => {
    if (socket === mine) lost();
  };
}

function ticket_now() {
  return /^#?([^/]*)/.exec(location.hash)[1] || ticket;
}

// Tells this browser from others that have the same address: each has a stage of its own on a server.
function browser() {
  const name = localStorage.getItem("larande.browser") || by_chance();
  localStorage.setItem("larande.browser", name);
  return name;
}

function lost() {
  if (ended) return;
  socket = null;
  writes = false;
  if (pause > 500 && !reason) notice("Förbindelsen med larande är bruten. Det som är skrivet är sparat. Försöker igen …");
  setTimeout(connect, pause);
  pause = Math.min(2_000, pause * 2 + 50);
}

// The server has told why the page is to come again.
function come_later(why) {
  reason = why;
  notice(why);
  pause = Math.max(pause, 400);
}

// Another process shows the stage now, where the one before has left it. What was sent to that may be done already; what
// was typed since goes on the line, as far as it is text.
function begin_anew() {
  forget_until(passed);
  const text = new TextDecoder().decode(Uint8Array.from(kept.flatMap((piece) => [...piece])));
  const rest = encoder.encode(text.slice(0, text.search(/[\0-\x1f\x7f]|$/)));
  came_anew = true;
  kept = rest.length ? [rest] : [];
  total = first + rest.length;
  passed = first;
}

// Leaves a socket that is silent, or whose network has been away, for a new one at once: its end may not be told for long.
function come_back() {
  const old = socket;
  if (!old) return;
  socket = null;
  old.close();
  pause = 0;
  lost();
}

function take(message) {
  if ("ticket" in message) history.replaceState(null, "", `#${message.ticket}${stage ? `/${stage}` : ""}`);
  if ("later" in message) come_later(message.later);
  if (message.looks) looks_on = true;
  if (message.fresh) begin_anew();
  if ("got" in message) forget_until(message.got);
  if ("size" in message && message.size[0]) {
    given = message.size;
    if (!writes && !("writes" in message)) fit();
  }
  if ("writes" in message) set_role(message.writes);
  if ("file" in message) deliver(message.file, message.data);
  if ("own_window" in message) open_own_window();
  if ("choose_file" in message) choose_file();
  if ("notice" in message) notice(message.notice, "Stäng", () => notice(""));
  if ("refused" in message) end(message.refused, "", false);
  if ("ended" in message) end(message.ended, message.word, message.left);
}

function set_role(may_write) {
  pause = 0;
  reason = "";
  writes = may_write;
  has_written = may_write;
  terminal.options.disableStdin = !may_write;
  fit();
  if (may_write) {
    notice("");
    if (came_anew) tell_of_return();
    send_kept();
    terminal.focus();
  } else if (looks_on) {
    notice("");
  } else {
    notice("Någon annan flik skriver på scenen. Den här visar den.", "Skriv här i stället", () => tell({ writes: true }));
  }
}

function tell_of_return() {
  const text = "Förbindelsen var bruten en stund. Scenen är tillbaka, och allt som var sparat är kvar.";
  came_anew = false;
  notice(text);
  setTimeout(() => document.querySelector("#notice span").textContent === text && notice(""), 5_000);
}

// --- keys ---------------------------------------------------------------------------------------------------------

// Sends keys, and keeps them until the server says that it has them: after a break they are sent once more, once.
function send(text) {
  if (looks_on || !has_written || ended) return;
  const bytes = encoder.encode(text);
  if (total - first + bytes.length > MOST_KEPT) return;
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    kept.push(piece);
    total += piece.length;
    if (!writes || socket?.readyState !== WebSocket.OPEN) continue;
    socket.send(piece);
    passed = total;
  }
}

function forget_until(number) {
  while (kept.length && first + kept[0].length <= number) first += kept.shift().length;
  if (kept.length && number > first) {
    kept[0] = kept[0].subarray(number - first);
    first = number;
  }
}

function send_kept() {
  for (const piece of kept) socket.send(piece);
  passed = total;
}

terminal.onData(send);
terminal.onBinary(send);

terminal.attachCustomKeyEventHandler((event) => {
  if (event.type !== "keydown") return true;
  if (event.key === "F11") {
    event.preventDefault();
    fill_screen();
    return false;
  }
  const larger = zoom(event);
  if (larger !== null) {
    event.preventDefault();
    change_zoom(larger);
    return false;
  }
  const text = sent(event);
  if (text === null) return true;
  if (text) {
    event.preventDefault();
    send(text);
  }
  return false;
});

// The whole screen, where Chromium lets a page have also the keys that are the browser's: Ctrl+T, Ctrl+N, Ctrl+W.
async function fill_screen() {
  if (document.fullscreenElement) {
    await document.exitFullscreen();
    return;
  }
  await document.documentElement.requestFullscreen();
  await navigator.keyboard?.lock?.();
}

// A text that was copied on the stage, such as the path of a document.
terminal.parser.registerOscHandler(52, (data) => {
  const bytes = Uint8Array.from(atob(data.slice(data.indexOf(";") + 1)), (letter) => letter.charCodeAt(0));
  navigator.clipboard?.writeText(new TextDecoder().decode(bytes)).catch(() => {});
  return true;
});

// A document that was asked for on the stage goes where the browser puts files.
function deliver(name, data) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))]));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// A file that is dropped on the stage is pasted by its path, as in a terminal.
async function send_dropped(file) {
  if (file.size > LARGEST_FILE) {
    notice(`${file.name} är för stor: högst 50 MB kan släppas här.`);
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  for (let at = 0; at === 0 || at < bytes.length; at += PIECE) {
    const letters = Array.from(bytes.subarray(at, at + PIECE), (byte) => String.fromCharCode(byte));
    tell({ dropped: file.name, data: btoa(letters.join("")), last: at + PIECE >= bytes.length });
  }
}

// A file is chosen on the person's own machine, and sent as one that is dropped.
function choose_file() {
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.onchange = async () => {
    for (const file of chooser.files) await send_dropped(file);
    terminal.focus();
  };
  chooser.click();
}

function open_own_window() {
  const own = `${location.pathname}#${ticket_now()}/manus`;
  if (window.open(own, "larande-manus", "popup")) return;
  notice("Webbläsaren höll tillbaka fönstret.", "Öppna ditt eget fönster", () => {
    window.open(own, "larande-manus", "popup");
    notice("");
  });
}

// --- words --------------------------------------------------------------------------------------------------------

function notice(text, label = "", act = null) {
  const line = document.getElementById("notice");
  line.hidden = !text;
  line.querySelector("span").textContent = text;
  const button = line.querySelector("button");
  button.hidden = !label;
  button.textContent = label;
  button.onclick = act;
}

function end(head, word, was_left) {
  ended = true;
  const box = document.getElementById("end");
  notice("");
  box.querySelector("h1").textContent = head;
  box.querySelector("p").textContent = word;
  const button = box.querySelector("button");
  button.hidden = was_left; // then the server ends too
  button.onclick = () => location.reload();
  box.hidden = false;
  document.title = "larande – stängd";
}

addEventListener("beforeunload", (event) => {
  if (writes && !ended) event.preventDefault(); // Ctrl+W deletes a word in larande, but closes the tab
});
addEventListener("resize", () => requestAnimationFrame(fit));
addEventListener("online", come_back);
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", async (event) => {
  event.preventDefault();
  if (!writes) return;
  for (const file of event.dataTransfer.files) await send_dropped(file);
});
addEventListener("focus", () => terminal.focus());
addEventListener("blur", () => {
  // The release of a key goes to the other window; xterm would wait for it, and leave out what is dictated until then.
  terminal.textarea.dispatchEvent(new KeyboardEvent("keyup"));
});
addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
setInterval(() => {
  if (socket && Date.now() - heard > SILENT) come_back();
}, 1_000);

terminal.open(place);
terminal.focus();
document.fonts?.ready.then(connect);
