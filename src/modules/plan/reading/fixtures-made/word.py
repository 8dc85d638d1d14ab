"""Makes the Word documents of the folder fixtures; LibreOffice and python3-docx must be there."""

import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

FIXTURES = Path(__file__).parent.parent / "fixtures"

PAGES = {
    "word-one-table": """
<h1>Westmere Children and Families Plan: actions for 2026/27</h1>
<p>This table is looked at by the partnership board in every quarter.</p>
<table border="1">
<thead><tr><th>Portfolio holder</th><th>Owner</th><th>By when</th><th>No.</th><th>Action</th><th>Service</th></tr></thead>
<tr><td colspan="6"><b>Outcome 1: Babies have a strong start</b></td></tr>
<tr><td>Cabinet Member for Families</td><td><p>Head of Health Visiting</p><p>Head of Early Help</p></td><td>Quarter 2</td><td>1.1</td><td>Offer every new parent a visit at home before the sixth week</td><td>Public Health</td></tr>
<tr><td>Cabinet Member for Families</td><td>Infant Feeding Lead</td><td>December 2026</td><td>1.2</td><td>Open three more feeding cafés, one of them in Upper Westmere</td><td>Public Health</td></tr>
<tr><td colspan="6"><b>Outcome 2: Young people are heard</b></td></tr>
<tr><td>Cabinet Member for Youth</td><td>Participation Manager</td><td><p>a) Quarter 1</p><p>b) Quarter 3</p><p>c) 31 March 2027</p></td><td>2.1</td><td><p>Give the youth forum a say over money:</p><p>a) agree how much it decides on</p><p>b) hold the first vote</p><p>c) publish what was funded</p></td><td>Youth Services</td></tr>
<tr><td>Cabinet Member for Youth</td><td>Head of Youth Services</td><td>Throughout the year</td><td>2.2</td><td>Ask young people with an <i>education, health and care plan</i> what helped them</td><td>Youth Services</td></tr>
</table>
""",
    "word-many-tables": """
<h1>Eastfold Partnership Delivery Plan 2026-27</h1>
<h2>Priority 1: Home is a safe place</h2>
<table border="1">
<tr><th>What we will do</th><th>Deadline</th><th>Lead officer</th><th>Directorate</th></tr>
<tr><td>Train every school nurse to ask about harm at home</td><td>Q1</td><td>Designated Nurse</td><td>Health</td></tr>
<tr><td>Bring the refuge and the housing desk under one roof</td><td>Q3</td><td rowspan="2">Head of Housing Options</td><td rowspan="2">Homes and Places</td></tr>
<tr><td>Set up a fund for the first week in a new home</td><td>Q4</td></tr>
</table>
<h2>Priority 2: School is for everybody</h2>
<table border="1">
<tr><th>What we will do</th><th>Deadline</th><th>Lead officer</th><th>Directorate</th></tr>
<tr><td>Call each family on the first day that a pupil is missing</td><td>September 2026</td><td>Head of Attendance</td><td>Learning</td></tr>
<tr><td>Open a second base for pupils who left school in the middle of a year</td><td>By Easter 2027</td><td>Head of Inclusion</td><td>Learning</td></tr>
</table>
""",
    "word-lists": """
<h1>Northbeck Delivery Plan 2026/27</h1>
<h2>Outcome: Children grow up near green places</h2>
<ol>
<li>Plant an orchard at each of the nine infant schools (Lead: Parks Manager, by Quarter 4)</li>
<li>Walk the paths to school with the pupils who use them (Lead: Road Safety Officer, by Quarter 2)</li>
</ol>
<h2>Outcome: Families know where to turn</h2>
<ol>
<li>Put one telephone number on every leaflet (Lead: Head of Customer Services, by Quarter 1)</li>
<li>Open the family hub in Northbeck on two evenings a week (Lead: Family Hub Manager, by October 2026)</li>
</ol>
""",
    "word-start-finish": """
<h1>Delivery plan 2026/27</h1>
<table border="1"><tr><th>No</th><th>Action</th><th>Lead and organisation</th><th>Start</th><th>Finish</th><th>Links to</th><th>Comments</th></tr>
<tr><td colspan="7">Ambition 1: A healthy start</td></tr>
<tr><td><ol><li></li></ol></td><td>Weigh every baby at home</td><td>Health Visiting Manager, Longmere NHS Trust</td><td>April 2026</td><td>June 2026</td><td>Ambition 2</td><td>Funded</td></tr>
<tr><td>2</td><td>Teach parents first aid:<ul><li>write the course</li><li>hold it in ten halls</li></ul></td><td>Head of Libraries<br>Longmere Council</td><td>Q2</td><td>Q3</td><td></td><td></td></tr>
<tr><td colspan="7">Ambition 2: A good school</td></tr>
<tr><td>3</td><td>Rebuild two schools</td><td>Head of Estates (Longmere Council)</td><td>Ongoing</td><td>March 2028</td><td></td><td>Amber</td></tr>
</table>
""",
    "word-page": """
<h1>Southmarsh: our plan on a page 2026 to 2029</h1>
<h2>Our vision</h2>
<p>Every child in Southmarsh is known, safe and hopeful.</p>
<h2>Our principles</h2>
<ul><li>We listen first</li><li>We act early</li><li>We stay with families</li></ul>
<h2>Our priorities</h2>
<ul><li>Fewer children in care, and closer to home</li><li>No child hungry at school</li><li>Work or training for every care leaver</li></ul>
<h2>Next steps</h2>
<ul><li>The board agrees the measures in June</li></ul>
""",
    "word-theme": """
<h1>Theme 3: Ready for work and for life</h1>
<h2>Where are we now?</h2>
<ul><li>One school leaver in nine has no place to go on to.</li><li>The new college campus has room for 400 more learners.</li></ul>
<h2>Where do we want to be?</h2>
<ul><li>Each young person leaves school with a plan and a person to call.</li><li>Apprenticeships in the council have doubled.</li></ul>
""",
}


