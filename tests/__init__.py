"""The tests: they mirror tools/, and hold every snippet and every page to what it promises."""
