// What makes the pages handier. Every page works without it.
"use strict";

// Long work: say how far it has come, and show the page anew when it is done.
const running = document.getElementById("running");
if (running) {
  const look = async () => {
    try {
      const answer = await fetch("/status", { cache: "no-store" });
      const now = await answer.json();
      if (now.step === "") {
        const typed = [...document.querySelectorAll("input:not([type=hidden]), textarea, select")].some((field) => field.dataset.touched);
        const at = document.activeElement, within = at && document.getElementById("content").contains(at);
        if (!typed && !within) {
          location.reload();
          return;
        }
        // Whoever types or is at something stays where they are, and says when the page is to change.
        const link = document.createElement("a");
        link.href = location.pathname + location.search;
        link.textContent = running.dataset.ready;
        running.replaceChildren(link);
        running.removeAttribute("id");
        return;
      }
      document.getElementById("step").textContent = now.step;
      document.getElementById("seconds").textContent = now.seconds;
    } catch { return; }
    setTimeout(look, 500);
  };
  setTimeout(look, 250);
}
document.addEventListener("input", (event) => { if (event.target.dataset) event.target.dataset.touched = "1"; });

// Files dropped anywhere on the first page go into the form; of folders, all that lies in them.
const zone = document.getElementById("dropzone");
if (zone) {
  const input = document.getElementById("files"), folder = document.getElementById("folder"), chosen = document.getElementById("chosen");
  // Where each file lay in its folder: a browser sends its name alone.
  const lay = new Map(), places = document.getElementById("places");
  const within = async (entry) => {
    if (entry.isFile) {
      const file = await new Promise((done, fail) => entry.file(done, fail));
      lay.set(file, entry.fullPath.replace(/^\//, ""));
      return [file];
    }
    const reader = entry.createReader(), found = [];
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (some.length === 0) break;
      for (const one of some) found.push(...await within(one));
    }
    return found;
  };
  const all = () => [...input.files, ...folder.files].map((file) => file.webkitRelativePath || lay.get(file) || file.name);
  const tell = () => {
    places.value = all().join("\n");
    chosen.textContent = all().join(", ");
  };
  const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle("over", on); };
  document.addEventListener("dragover", over(true));
  document.addEventListener("dragleave", over(false));
  document.addEventListener("drop", async (event) => {
    over(false)(event);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const taken = new DataTransfer();
    if (entries.length > 0) {
      for (const entry of entries) for (const file of await within(entry)) taken.items.add(file);
      const name = document.getElementById("name");
      if (entries.length === 1 && entries[0].isDirectory && name.value === "") name.value = entries[0].name;
    } else {
      for (const file of event.dataTransfer.files) taken.items.add(file);
    }
    input.files = taken.files;
    tell();
  });
  input.addEventListener("change", tell);
  folder.addEventListener("change", tell);
}

// The line that a finding leads to.
const text = document.querySelector("textarea[data-line]");
if (text && Number(text.dataset.line) > 0) {
  const lines = text.value.split("\n"), line = Number(text.dataset.line);
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1] || "").length);
  text.scrollTop = text.scrollHeight * Math.max(0, line - 5) / lines.length;
}

// A live number goes where the cursor stands.
for (const button of document.querySelectorAll("button[data-insert]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const field = document.getElementById("markdown");
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
    field.dataset.touched = "1";
    field.focus();
  });
}
