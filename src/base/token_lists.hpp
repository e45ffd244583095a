// The small closed lists of English that tokenizing needs. Sorted, for binary search.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace ecograph::token_lists {

template <std::size_t size>
[[nodiscard]] bool contains(const std::string_view (&sorted)[size], std::string_view word) {
  return std::binary_search(std::begin(sorted), std::end(sorted), word);
}

// When the dot after a word is part of it.
enum class Dot : std::uint8_t {
  always,          // "etc."
  capitalised,     // "Inc.", not "inc."
  before_digit,    // "No. 5"
  before_capital,  // "St. Louis"
};

struct Abbreviation {
  std::string_view word;  // lower case, without the final dot
  Dot dot;
};

inline constexpr Abbreviation abbreviations[] = {
    {"adm", Dot::capitalised},    {"al", Dot::always},          {"approx", Dot::always},
    {"apr", Dot::capitalised},    {"assoc", Dot::always},       {"asst", Dot::always},
    {"aug", Dot::capitalised},    {"ave", Dot::capitalised},    {"b.sc", Dot::always},
    {"blvd", Dot::capitalised},   {"bros", Dot::capitalised},   {"capt", Dot::capitalised},
    {"cf", Dot::always},          {"ch", Dot::before_digit},    {"co", Dot::capitalised},
    {"col", Dot::before_capital}, {"corp", Dot::capitalised},   {"dec", Dot::capitalised},
    {"dept", Dot::always},        {"dr", Dot::capitalised},     {"ed", Dot::before_capital},
    {"eds", Dot::always},         {"eq", Dot::before_digit},    {"est", Dot::before_digit},
    {"etc", Dot::always},         {"ext", Dot::before_digit},   {"feb", Dot::capitalised},
    {"fig", Dot::before_digit},   {"figs", Dot::before_digit},  {"ft", Dot::before_capital},
    {"gen", Dot::before_capital}, {"gov", Dot::before_capital}, {"hon", Dot::capitalised},
    {"inc", Dot::capitalised},    {"incl", Dot::always},        {"intl", Dot::capitalised},
    {"jan", Dot::capitalised},    {"jr", Dot::capitalised},     {"jul", Dot::capitalised},
    {"jun", Dot::capitalised},    {"llc", Dot::capitalised},    {"lt", Dot::before_capital},
    {"ltd", Dot::capitalised},    {"m.sc", Dot::always},        {"maj", Dot::before_capital},
    {"mar", Dot::capitalised},    {"mfg", Dot::always},         {"mlle", Dot::capitalised},
    {"mme", Dot::capitalised},    {"mr", Dot::capitalised},     {"mrs", Dot::capitalised},
    {"ms", Dot::capitalised},     {"mt", Dot::before_capital},  {"no", Dot::before_digit},
    {"nos", Dot::before_digit},   {"nov", Dot::capitalised},    {"oct", Dot::capitalised},
    {"p", Dot::before_digit},     {"ph.d", Dot::always},        {"pp", Dot::before_digit},
    {"prof", Dot::capitalised},   {"pty", Dot::capitalised},    {"rep", Dot::before_capital},
    {"rev", Dot::before_capital}, {"sec", Dot::before_digit},   {"sen", Dot::before_capital},
    {"sep", Dot::capitalised},    {"sept", Dot::capitalised},   {"sgt", Dot::capitalised},
    {"sr", Dot::capitalised},     {"st", Dot::before_capital},  {"supt", Dot::capitalised},
    {"univ", Dot::always},        {"v", Dot::before_capital},   {"vol", Dot::before_digit},
    {"vs", Dot::always},
};

// Second halves of compounds that qualify the name before the hyphen: "Kubernetes-native", "Intel-backed".
// Words in -ed need not be listed.
inline constexpr std::string_view compound_suffixes[] = {
    "adjacent", "agnostic",  "alike",       "approved",  "aware",   "based",    "born",       "bound",     "branded",
    "built",    "capable",   "centered",    "centric",   "class",   "clean",    "compatible", "compliant", "conformant",
    "curated",  "dependent", "driven",      "exclusive", "facing",  "first",    "flavoured",  "focused",   "free",
    "friendly", "grade",     "heavy",       "hosted",    "in",      "inspired", "integrated", "led",       "level",
    "like",     "made",      "maintaining", "managed",   "native",  "only",     "oriented",   "out",       "owned",
    "powered",  "ready",     "related",     "run",       "running", "side",     "specific",   "style",     "to",
    "using",    "wide",      "written",
};

