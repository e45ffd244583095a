$E
