"""How smoothly the explorer's network is drawn, in headless Chromium."""
