// The client's phone: asks the stand-in each second what is on it. Texts are set as text, never as markup.
const at = id => document.getElementById(id);
const [number, client, name, text, list, empty, typing, known] = ["number", "client", "name", "text", "messages", "empty", "typing", "clients"].map(at);
const [file, record, refused, wrong] = ["file", "record", "refused", "wrong"].map(at);
// The digits of a number as the agency would write to it: nothing goes to, or comes from, what is none.
const isNumber = () => /^[+0-9 ().-]*$/.test(client.value) && /^\d{6,15}$/.test(client.value.replace(/\D/g, ""));
function check() {
  wrong.hidden = isNumber();
  client.setCustomValidity(wrong.hidden ? "" : wrong.textContent);
  return wrong.hidden;
}
const sounds = ["audio/ogg;codecs=opus", "audio/mp4;codecs=opus", "audio/mp4"];
const shown = new Map();
let seen = "";
let asking = "";

const asked = new URLSearchParams(location.search);
for (const [key, field] of [["number", number], ["client", client], ["name", name]]) {
  if (asked.get(key)) field.value = asked.get(key);
}

function picture(sent) {
  const address = `/demo/phone/files/${encodeURIComponent(sent.id)}`;
  const tag = { image: "img", sticker: "img", audio: "audio", video: "video" }[sent.kind];
  if (!tag) return Object.assign(document.createElement("a"), { href: address, textContent: sent.name ?? sent.kind });
  return Object.assign(document.createElement(tag), tag === "img" ? { src: address, alt: "" } : { src: address, controls: true, preload: "metadata" });
}

async function bring(blob, called) {
  if (!check()) return client.focus();
  const asked = new URLSearchParams({ number: number.value, client: client.value, name: name.value, file: called, caption: text.value.trim() });
  const answer = await fetch(`/demo/phone/files?${asked}`, { method: "POST", headers: { "Content-Type": blob.type || "application/octet-stream" }, body: blob });
  refused.hidden = answer.ok;
  if (answer.ok) text.value = "";
  await look();
}

function show(message) {
  let line = shown.get(message.id);
  if (!line) {
    line = document.createElement("li");
    line.dir = "auto";
    line.className = message.isClients ? "mine" : "";
    line.dataset.message = message.id;
    if (message.file) line.append(picture(message.file));
    line.append(message.text, document.createElement("time"));
    line.lastChild.textContent = new Date(message.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    list.append(line);
    shown.set(message.id, line);
    line.scrollIntoView({ block: "end" });
  }
}

async function look() {
  if (!isNumber()) return;
  const who = `${number.value} ${client.value}`;
  if (who !== seen) {
    seen = who;
    shown.clear();
    list.replaceChildren();
  }

  const answer = await fetch(`/demo/phone/state?number=${encodeURIComponent(number.value)}&client=${encodeURIComponent(client.value)}`);
  if (!answer.ok || seen !== `${number.value} ${client.value}`) return;
  const state = await answer.json();
  state.messages.forEach(show);
  empty.hidden = state.messages.length > 0;
  typing.hidden = !state.typing;
  if (who !== asking) {
    asking = who;
    aged.hidden = true;
    trouble.value = state.trouble?.kind ?? "";
    if (state.trouble?.code) code.value = state.trouble.code;
  }
  known.replaceChildren(...state.clients.map(value => Object.assign(document.createElement("option"), { value: `+${value}` })));
}

at("form").addEventListener("submit", async event => {
  event.preventDefault();
  const said = text.value.trim();
  if (!said) return;
  if (!check()) return client.focus();
  const answer = await fetch("/demo/phone/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ number: number.value, client: client.value, name: name.value, text: said }),
  });
  if (answer.ok) text.value = "";
  await look();
});
// Trouble on demand: it stands for this client until another choice.
const [trouble, code, aged] = ["trouble", "code", "aged"].map(at);
const ask = (path, more) => fetch(`/demo/phone/${path}`, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ number: number.value, client: client.value, ...more }),
});
for (const field of [trouble, code]) field.addEventListener("change", () => ask("trouble", { kind: trouble.value, code: Number(code.value) || null }));
at("age").addEventListener("click", async () => { aged.hidden = !(await ask("age", {})).ok; });
file.addEventListener("change", async () => {
  if (file.files[0]) await bring(file.files[0], file.files[0].name);
  file.value = "";
});

// A voice note, where this browser records in a form that WhatsApp knows.
const sound = window.MediaRecorder && navigator.mediaDevices && sounds.find(type => MediaRecorder.isTypeSupported(type));
if (sound) {
  const word = record.textContent;
  let tape = null;
  record.hidden = false;
  record.addEventListener("click", async () => {
    if (tape) return tape.stop();
    let line;
    try { line = await navigator.mediaDevices.getUserMedia({ audio: true }); } catch { refused.hidden = false; return; }
    const parts = [];
    tape = new MediaRecorder(line, { mimeType: sound });
    tape.ondataavailable = event => parts.push(event.data);
    tape.onstop = () => {
      line.getTracks().forEach(track => track.stop());
      tape = null;
      record.textContent = word;
      delete record.dataset.on;
      bring(new Blob(parts, { type: sound.split(";")[0] === "audio/ogg" ? "audio/ogg; codecs=opus" : "audio/mp4" }), "voice");
    };
    tape.start();
    record.textContent = record.dataset.stop;
    record.dataset.on = "";
  });
}

text.addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    at("form").requestSubmit();
  }
});
client.addEventListener("input", check);
for (const field of [number, client]) field.addEventListener("change", () => check() && look());

(async function again() {
  try { if (!document.hidden) await look(); } catch { /* The program restarts: the next look finds it. */ }
  setTimeout(again, 1000);
})();
