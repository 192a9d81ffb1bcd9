// Keys that the browser's terminal would not send, or would send as something else: as the kitty protocol writes them.

const ARROWS = { ArrowUp: "A", ArrowDown: "B", ArrowRight: "C", ArrowLeft: "D", Home: "H", End: "F" };
const PAGES = { Insert: 2, Delete: 3, PageUp: 5, PageDown: 6 };
const CONTROLS = { Backspace: 127, Enter: 13, Tab: 9, Escape: 27 };

// Returns what to send for a key, "" to leave it to the browser, or null to leave it to the terminal.
export function sent(event) {
  const { ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta, key } = event;
  if (event.isComposing || key === "Dead" || event.getModifierState("AltGraph")) return null;
  if (meta) return "";
  const code = 1 + (shift ? 1 : 0) + (alt ? 2 : 0) + (ctrl ? 4 : 0);
  if ((ctrl && !alt && key.toLowerCase() === "v") || (shift && !ctrl && key === "Insert")) return "";
  if (code === 1) return null;
  if (key in ARROWS) return `\x1b[1;${code}${ARROWS[key]}`;
  if (key in PAGES) return `\x1b[${PAGES[key]};${code}~`;
  if (key in CONTROLS) return `\x1b[${CONTROLS[key]};${code}u`;
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
  // An Option key of a Mac writes @ and { as an AltGr does: only letters that are no such sign are commands there.
  if (letter && alt && !ctrl) return `\x1b[${letter.charCodeAt(0)};${code}u`;
  if (letter && ctrl && shift) return `\x1b[${letter.charCodeAt(0)};${code}u`;
  return null;
}

// Returns +1, -1 or 0 for a key that makes the stage larger, smaller, or as it was; null for any other.
export function zoom(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (event.key === "+" || event.key === "=" || event.code === "NumpadAdd") return 1;
  if (event.key === "-" || event.code === "NumpadSubtract") return -1;
  return event.key === "0" || event.code === "Numpad0" ? 0 : null;
}
