"""Well-known names as people type them, asked of the archives."""
