"""One build makes every language, shows what was printed, and fails when anything is wrong."""

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from asrun.checking.check import Book, check_tree
from asrun.pages.languages import read_languages
from asrun.site.fallback import add_fallbacks
from asrun.tree import Tree
from tests.once import once
from tests.rendering.html import elements
from tests.site.building import NAME, SECOND, Built, bilingual, build, build_apart
from tests.tiny import guarded, page, read_one, run_text, tiny_tree, write

SITE_URL = "https://host.test/some/path/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a bilingual tree with this site's theme, built once for all that only read it."""

    def make(folder: Path) -> Built:
        tree = bilingual(tiny_tree(folder / "tree"), theme=True)
        return build_apart(tree, "--strict", SITE_URL=SITE_URL)

    site = once(tmp_path_factory, "bilingual", make)
    assert site.code == 0, site.messages
    return site


@pytest.fixture(scope="module")
def tiny(built: Built) -> Tree:
    """The tree of that site."""
    return Tree(built.site.parent)


def test_every_page_is_in_every_language(built: Built) -> None:
    pages = [path.relative_to(built.site).as_posix() for path in built.site.rglob("*.html")]
    assert sorted(pages) == [
        "404.html",
        "index.html",
        "only/index.html",
        "page/index.html",
        "zh/index.html",
        "zh/only/index.html",
        "zh/page/index.html",
    ]


@pytest.mark.parametrize(
    ("name", "language", "title", "site_name"),
    [
        ("page/index.html", "en", "Lesson", "Multiprocessing by Example"),
        ("zh/page/index.html", "zh", "课程", "通过例子学 Python 多进程"),
    ],
)
def test_a_page_is_in_its_language(
    name: str, language: str, title: str, site_name: str, built: Built
) -> None:
    html = built.text(name)
    assert f'<html lang="{language}"' in html
    assert f"<title>{title} - {site_name}</title>" in html


def outputs(built: Built, name: str) -> list[tuple[str, str]]:
    return outputs_in(built.text(name))


def outputs_in(html: str) -> list[tuple[str, str]]:
    """Start methods and printed text of every output."""
    found = re.findall(r'<div class="snippet__output".*?</div>', html, re.DOTALL)
    texts = [elements(part) for part in found]
    return [
        (
            part[0].attributes["data-start-method"],
            "".join(element.text for element in part if element.tag == "pre"),
        )
        for part in texts
    ]


def test_outputs_are_the_bytes_that_a_fresh_run_prints(
    built: Built, tiny: Tree, tmp_path: Path
) -> None:
    fresh = [
        run_text(tiny_tree(tmp_path / str(number)), read_one(tiny, name).text).output
        for number, name in enumerate((NAME, SECOND))
    ]
    assert outputs(built, "page/index.html") == [("", fresh[0]), ("", fresh[1])]
    assert outputs(built, "zh/page/index.html") == outputs(built, "page/index.html")


def test_words_around_an_output_are_in_the_pages_language(built: Built) -> None:
    assert "under 1 s</p>" in built.text("page/index.html")
    assert "不到 1 秒</p>" in built.text("zh/page/index.html")


def head_links(built: Built, name: str) -> dict[str, str]:
    """Alternates and canonical of a page, by language."""
    head = built.text(name).partition("</head>")[0]
    found = re.findall(r'<link rel="([a-z]+) ?"( hreflang="([^"]*)")? href="(http[^"]*)"', head)
    return {language or rel: href for rel, _, language, href in found}


@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_a_page_names_itself_in_every_language(prefix: str, built: Built) -> None:
    assert head_links(built, f"{prefix}page/index.html") == {
        "canonical": f"{SITE_URL}{prefix}page/",
        "en": f"{SITE_URL}page/",
        "x-default": f"{SITE_URL}page/",
        "zh-Hans": f"{SITE_URL}zh/page/",
    }


def test_a_page_without_translation_names_no_other(built: Built) -> None:
    assert head_links(built, "only/index.html") == {
        "canonical": f"{SITE_URL}only/",
        "en": f"{SITE_URL}only/",
        "x-default": f"{SITE_URL}only/",
    }


@pytest.mark.parametrize("name", ["page/index.html", "zh/page/index.html", "zh/only/index.html"])
def test_the_switcher_leads_to_the_same_page(name: str, built: Built) -> None:
    links = re.findall(
        r'<a href="([^"]*)" hreflang="([^"]*)"[^>]*md-select__link', built.text(name)
    )
    here = built.site / Path(name).parent
    targets = {
        language: (here / link).resolve().relative_to(built.site.resolve()).as_posix()
        for link, language in links
    }
    page = Path(name).parent.name
    assert targets == {"en": page, "zh-Hans": f"zh/{page}"}


