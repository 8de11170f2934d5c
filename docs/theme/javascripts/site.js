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
