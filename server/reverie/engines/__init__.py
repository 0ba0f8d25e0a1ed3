"""Words and pixels in, frames out."""
