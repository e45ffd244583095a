$E --help
