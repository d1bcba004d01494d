"""The one error of the ledger's file readers: no sheet can be had from the file, and why."""


class UnreadableLedger(Exception):
    """A whole file gives no rows; ``code`` is E-PASSWORD, E-ENC, E-FILE or E-SIZE.

    ``message`` says what is wrong and ``hint`` what to do, both in Chinese. All three travel through pickle.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(code, message, hint)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return the sentence for people: what is wrong and what to do."""
        return f"{self.message}{self.hint}"


PASSWORD = ("E-PASSWORD", "文件设有打开密码，无法读取。", "请在表格软件中取消密码后另存，再提交。")
DAMAGED = ("E-FILE", "文件已损坏，或不是表格文件，无法读取。", "请用原软件打开，另存为 xlsx 后再提交。")
TOO_LARGE = (
    "E-SIZE",
    "表格中有远离数据的孤立单元格，展开后过大。",
    "请删除最后一行之后的空行和最后一列之后的空列，另存后再提交。",
)
EMPTY_SCATTER = 20_000_000  # rows × columns that sheet readers would have to hold in memory
