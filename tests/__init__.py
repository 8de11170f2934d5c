"""The tests: they mirror asrun/, and hold every snippet and every page to what it promises."""
