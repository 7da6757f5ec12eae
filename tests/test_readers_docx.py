"""Word documents, made here part by part: what they show is read, what attacks is refused."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from test_readers import only

from dedup.errors import InputError
from dedup.readers import read_set

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Document1</dc:title><dc:creator>Jane Roe</dc:creator>'
    "<dcterms:modified>2019-03-04T17:02:00Z</dcterms:modified></cp:coreProperties>"
)


def paragraph(*runs: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def document(path: Path, body: str, head: str = "") -> Path:
    """A Word file with the parts that Word cannot do without."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>' for name in ("Title",)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r2"'
        f' Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/document.xml": f'{head}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        "docProps/core.xml": _CORE,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_docx(tmp_path: Path) -> None:
    body = paragraph(run("Ferry sinks"), style="Title") + paragraph(run("A ferry "), run("sank."))
    article = only(document(tmp_path / "draft.docx", body + paragraph(run("Nineteen died."))))
    assert (article.title, article.text) == ("Ferry sinks", "Ferry sinks\n\nA ferry sank.\n\nNineteen died.")
    assert (article.byline, article.source) == ("Jane Roe", "draft")
    assert article.published is None and article.updated == datetime(2019, 3, 4, 17, 2, tzinfo=UTC)


def test_tracked_changes_are_read_as_they_will_be_published(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>twelve</w:delText></w:r></w:del>"
    body = paragraph(run("The ferry carried "), deleted, f"<w:ins>{run('nineteen')}</w:ins>", run(" people."))
    assert only(document(tmp_path / "draft.docx", body)).text == "The ferry carried nineteen people."


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"PK\x03\x04", "not a Word document"), (b"no zip at all", "not a Word document")],
)
def test_what_is_no_document(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=reason):
        read_set(str(path), "A")


def test_a_zip_of_something_else(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "draft.docx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(InputError, match="Word document could not be read"):
        read_set(str(tmp_path / "draft.docx"), "A")


def test_a_docx_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = document(tmp_path / "draft.docx", paragraph(run("x" * (20 << 20))))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(InputError, match="more than 8 MiB of text"):
        read_set(str(path), "A")


def test_a_docx_with_an_entity_bomb_is_refused(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    head = f'<!DOCTYPE w:document [<!ENTITY e0 "{"x" * 50}">{entities}]>'
    with pytest.raises(InputError, match="could not be read"):
        read_set(str(document(tmp_path / "draft.docx", paragraph(run("&e9;")), head)), "A")


def test_a_docx_cannot_read_another_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    head = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    body = paragraph(run("A ferry sank. &x;")) + paragraph(run("Nineteen died."))
    article = only(document(tmp_path / "draft.docx", body, head))
    assert "secret" not in article.text and "Nineteen died." in article.text
