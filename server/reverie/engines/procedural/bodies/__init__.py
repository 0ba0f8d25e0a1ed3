"""Body plans: a catalogue entry and a pose to solids."""
