// Files dropped anywhere are looked at; in a question a digit chooses, 0 leaves it out.
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

document.addEventListener("dragover", (event) => {
  if (hasFiles(event)) event.preventDefault();
});

document.addEventListener("drop", async (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  const form = new FormData();
  for (const file of event.dataTransfer.files) form.append("tep", file, file.name);
  const answer = await fetch("/nhap", { method: "POST", body: form });
  if (answer.redirected) location.assign(answer.url);
  else location.assign("/nhap");
});

document.addEventListener("keydown", (event) => {
  const question = event.target.closest?.(".doubt");
  const types = event.target.matches?.("input:not([type=radio]), textarea, select");
  if (!question || types || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!/^[0-9]$/.test(event.key)) return;
  const choices = [...question.querySelectorAll("input[type=radio]")];
  const chosen = event.key === "0" ? choices.find((one) => one.value === "leave") : choices[Number(event.key) - 1];
  if (!chosen) return;
  event.preventDefault();
  chosen.focus();
  chosen.click();
});
