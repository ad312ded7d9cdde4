// Reports the words selected in the post as a half-open stretch of characters of its raw text.
const characters = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return [...node.data].length;
  if (node.classList && node.classList.contains("hidden-sign")) return 1;
  if (node.classList && node.classList.contains("cover")) return Number(node.dataset.length);
  return [...node.childNodes].reduce((sum, child) => sum + characters(child), 0);
};

const before = (post, container, offset) => {
  if (container.nodeType === Node.ELEMENT_NODE) {
    const inside = [...container.childNodes].slice(0, offset);
    return inside.reduce((sum, child) => sum + characters(child), upTo(post, container));
  }
  return upTo(post, container) + [...container.data.slice(0, offset)].length;
};

const upTo = (post, node) => {
  let sum = 0;
  for (let step = node; step !== post; step = step.parentNode)
    for (let left = step.previousSibling; left; left = left.previousSibling) sum += characters(left);
  return sum;
};

export default function ({ setTriggerValue }) {
  const report = () => {
    const selection = document.getSelection();
    const post = document.querySelector(".reading .post");
    if (!post || !selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!post.contains(range.startContainer) || !post.contains(range.endContainer)) return;
    const start = before(post, range.startContainer, range.startOffset);
    const end = before(post, range.endContainer, range.endOffset);
    if (start < end) setTriggerValue("stretch", [start, end]);
  };
  document.addEventListener("mouseup", report);
  return () => document.removeEventListener("mouseup", report);
}
