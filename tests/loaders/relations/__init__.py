"""Relations and missions read from two archives, beside an independent coding of the same archives."""
