// What every page does beyond its links and forms: it reloads when the data change elsewhere, and Ctrl K searches.
import "./lists.js";

const stamp = document.body.dataset.stamp;
const EVERY = 4000;
const BEHIND = 15; // a page that nobody sees asks less often, and still tells that it is open
let touched = false;
let turn = 0;

document.addEventListener("input", (event) => { touched ||= !event.target.closest(".find"); });

const look = async () => {
  if (document.hidden && turn++ % BEHIND) return;
  let now;
  try {
    const answer = await fetch("/trang-thai", { cache: "no-store" });
    if (!answer.ok) return;
    now = (await answer.json()).stamp;
  } catch { return; }
  if (now === stamp) return;
  if (touched) document.dispatchEvent(new CustomEvent("changed-elsewhere"));
  else location.replace(location.pathname + location.search); // not `reload`, which would send a form again
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

// A form whose answer stands in one part of the page: that part is asked for anew at each change.
for (const form of document.querySelectorAll("form[data-part]")) {
  let turn = 0;
  form.addEventListener("change", async () => {
    const mine = ++turn;
    const answer = await fetch(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`, { headers: { "x-part": "1" } }).catch(() => null);
    if (!answer?.ok || mine !== turn) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = document.getElementById(form.dataset.part);
    part.replaceChildren(...page.getElementById(form.dataset.part).childNodes);
  });
}
