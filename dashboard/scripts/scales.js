// Draws the scales of the form as the browser's own lists, and tells what was chosen on them.
const built = new WeakMap();

const option = (code, name) => {
  const made = Object.assign(document.createElement("option"), { value: code, textContent: name });
  return made;
};

const list = (scale, tell) => {
  const field = document.createElement("select");
  field.setAttribute("aria-label", scale.label);
  field.append(option("", scale.label), ...scale.options.map((each) => option(...each)));
  field.addEventListener("change", () => tell(scale.field, field.value));
  return field;
};

const several = (scale, tell) => {
  const fold = document.createElement("details");
  const line = document.createElement("summary");
  const boxes = scale.options.map(([code, name]) => {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", value: code });
    const label = document.createElement("label");
    label.append(box, name);
    return label;
  });
  fold.append(line, ...boxes);
  fold.addEventListener("toggle", () => fold.open && fold.scrollIntoView({ block: "nearest" }));
  fold.addEventListener("change", () => {
    const ticked = [...fold.querySelectorAll("input:checked")];
    tell(scale.field, ticked.map((each) => each.value));
  });
  return fold;
};

const fill = (field, scale) => {
  if (!scale.several) {
    field.value = scale.given;
    field.classList.toggle("open", !scale.given);
    return;
  }
  const names = scale.options.filter(([code]) => scale.given.includes(code));
  field.firstChild.textContent = names.map(([, name]) => name).join(", ") || scale.label;
  for (const box of field.querySelectorAll("input")) box.checked = scale.given.includes(box.value);
};

// Leaves a list that was used by the pointer, so that shortcuts work; typing keeps the cursor.
const giveBack = (field) => {
  let pointed = false;
  field.addEventListener("pointerdown", () => (pointed = true));
  field.addEventListener("keydown", (event) => {
    pointed = false;
    if (event.key === "Escape") field.blur();
  });
  field.addEventListener("change", () => pointed && document.activeElement.blur());
};

export default function ({ parentElement, data, setTriggerValue }) {
  const tell = (field, value) => setTriggerValue("answer", { post: root.dataset.post, field, value });
  const wanted = JSON.stringify(data.scales.map(({ given, ...fixed }) => fixed));
  let root = parentElement.querySelector(".scales");
  if (!root || built.get(root) !== wanted) {
    if (root) root.remove();
    root = Object.assign(document.createElement("div"), { className: "scales" });
    built.set(root, wanted);
    for (const scale of data.scales) root.append((scale.several ? several : list)(scale, tell));
    for (const field of root.children) giveBack(field);
    parentElement.append(root);
  }
  if (root.dataset.post !== data.post)
    for (const fold of root.querySelectorAll("details")) fold.open = false;
  root.dataset.post = data.post;
  data.scales.forEach((scale, place) => fill(root.children[place], scale));
}
