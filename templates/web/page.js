// What every page does beyond its links and forms: it reloads when the data change elsewhere, and Ctrl K searches.
const stamp = document.body.dataset.stamp;
const EVERY = 4000;
let touched = false;

document.addEventListener("input", (event) => { touched ||= !event.target.closest(".find"); });

const look = async () => {
  if (document.hidden) return;
  let now;
  try {
    const answer = await fetch("/trang-thai", { cache: "no-store" });
    if (!answer.ok) return;
    now = (await answer.json()).stamp;
  } catch { return; }
  if (now === stamp) return;
  if (touched) document.dispatchEvent(new CustomEvent("changed-elsewhere"));
  else location.reload();
};
setInterval(look, EVERY);

document.addEventListener("changed-elsewhere", () => {
  const notice = document.getElementById("changed");
  if (notice) notice.hidden = false;
}, { once: true });

document.addEventListener("keydown", (event) => {
  if (event.isComposing || !(event.ctrlKey || event.metaKey)) return;
  if (event.key === "k") { event.preventDefault(); document.getElementById("tim")?.focus(); }
  if (event.key === "s") {
    const deed = document.querySelector(".savebar .primary, form .primary[type=submit]");
    if (deed) { event.preventDefault(); deed.click(); }
  }
});
