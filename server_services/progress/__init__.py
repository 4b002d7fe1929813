"""Users, XP, levels, achievements and the weekly goal, all computed here from the record of submissions."""
