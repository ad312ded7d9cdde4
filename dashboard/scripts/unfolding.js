// Puts the cursor into the first field that has just unfolded; Escape leaves it for the keys again.
let last = null;

const leave = (event) => {
  const field = document.activeElement;
  if (event.key === "Escape" && field && field.closest(".st-key-form-pane")) field.blur();
};

export default function ({ data }) {
  if (data.token !== last) {
    last = data.token;
    const enter = () => {
      const field = document.querySelector(".st-key-forced input, .st-key-forced textarea");
      if (field && !field.value) field.focus();
    };
    setTimeout(enter, 60);
  }
  document.addEventListener("keydown", leave);
  return () => document.removeEventListener("keydown", leave);
}
