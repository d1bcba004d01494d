"""Write the example documents, ledgers and histories of the demonstration; the same input gives the same bytes.

Counts, dates and offices are public facts of two real campaigns, told in our own words. Projects, plots,
townships of the Ordos part and all histories are invented and marked 演示数据.

Run: python examples/make.py [folder]
"""

import sys
from pathlib import Path

from plan_documents import ORDOS_PLAN, TIEDONG_PLAN, write_plan
from simulated_history import ordos_history, tiedong_history, write_history
from simulated_ledgers import ordos_problems, tiedong_problems, write_county_ledgers, write_single_ledger

HERE = Path(__file__).resolve().parent


def main(target: Path = HERE) -> None:
    """Write everything anew, here or into another folder."""
    ordos, tiedong = target / "ordos", target / "tiedong"
    for folder in (ordos / "ledgers", tiedong / "ledgers"):
        folder.mkdir(parents=True, exist_ok=True)
    write_plan(ORDOS_PLAN, ordos / "plan.docx")
    write_plan(TIEDONG_PLAN, tiedong / "plan.docx")
    problems = ordos_problems()
    write_county_ledgers(problems, ordos / "ledgers")
    write_history(ordos_history(problems), ordos / "history.csv")
    backlog = tiedong_problems()
    write_single_ledger(backlog, tiedong / "ledgers" / "ledger.xlsx")
    write_history(tiedong_history(backlog), tiedong / "history.csv")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