def test_a_missing_translation_is_shown_in_the_default_language(built: Built, tiny: Tree) -> None:
    html = built.text("zh/only/index.html")
    assert '<html lang="zh"' in html
    notice = read_languages(tiny)[1].strings["fallback_notice"].format(language="English")
    assert notice in html
    assert '<div lang="en">\n<h1 id="only">Only English' in html
    assert '<meta name="robots" content="noindex">' in html
    assert head_links(built, "zh/only/index.html") == {"canonical": f"{SITE_URL}only/"}


def test_one_404_page_in_all_languages(built: Built) -> None:
    html = built.text("404.html")
    assert "Page not found" in html
    assert "找不到页面" in html
    assert not (built.site / "zh/404.html").exists()


def test_each_language_has_its_own_search(built: Built) -> None:
    english, chinese = built.search(), built.search("zh/")
    assert {page["url"] for page in english["pages"]} == {"", "only/", "page/"}
    assert {page["url"] for page in chinese["pages"]} == {"", "page/"}
    assert english["name"] != chinese["name"]


def test_nothing_is_loaded_from_elsewhere(built: Built) -> None:
    loads = re.compile(
        r'<(?:script|img|iframe)[^>]* src="(http[^"]*)"|<link [^>]*href="(http[^"]*)"'
    )
    for file in built.site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        found = {one or other for one, other in loads.findall(text)}
        assert all(address.startswith(SITE_URL) for address in found), file


def test_the_second_build_runs_nothing(tree: Tree) -> None:
    bilingual(tree)
    first = build(tree)
    site = {path: path.read_bytes() for path in built_pages(first)}
    second = build(tree)
    assert "snippets: 2 run, 0 from cache" in first.messages
    assert "snippets: 0 run, 2 from cache" in second.messages
    assert {path: path.read_bytes() for path in built_pages(second)} == site
    write(tree, {NAME: guarded("print('<b>printed</b>')", "print('second ' + 'line')")})
    third = build(tree)
    assert "snippets: 1 run, 1 from cache" in third.messages


def built_pages(built: Built) -> list[Path]:
    return sorted(built.site.rglob("*.html"))


def test_a_broken_snippet_fails_the_build(tree: Tree) -> None:
    bilingual(tree)
    write(tree, {SECOND: guarded("print('other')"), "site/index.html": "the last site"})
    built = build(tree)
    assert built.code == 1
    assert f"docs/en/page.md:7: {SECOND} did not print what" in built.messages
    assert "also shown at docs/zh/page.md:7" in built.messages
    assert "    +other" in built.messages
    assert "Traceback" not in built.messages
    assert built.text("index.html") == "the last site"


WRONG_PAGES = {
    "fence-nobody-runs": ("~~~sh\nls\n~~~\n", "docs/zh/index.md:3: `~~~sh` looks runnable"),
    "missing-file": (
        page("snippets/no.py"),
        "docs/zh/index.md:5: there is no file `snippets/no.py`",
    ),
    "indented-code": ("    print(1)\n", "docs/zh/index.md:3: the page shows 1 code blocks"),
}


@pytest.mark.parametrize(("text", "told"), WRONG_PAGES.values(), ids=WRONG_PAGES)
def test_a_page_that_is_wrong_fails_the_build(text: str, told: str, tree: Tree) -> None:
    bilingual(tree)
    write(tree, {"docs/zh/index.md": f"# 主页 {{ #home }}\n\n{text}"})
    built = build(tree)
    assert built.code == 1
    assert told in built.messages


def test_a_linked_folder_falls_back_like_any_other(tree: Tree) -> None:
    write(tree, {"elsewhere/page.md": "# Page\n", "docs/en/deep/a.png": "", "docs/en/.x/b.md": ""})
    try:
        (tree.docs / "en/linked").symlink_to(tree.root / "elsewhere")
    except OSError as error:
        pytest.skip(f"this user may not make links: {error}")
    files, config = Files([]), load_config(str(tree.root / "mkdocs.yml"))
    add_fallbacks(files, config, read_languages(tree)[0])
    assert [file.src_uri for file in files] == ["deep/a.png", "linked/page.md"]


