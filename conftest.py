"""What holds for every test, wherever it was collected: in tests/ or in a page."""

pytest_plugins = ["tests.runs", "tests.codeblocks", "tests.taking_turns"]
