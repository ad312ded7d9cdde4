// Lists all keys of the screen, with what each does, from the controls that bear them.
const made = (name, className, ...inside) => {
  const element = Object.assign(document.createElement(name), { className });
  element.append(...inside);
  return element;
};

const TYPED_INTO = "input, textarea, select, [contenteditable]";
const words = (element) => [...element.childNodes].map((each) => each.textContent).join(" ").replace(/\s+/g, " ").trim();

const lineOf = (button) => {
  const key = words(button.querySelector("kbd"));
  const label = words(button).slice(0, -key.length).replace(/^✓\s*/, "").trim();
  const meaning = document.getElementById(button.getAttribute("aria-describedby"));
  return made("div", "", made("dt", "", made("kbd", "", key)),
    made("dd", "", made("b", "", label), meaning ? ` ${meaning.textContent}` : ""));
};

const groups = (title) => {
  const found = [[title, []]];
  const wanted = ".st-key-form-body p.label, .st-key-actions, button:has(kbd)";
  for (const each of document.querySelectorAll(wanted)) {
    if (each.matches("p.label")) found.push([words(each), []]);
    else if (each.matches(".st-key-actions")) found.push(found.shift());
    else if (!each.closest("dialog, .keys-help")) {
      const own = each.closest(".st-key-form-body") ? found.at(-1) : found.find(([name]) => name === title);
      own[1].push(lineOf(each));
    }
  }
  return found.filter(([, lines]) => lines.length);
};

const filled = (dialog, data) => {
  const close = made("button", "close", data.close);
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  const parts = groups(data.everywhere).map(([name, lines]) =>
    made("section", "", made("h3", "", name), made("dl", "", ...lines)));
  dialog.replaceChildren(made("header", "", made("h2", "", data.title), close),
    made("p", "", data.common), made("div", "parts", ...parts));
};

export default function ({ parentElement, data }) {
  let root = parentElement.querySelector(".keys-help");
  if (!root) parentElement.append((root = made("div", "keys-help")));
  const dialog = made("dialog", "");
  dialog.setAttribute("aria-label", data.title);
  const button = made("button", "row", `${data.title} `, made("kbd", "", "?"));
  button.type = "button";
  const open = () => {
    filled(dialog, data);
    dialog.showModal();
  };
  const pressed = (event) => {
    if (dialog.open) {
      if (!["Escape", "Tab", "Enter", " "].includes(event.key)) event.stopImmediatePropagation();
      if (event.key === "?") dialog.close();
    } else if (event.key === "?" && !event.target.closest(TYPED_INTO)) open();
  };
  button.addEventListener("click", open);
  window.addEventListener("keydown", pressed, true);
  root.replaceChildren(button, dialog);
  return () => window.removeEventListener("keydown", pressed, true);
}
