// Puts the cursor into the first empty field of those that unfolded; Escape leaves it for the keys again.
let last = null;

const leave = (event) => {
  const field = document.activeElement;
  if (event.key === "Escape" && field && field.closest(".st-key-form-pane")) field.blur();
};

const enter = (tries) => {
  const fields = [...document.querySelectorAll(".st-key-forced input:not([type=checkbox]), .st-key-forced textarea")];
  const field = fields.find((each) => !each.value);
  if (field) {
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "nearest" });
  }
  if (fields.length) return;
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
