// The client's phone: asks the stand-in each second what is on it. Texts are set as text, never as markup.
const at = id => document.getElementById(id);
const [number, client, name, text, list, empty, typing, known] = ["number", "client", "name", "text", "messages", "empty", "typing", "clients"].map(at);
const shown = new Map();
let seen = "";

const asked = new URLSearchParams(location.search);
for (const [key, field] of [["number", number], ["client", client], ["name", name]]) {
  if (asked.get(key)) field.value = asked.get(key);
}

function show(message) {
  let line = shown.get(message.id);
  if (!line) {
    line = document.createElement("li");
    line.dir = "auto";
    line.className = message.isClients ? "mine" : "";
    line.dataset.message = message.id;
    line.append(message.text, document.createElement("time"));
    line.lastChild.textContent = new Date(message.at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    list.append(line);
    shown.set(message.id, line);
    line.scrollIntoView({ block: "end" });
  }
}

async function look() {
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
  known.replaceChildren(...state.clients.map(value => Object.assign(document.createElement("option"), { value: `+${value}` })));
}

at("form").addEventListener("submit", async event => {
  event.preventDefault();
  const said = text.value.trim();
  if (!said) return;
  const answer = await fetch("/demo/phone/messages", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ number: number.value, client: client.value, name: name.value, text: said }),
  });
  if (answer.ok) text.value = "";
  client.setCustomValidity("");
  await look();
});
text.addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    at("form").requestSubmit();
  }
});
for (const field of [number, client]) field.addEventListener("change", look);

(async function again() {
  try { if (!document.hidden) await look(); } catch { /* The program restarts: the next look finds it. */ }
  setTimeout(again, 1000);
})();
