// Puts the cursor into the first field that has just unfolded; Escape leaves it for the keys again.
let last = null;

const leave = (event) => {
  const field = document.activeElement;
  if (event.key === "Escape" && field && field.closest(".st-key-form-pane")) field.blur();
};

const enter = (tries) => {
  const first = document.querySelector(".st-key-forced > :first-child");
  const field = first && first.querySelector("input, textarea");
  if (field && !field.value) {
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "nearest" });
  }
  if (field) return;
  if (tries > 0) setTimeout(enter, 30, tries - 1);
};

export default function ({ data }) {
  if (data.token && data.token !== last) {
    last = data.token;
    setTimeout(enter, 30, 20);
  }
  document.addEventListener("keydown", leave);
  return () => document.removeEventListener("keydown", leave);
}
