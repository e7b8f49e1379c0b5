"""Users: what there is to know of them."""