// First halves that are ordinary words even where a sentence's first letter makes them look like names.
inline constexpr std::string_view ordinary_heads[] = {
    "ad",          "all",      "author",  "best",    "brand",  "cloud",     "co",      "code",       "community",
    "computer",    "cost",     "cross",   "data",    "deep",   "developer", "early",   "end",        "event",
    "ever",        "far",      "fast",    "first",   "follow", "full",      "general", "government", "half",
    "hand",        "hard",     "high",    "home",    "ill",    "industry",  "large",   "late",       "left",
    "long",        "low",      "machine", "market",  "member", "model",     "much",    "multi",      "new",
    "newly",       "non",      "off",     "often",   "on",     "one",       "open",    "over",       "peer",
    "performance", "pre",      "privacy", "problem", "profit", "purpose",   "quick",   "re",         "ready",
    "real",        "research", "role",    "science", "second", "security",  "self",    "semi",       "short",
    "single",      "small",    "so",      "state",   "sub",    "task",      "team",    "test",       "third",
    "time",        "top",      "two",     "type",    "un",     "under",     "user",    "value",      "vendor",
    "volunteer",   "web",      "well",    "wide",    "world",  "x",
};

// Words that open a sentence. After "….": a missing space, not a dotted name ("ends here.The next").
inline constexpr std::string_view sentence_openers[] = {
    "A",     "After", "All",   "Also", "An",   "And",     "As",    "At",    "But",   "By",     "During", "Each",
    "For",   "From",  "He",    "Here", "How",  "However", "I",     "If",    "In",    "It",     "Its",    "Many",
    "More",  "My",    "No",    "Now",  "On",   "One",     "Or",    "Our",   "Over",  "Please", "See",    "She",
    "Since", "So",    "Some",  "That", "The",  "Their",   "Then",  "There", "These", "They",   "This",   "Those",
    "To",    "Today", "Until", "We",   "What", "When",    "Where", "While", "Why",   "With",   "You",    "Your",
};

// Top-level domains that make "name.tld/path" an address.
inline constexpr std::string_view domains[] = {
    "ai",    "app",    "at",    "au",   "be",         "blog",   "br",       "ca",    "cc",   "ch",   "cloud",
    "cn",    "co",     "codes", "com",  "community",  "cz",     "de",       "dev",   "dk",   "edu",  "es",
    "eu",    "events", "fi",    "fm",   "foundation", "fr",     "gd",       "gg",    "gl",   "gle",  "gov",
    "hu",    "ie",     "il",    "in",   "info",       "int",    "io",       "it",    "jobs", "jp",   "kr",
    "land",  "link",   "live",  "ly",   "me",         "mil",    "ms",       "net",   "news", "nl",   "no",
    "nz",    "online", "org",   "page", "pl",         "pt",     "pub",      "re",    "rs",   "ru",   "run",
    "se",    "sg",     "sh",    "site", "so",         "social", "software", "space", "team", "tech", "to",
    "tools", "tv",     "tw",    "ua",   "uk",         "us",     "wiki",     "work",  "xyz",  "zone",
};

// Endings of files that make "folder/file.ending" a path.
inline constexpr std::string_view file_endings[] = {
    "adoc", "avi",   "bat", "bin",  "bz2",  "c",     "cc",  "cfg",  "conf", "cpp",  "cs",    "css",   "csv",  "cu",
    "cxx",  "diff",  "dll", "doc",  "docx", "exe",   "gif", "go",   "gz",   "h",    "hpp",   "htm",   "html", "ico",
    "ini",  "ipynb", "jar", "java", "jpeg", "jpg",   "js",  "json", "jsx",  "lock", "log",   "lua",   "md",   "mjs",
    "mk",   "mov",   "mp3", "mp4",  "odp",  "pdf",   "php", "pl",   "png",  "ppt",  "pptx",  "proto", "ps1",  "py",
    "pyi",  "rb",    "rs",  "rst",  "s",    "scala", "sh",  "so",   "sql",  "svg",  "swift", "tar",   "tex",  "tgz",
    "toml", "ts",    "tsx", "txt",  "webp", "whl",   "xls", "xml",  "xsd",  "yaml", "yml",   "zip",
};

// A capitalised month's name or its abbreviation without a dot.
[[nodiscard]] inline bool is_month(std::string_view word) {
  constexpr std::string_view names[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
  if (word.size() < 3) return false;
  for (const std::string_view name : names) {
    if (word == name || word == name.substr(0, 3)) return true;
  }
  return word == "Sept";
}

}  // namespace ecograph::token_lists
