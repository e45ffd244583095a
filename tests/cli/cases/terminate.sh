timeout --preserve-status -s TERM 1 $E evidence - --node x < <(echo text; sleep 3)
