$E help build | sed '/^Output formats/,/^The schema/d'
