"""PDF and Word communiqués to records."""

import io
import zipfile

from kg.errors import ArticleError
from kg.read.record import MAX_BYTES, MAX_CHARACTERS, Found, Record

__all__ = ["docx_record", "pdf_record"]


def pdf_record(name: str, where: str, data: bytes) -> Found:
    """Return the record of a PDF with a text layer, or the error that there is none."""
    import pypdf  # noqa: PLC0415 - only where there is PDF
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    pages: list[str] = []
    try:
        paper = pypdf.PdfReader(io.BytesIO(data))
        if paper.is_encrypted and not paper.decrypt(""):
            return ArticleError("a PDF with a password", where=where, hint="save it without")
        for page in paper.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > MAX_CHARACTERS:
                break
        title = paper.metadata.title if paper.metadata else None
    except PyPdfError as error:
        return ArticleError(f"no PDF: {error}", where=where)
    text = "\n\n".join(pages)
    if not text.strip():
        hint = "a scan? it needs character recognition first"
        return ArticleError("a PDF without text", where=where, hint=hint)
    return Record(name, where, text, {"title": title} if title else {})


def docx_record(name: str, where: str, data: bytes) -> Found:
    """Return the record of a Word document: its paragraphs, its title."""
    import docx  # noqa: PLC0415 - only where there is Word

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            if sum(entry.file_size for entry in folder.infolist()) > 10 * MAX_BYTES:
                return ArticleError("a Word file that unpacks to too much", where=where)
        paper = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        return ArticleError(f"no Word document: {error}", where=where)
    title = paper.core_properties.title
    blocks: list[str] = []
    for paragraph in paper.paragraphs:
        style = (paragraph.style.name or "") if paragraph.style else ""
        if not title and not blocks and style.startswith(("Title", "Heading")):
            title = paragraph.text
        else:
            blocks.append(paragraph.text)
    return Record(name, where, "\n\n".join(blocks), {"title": title} if title else {})
