// The language menu leads to the same page and the same section in the other language.
// Material's own script would rewrite these clicks, so they are taken before it sees them.

function readingSection() {
  const top = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const place = element => element.getBoundingClientRect().top;

  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest("article") && place(target) < innerHeight && target.getBoundingClientRect().bottom > top) {
    return location.hash;
  }
  if (scrollY === 0) return "";
  const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4, h5, h6)[id]")];
  const passed = headings.filter(heading => place(heading) <= innerHeight / 3);
  const last = passed.at(-1);
  return last && last.tagName !== "H1" ? `#${last.id}` : "";
}

function keepSection(event) {
  const link = event.target instanceof Element && event.target.closest("a.md-select__link[hreflang]");
  if (!link) return;
  link.hash = readingSection();
  event.stopImmediatePropagation();
}

for (const type of ["click", "auxclick", "contextmenu"]) {
  document.addEventListener(type, keepSection, { capture: true });
}

// Material puts each copy button into a landmark without a name.
document.addEventListener("DOMContentLoaded", () => {
  for (const nav of document.querySelectorAll(".md-code__nav")) nav.setAttribute("role", "presentation");
});

// While the first outputs are still being made, a page asks for itself and takes what has come.
async function takeOutputs() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const blocks = fresh.querySelectorAll(".snippet");
  document.querySelectorAll(".snippet").forEach((block, index) => {
    const mark = block.querySelector(".snippet__pending");
    const output = blocks[index]?.lastElementChild;
    if (mark && output && output.textContent !== mark.textContent) mark.replaceWith(document.adoptNode(output));
  });
  waitForOutputs();
}

function waitForOutputs() {
  if (document.querySelector(".snippet__pending")) setTimeout(() => takeOutputs().catch(waitForOutputs), 1000);
}

document.addEventListener("DOMContentLoaded", waitForOutputs);
