// Tells in a note what the button under the pointer or the cursor means, and screen readers too.
const DELAY = 400;
const note = Object.assign(document.createElement("div"), { className: "hint-note", hidden: true });
note.setAttribute("aria-hidden", "true"); // the button itself is described, for screen readers
let waiting = 0;

const hide = () => {
  clearTimeout(waiting);
  note.hidden = true;
};

const meaningOf = (button) => {
  const box = button && button.closest('[class*="st-key-"]');
  const key = box && box.className.match(/st-key-(\S+)/);
  return key && document.getElementById(`meaning-${key[1]}`);
};

const show = (button, meaning) => {
  note.textContent = meaning.textContent;
  note.hidden = false;
  const at = button.getBoundingClientRect();
  const left = Math.min(at.left, innerWidth - note.offsetWidth - 8);
  const below = at.bottom + 6 + note.offsetHeight < innerHeight;
  note.style.left = `${Math.max(8, left)}px`;
  note.style.top = `${below ? at.bottom + 6 : at.top - 6 - note.offsetHeight}px`;
};

const turn = (event) => {
  if (event.target === note) return;
  const button = event.target.closest && event.target.closest("button");
  const meaning = meaningOf(button);
  hide();
  if (!meaning) return;
  if (event.type === "focusin" && !button.matches(":focus-visible")) return;
  waiting = setTimeout(show, event.type === "focusin" ? 0 : DELAY, button, meaning);
};

const describe = () => {
  for (const meaning of document.querySelectorAll('[id^="meaning-"]')) {
    const button = document.querySelector(`.st-key-${meaning.id.slice("meaning-".length)} button`);
    if (button) button.setAttribute("aria-describedby", meaning.id);
  }
};

const leave = (event) => {
  if (event.relatedTarget !== note) hide();
};

const SIGNALS = [["mouseover", turn], ["focusin", turn], ["focusout", hide], ["mouseout", leave],
  ["keydown", hide], ["click", hide], ["wheel", hide]];

export default function () {
  document.body.append(note);
  setTimeout(describe, 100);
  for (const [name, act] of SIGNALS) document.addEventListener(name, act, { passive: true });
  return () => {
    hide();
    note.remove();
    for (const [name, act] of SIGNALS) document.removeEventListener(name, act);
  };
}
