"""An uploaded file on its way to the door: laid down under a name of ours, gone when it was looked at."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile

NO_FILE = "没有收到文件。请先选一个文件，再点上传。"


@contextmanager
def laid_down(upload: "UploadedFile[bytes]") -> Iterator[Path]:
    """The upload as a file of the disk for as long as it is needed."""
    with tempfile.TemporaryDirectory(prefix="zhenggai-upload-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as file:
            for piece in upload.chunks():
                file.write(piece)
        yield path
