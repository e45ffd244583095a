$E evidence -h | head -20
