"""The ledger for map programs: GeoJSON and GeoPackage. Problems have no geometry yet, so rows come as attributes."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from zhenggai.domain.problem import ProblemFacts
from zhenggai.papers.ledger_sheets.columns import LedgerRecord, plain_record

GEOPACKAGE = 0x47504B47  # “GPKG”, the application id of the OGC standard
VERSION = 10300
TABLE = "problems"
NUMBERS = {"year": "INTEGER", "returns": "INTEGER"}
WGS_84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
)
# The standard asks for these three rows in every file.
REFERENCE_SYSTEMS = (
    ("Undefined cartesian SRS", -1, "NONE", -1, "undefined"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
    ("WGS 84 geodetic", 4326, "EPSG", 4326, WGS_84),
)
TABLES = (
    "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,"
    " organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)",
    "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,"
    " description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,"
    " max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id))",
)


def write_ledger_geojson(target: Path, records: Sequence[LedgerRecord]) -> None:
    """Write a feature for every problem, its geometry null and all facts as properties; areas are exact texts."""
    with target.open("w", encoding="utf-8") as file:
        file.write('{"type":"FeatureCollection","features":[')
        for place, record in enumerate(records):
            feature = {"type": "Feature", "id": record.problem_id, "geometry": None, "properties": plain_record(record)}
            file.write(("," if place else "") + "\n" + json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
        file.write("\n]}\n")


def write_ledger_geopackage(target: Path, records: Sequence[LedgerRecord], *, title: str, at: datetime) -> None:
    """Write a GeoPackage with one attribute table; ``at`` is the time of the data."""
    target.unlink(missing_ok=True)
    names = list(ProblemFacts.__dataclass_fields__)
    columns = ", ".join(f'"{name}" {NUMBERS.get(name, "TEXT")}' for name in names)
    marks = ", ".join("?" * (len(names) + 2))
    with sqlite3.connect(target) as database:
        database.execute(f"PRAGMA application_id = {GEOPACKAGE}")
        database.execute(f"PRAGMA user_version = {VERSION}")
        for statement in TABLES:
            database.execute(statement)
        database.executemany(
            "INSERT INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition)"
            " VALUES (?, ?, ?, ?, ?)",
            REFERENCE_SYSTEMS,
        )
        database.execute(f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY NOT NULL, revision INTEGER, {columns})")
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) VALUES (?, 'attributes', ?, ?)",
            (TABLE, title, f"{at:%Y-%m-%dT%H:%M:%S}.000Z"),
        )
        database.executemany(f"INSERT INTO {TABLE} VALUES ({marks})", (_attributes(record) for record in records))  # noqa: S608 - no outside text
    database.close()


def _attributes(record: LedgerRecord) -> list[object]:
    return [
        json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
        for value in plain_record(record).values()
    ]
