$E buidl x.md