def test_a_page_that_somebody_else_brings_is_refused(tree: Tree) -> None:
    bilingual(tree)
    config = (tree.root / "mkdocs.yml").read_text(encoding="utf-8")
    hook = (
        "from mkdocs.structure.files import File\n\n\n"
        "def on_files(files, config):\n"
        '    text = "---\\ntitle: Made\\n---\\n# Made\\n\\n```python\\nprint(1)\\n```\\n"\n'
        '    files.append(File.generated(config, "made.md", content=text))\n'
    )
    write(tree, {"mkdocs.yml": f"{config}\nhooks: [hook.py]\n", "hook.py": hook})
    built = build(tree)
    assert built.code == 1
    assert "docs/en/made.md:6: ````python` looks runnable" in built.messages


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_strict_is_strict_in_every_language(
    options: tuple[str, ...], code: int, tree: Tree
) -> None:
    bilingual(tree)
    write(tree, {"docs/zh/index.md": "# 主页 { #home }\n\n[页](nowhere.md)\n"})
    built = build(tree, *options)
    assert "WARNING" in built.messages
    assert "nowhere.md" in built.messages
    assert built.code == code


def test_a_language_file_that_is_wrong_fails_the_build(tree: Tree) -> None:
    bilingual(tree)
    write(tree, {"docs/zh/.language.yml": "name: 中文\n"})
    built = build(tree)
    assert built.code == 1
    assert "docs/zh/.language.yml:1: `hreflang` is missing, expected a text." in built.messages


def test_a_third_language_is_one_file(tree: Tree) -> None:
    bilingual(tree)
    french = "name: Français\nhreflang: fr\ntheme: fr\nsite_name: Exemples\nsite_description: E.\n"
    write(
        tree,
        {
            "docs/fr/.language.yml": french,
            "docs/fr/index.md": "# Accueil { #home }\n",
        },
    )
    built = build(tree, "--strict")
    assert built.code == 0, built.messages
    assert "<title>Exemples</title>" in built.text("fr/index.html")
    assert '<html lang="fr"' in built.text("fr/page/index.html")
    assert outputs(built, "fr/page/index.html") == outputs(built, "page/index.html")
    assert [page["url"] for page in built.search("fr/")["pages"]] == [""]


def test_start_methods_may_be_narrowed_down(tree: Tree) -> None:
    bilingual(tree)
    config = (tree.root / "mkdocs.yml").read_text(encoding="utf-8")
    only = "plugins: [search, {asrun: {start_methods: [spawn]}}]"
    write(
        tree,
        {
            "mkdocs.yml": config.replace("plugins: [search, asrun]", only),
            SECOND: guarded("print('two')", above="import multiprocessing"),
        },
    )
    built = build(tree)
    assert built.code == 0, built.messages
    assert outputs(built, "page/index.html")[1] == ("spawn", "two\n")


def address(page: str) -> str:
    """The file of the site that holds a page of docs/."""
    language, _, path = page.removeprefix("docs/").partition("/")
    name = path.removesuffix(".md")
    folder = "" if name == "index" else f"{name.removesuffix('/index')}/"
    return f"{'' if language == 'en' else f'{language}/'}{folder}index.html"


def blocks(built: Built, name: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every code block of a page: its snippet, and its outputs by start methods."""
    _, *parts = built.text(name).split('<div class="snippet" data-snippet="')
    return [(part.partition('"')[0], outputs_in(part)) for part in parts]


def printed(book: Book, name: str) -> dict[str, str]:
    """What a snippet printed by start method, or by those that it chose."""
    records = [result.record for result in book.results[name]]
    return {record.start_method or " ".join(record.used): record.output for record in records}


def is_shown(outputs: list[tuple[str, str]], runs: dict[str, str]) -> bool:
    """Whether each run is in one output, and each output is what one of its runs printed.

    What varies from run to run is shown once for all start methods.
    """
    groups = [([m] if m in runs else m.split(), text) for m, text in outputs]
    methods = sorted(method for group, _ in groups for method in group)
    return methods == sorted(runs) and all(
        text in {runs[method] for method in group} for group, text in groups
    )


def test_this_site_shows_what_its_snippets_print(this_site: Built, real: Tree) -> None:
    """In every language the same; a page that is behind may show more blocks than it has fences."""
    book = check_tree(real)
    assert book.run == 0, "the build keeps records of what it shows"
    for scan in (scan for scan in book.scans if scan.page.startswith("docs/")):
        shown = blocks(this_site, address(scan.page))
        wrong = [name for name, outputs in shown if not is_shown(outputs, printed(book, name))]
        assert wrong == [], scan.page
        if scan.page.startswith("docs/en/"):
            assert [name for name, _ in shown] == [fence.snippet for fence in scan.fences]


def test_this_site_numbers_no_id_twice(this_site: Built) -> None:
    for file in built_pages(this_site):
        ids = re.findall(r' id="([^"]*)"', file.read_text(encoding="utf-8"))
        assert sorted(ids) == sorted(set(ids)), file
