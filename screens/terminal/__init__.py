"""What goes over the line and comes back: keys, cells, and the texts in them."""
