// Draws the queue beside the post, headings and rows, and tells which post was asked for.
const made = (name, className, ...inside) => {
  const element = Object.assign(document.createElement(name), { className });
  element.append(...inside);
  return element;
};

const row = (post, words, current, open) => {
  const button = made("button", "row", words);
  button.type = "button";
  button.dataset.post = post;
  if (current) button.setAttribute("aria-current", "true");
  button.addEventListener("click", () => open(post));
  return button;
};

const part = (heading, current, open) => [
  made("p", heading.welfare ? "heading welfare" : "heading",
    made("span", "", heading.name), made("b", "", String(heading.left))),
  made("p", "why", heading.why),
  ...heading.rows.map(([post, words]) => row(post, words, post === current, open)),
];

export default function ({ parentElement, data, setTriggerValue }) {
  const open = (post) => setTriggerValue("post", post);
  let root = parentElement.querySelector(".queue-rows");
  if (!root) parentElement.append((root = made("div", "queue-rows")));
  const held = root.contains(document.activeElement) && document.activeElement.dataset.post;
  root.replaceChildren(...data.headings.flatMap((each) => part(each, data.post, open)));
  if (!held) return;
  const again = root.querySelector(`[data-post="${CSS.escape(held)}"]`);
  if (again) again.focus({ preventScroll: true });
}
