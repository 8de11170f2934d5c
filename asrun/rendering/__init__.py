"""From results to HTML: a fence looks its record up, and refuses when there is none."""
