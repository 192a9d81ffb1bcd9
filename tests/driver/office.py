"""LibreOffice as a person who edits a plan: opens it, types, sorts, saves it as Word."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Plan" script:language="StarBasic">
Dim plan As Object

Sub Edit
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  plan = document.TextTables.getByIndex(0)
{acts}
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName" : word(0).Value = "MS Word 2007 XML"
  document.storeToURL("{target}", word())
  document.close(True)
End Sub

Sub Say(cell As String, text As String)
  plan.getCellByName(cell).setString(text)
End Sub

Sub Drop(row As Integer)
  plan.Rows.removeByIndex(row - 1, 1)
End Sub

Sub Insert(row As Integer)
  plan.Rows.insertByIndex(row - 1, 1)
End Sub

Sub SortBy(column As Integer)
  Dim by(0) As New com.sun.star.table.TableSortField
  by(0).Field = column : by(0).IsAscending = True
  below = plan.getCellRangeByName("A2:I" &amp; plan.Rows.Count)
  how = below.createSortDescriptor()
  For at = 0 To UBound(how)
    If how(at).Name = "SortFields" Then how(at).Value = by()
  Next
  below.sort(how)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Plan"/></library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""


class Office:
    """LibreOffice with a profile of its own; skips without it."""

    def __init__(self, folder: Path) -> None:
        path = shutil.which("soffice")
        if path is None:
            pytest.skip("soffice is not installed here")
        self._program = path
        self._profile = folder / "profil"

    def edit(self, source: Path, target: Path, *acts: str) -> Path:
        """Carry out acts such as ``Say("B2", "ord")`` on the first table, and save as Word.

        Args:
            source: a .docx.
            target: the edited file.
            acts: lines of Basic.
        """
        library = self._profile / "user" / "basic" / "Standard"
        if not library.exists():
            # A new profile gets a library of its own, which would take the place of ours.
            self._run("--terminate_after_init")
        library.mkdir(parents=True, exist_ok=True)
        lines = "\n".join(f"  {act}" for act in acts)
        module = _MODULE.format(source=source.as_uri(), target=target.as_uri(), acts=lines)
        (library / "Plan.xba").write_text(module, encoding="utf-8")
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (library.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
        self._run("macro:///Standard.Plan.Edit")
        assert target.exists()
        return target

    def convert(self, source: Path, suffix: str, folder: Path) -> Path:
        """Save in another format."""
        self._run("--convert-to", suffix, "--outdir", str(folder), str(source))
        return folder / f"{source.stem}.{suffix}"

    def _run(self, *words: str) -> None:
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        command = [self._program, profile, "--headless", "--norestore", *words]
        result = subprocess.run(command, capture_output=True, timeout=120, check=False)
        assert result.returncode == 0, result.stderr.decode(errors="replace")
