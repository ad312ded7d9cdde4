// A click on any cover does what the button that lifts the covers does.
export default function () {
  const lift = (event) => {
    const cover = event.target.closest && event.target.closest(".cover");
    const button = cover && document.querySelector(".st-key-uncover button");
    if (button) button.click();
  };
  document.addEventListener("click", lift);
  return () => document.removeEventListener("click", lift);
}
