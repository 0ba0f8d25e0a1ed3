"""Sound for films: what is heard there, made from nothing, in time with what is seen."""
