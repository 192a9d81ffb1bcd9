"""Run larande as ``python -m larande_tui``."""

from larande_tui.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
