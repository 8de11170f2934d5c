"""What ran, held against what is expected: above the rooms that read and run."""
