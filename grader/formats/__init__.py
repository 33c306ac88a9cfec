"""Results in the formats that CI systems and learning platforms take: pure, one module each."""