NOTES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>
<text:h text:outline-level="1">Overdale Delivery Plan 2026/27</text:h>
<text:h text:outline-level="2">Outcome: Every family has enough</text:h>
<table:table><table:table-column table:number-columns-repeated="4"/>
<table:table-header-rows><table:table-row>%s</table:table-row></table:table-header-rows>
<table:table-row>%s</table:table-row>
<table:table-row>%s</table:table-row>
</table:table>
<text:p/>
</office:text></office:body></office:document>
"""


def odt_row(*cells: str) -> str:
    return "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)


def footnote(number: int, text: str) -> str:
    return (f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
            f"<text:note-body><text:p>{text}</text:p></text:note-body></text:note>")


def comment(text: str) -> str:
    return f"<office:annotation><dc:creator>Editor</dc:creator><text:p>{text}</text:p></office:annotation>"


def convert(source: Path, filter: str) -> None:
    subprocess.run(
        ["soffice", "--headless", f"--infilter={filter}", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(FIXTURES),
         str(source)],
        check=True,
    )


def by_libreoffice() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, page in PAGES.items():
            source = Path(folder) / f"{name}.html"
            source.write_text(f'<!doctype html><html><head><meta charset="utf-8"></head><body>{page}</body></html>')
            convert(source, "HTML (StarWriter)")
        notes = Path(folder) / "word-notes.fodt"
        notes.write_text(NOTES % (
            odt_row("Action", "By when", "Owner", "Partner"),
            odt_row("Write to each household that may claim a free school meal" + comment("Which list do we use?"),
                    "Quarter 4" + footnote(1, "The list is drawn up in January."), "Benefits Manager", "Overdale Council"),
            odt_row("Open a second food pantry", "Q2", "Director" + footnote(2, "Shared with the parish.") + " of Communities",
                    "Overdale Churches"),
        ))
        convert(notes, "OpenDocument Text Flat XML")


def tracked(kind: str, number: int, text: str) -> OxmlElement:
    tag = "delText" if kind == "del" else "t"
    return parse_xml(
        f'<w:{kind} {nsdecls("w")} w:id="{number}" w:author="Editor" w:date="2026-05-01T09:00:00Z">'
        f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r></w:{kind}>'
    )


def row(table, *cells: str) -> None:
    for cell, text in zip(table.add_row().cells, cells):
        cell.paragraphs[0].add_run(text)


def header_row(table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def in_control(cell) -> None:
    """Puts the words of a cell into a content control, as forms have them."""
    paragraph = cell.paragraphs[0]._p
    runs = paragraph.findall(qn("w:r"))
    control = parse_xml(f'<w:sdt {nsdecls("w")}><w:sdtPr><w:text/></w:sdtPr><w:sdtContent/></w:sdt>')
    for each in runs:
        control.find(qn("w:sdtContent")).append(each)
    paragraph.append(control)


def changed() -> None:
    """Tracked changes, a header and a footer, content controls, cells that reach down, banner cells."""
    document = Document()
    document.add_heading("Highcombe Delivery Plan 2026/27", level=0)
    document.sections[0].header.paragraphs[0].text = "Draft for the board"
    document.sections[0].footer.paragraphs[0].text = "Not for publication"
    table = document.add_table(rows=1, cols=5)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, ["Ref", "Activity", "Timescale", "Responsible", "Organisation"]):
        cell.text = text
    header_row(table)
    row(table, "Outcome: Children move more", "", "", "", "")
    banner = table.rows[1].cells
    banner[0].merge(banner[4])
    row(table, "1", "Open school halls in the holidays", "Quarter ", "Head of Leisure", "Highcombe Council")
    row(table, "2", "Teach every pupil to swim", "Quarter 4", "Head of Leisure", "Highcombe Council")
    row(table, "3", "Mend the skate park", "Quarter 2", "Parks Manager", "Highcombe Town Council")
    when = table.rows[2].cells[2].paragraphs[0]
    when._p.append(tracked("del", 1, "3"))
    when._p.append(tracked("ins", 2, "2"))
    swim = table.rows[3].cells[1].paragraphs[0]
    swim._p.append(tracked("ins", 3, " twenty-five metres"))
    swim._p.append(tracked("del", 4, " before they leave"))
    table.rows[2].cells[3].merge(table.rows[3].cells[3])
    table.rows[2].cells[3].text = "Head of Leisure"
    in_control(table.rows[4].cells[3])
    in_control(table.rows[4].cells[2])
    document.save(FIXTURES / "word-changed.docx")


def grid(document, rows, *merged) -> None:
    """A table; a line end in a cell begins a paragraph. `merged` are pairs of corners."""
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts):
            first, *others = text.split("\n")
            cell.paragraphs[0].add_run(first)
            for other in others:
                cell.add_paragraph(other)
    for (row, column), (last_row, last_column) in merged:
        table.cell(row, column).merge(table.cell(last_row, last_column))


def bold(document, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def without_styles() -> None:
    """Bold lines for headings, and a line in a box."""
    document = Document()
    bold(document, "Marlby Children’s Partnership")
    bold(document, "Delivery Plan 2026/27")
    document.add_paragraph("Partners look at this plan in each quarter.")
    head = ["Action", "Timescale", "Lead officer"]
    bold(document, "Children are safe at home")
    grid(document, [head, ["Train every midwife in spotting harm", "Q1", "Head of Midwifery"],
                    ["Open a second refuge", "Q3", "Head of Housing / Head of Community Safety"]])
    document.add_paragraph()
    grid(document, [["Children are ready for school"]])
    grid(document, [head, ["Give each two-year-old a book bag", "Quarter 2", "Library Manager and Early Years Lead"],
                    ["Check speech at three", "31 January 2027", "Speech Therapy Manager"]])
    document.save(FIXTURES / "word-bold.docx")


def forms() -> None:
    """A form for each action, labels at its left."""
    document = Document()
    document.add_heading("Lowfield Action Plan 2026-27", level=0)
    document.add_heading("Priority 1: Healthy weight", level=1)
    for action, lead, when, service, measure in [
        ("Run cooking lessons in every hub", "Public Health Manager", "Quarter 2", "Public Health", "Forty lessons"),
        ("Close streets for play", "Transport Lead", "Quarter 3", "Highways", "Nine streets"),
    ]:
        grid(document, [["Action", action], ["Lead:", lead], ["By when", when], ["Service", service],
                        ["Success measure", measure]])
        document.add_paragraph()
    document.save(FIXTURES / "word-forms.docx")


def milestones() -> None:
    """A column of priorities whose cells reach down, milestones line by line with their dates, two leads."""
    document = Document()
    document.add_heading("Ravensey Improvement Plan 2026/27", level=0)
    grid(document, [
        ["Priority", "Ref", "What we will do", "Milestones", "By when", "Responsible", "RAG"],
        ["Every child is in school", "1.1", "Write to parents in the first week", "Letter agreed\nLetter sent",
         "Sept 2026\nOct 2026", "Head of Attendance", "Green"],
        ["", "1.2", "Open the night school", "Premises found", "Jan 2027", "Head of Inclusion\nHead of Estates", "Amber"],
        ["Every child is heard", "2.1", "Start a youth parliament", "Election held", "Q4", "Participation Officer",
         "Green"],
    ], ((1, 0), (2, 0)))
    document.save(FIXTURES / "word-milestones.docx")


by_libreoffice()
changed()
without_styles()
forms()
milestones()
