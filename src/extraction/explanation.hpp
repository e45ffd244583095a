// Why a sentence gives what it gives, and nothing else: for people who write rules.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.hpp"
#include "model/claim.hpp"

namespace ecograph {

// Where a document names a thing or refers to one.
struct MentionPlace {
  Span span;              // in bytes of the source
  std::string_view form;  // "name", "nominal" ("the company"), "pronoun"
  std::string text;
  std::string kind;
  std::uint32_t entity = 0;  // the same number: the same thing, within the document
  std::string name;          // of that thing
};

// A name as it stood before the fitted model of kinds was asked, with what that model sees.
struct JudgedName {
  std::string text;
  std::string kind;  // or "none"
  float margin = 0;  // log odds above what is needed
  std::vector<std::string> features;
};

// A stretch of words that may be a title, with what the fitted model of titles sees.
struct JudgedTitle {
  std::string text;
  std::uint32_t sentence = 0;
  std::uint32_t first = 0;  // tokens of the analysis
  std::uint32_t last = 0;
  std::vector<std::string> features;
  // After a look at all of them: for each kind of titled things features, each with a tab and its value in hundredths.
  std::vector<std::pair<std::string, std::vector<std::string>>> judged;
};

// Whether a rule states a fact: plainly, or only as planned, former, denied.
enum class Stated : std::uint8_t { no, otherwise, plainly };

// What the fitted model of relations sees of a document.
struct JudgedRelations {
  Extraction stated;                      // by rules
  struct Pair {                           // two things, or lists of them, that a place of the text may relate
    std::vector<std::uint32_t> subjects;  // entities of the document
    std::vector<std::uint32_t> objects;
    std::vector<std::string> features;
  };
  std::vector<Pair> pairs;
  struct Fact {  // what a model thinks possible, after a look at all pairs
    std::uint32_t subject = 0;
    std::uint32_t object = 0;
    RelationId relation = 0;
    Stated stated = Stated::no;
    std::vector<std::string> features;  // each with a tab and its value in hundredths
  };
  std::vector<Fact> facts;
};

// A name, or what stands for one; or a candidate that was not taken for a name.
struct MentionNote {
  std::string text;
  std::string kind;                  // empty: not taken for a name
  std::string entity;                // name of the thing it is; empty where it is that very text
  std::vector<std::string> reasons;  // "listed as Organization", "rule names/person/title-before"
};

struct RuleNote {
  std::string rule;         // "hosted-by/joined"
  std::string place;        // "hosted-by.yaml:12"
  std::string captures;     // "@subject “Halden Systems”, @role “chair”"
  std::string restriction;  // where the rule does not look here at all: "only under a heading with: members"
  // A rule that came close: how much of it was found, and where it stopped.
  unsigned found = 0;
  unsigned missing = 0;
  std::string before;    // the words up to the one at which it stopped, from where the attempt begins
  std::string expected;  // "\"joins\" or <founded>"
  std::string saw;       // the words that stood there instead
  bool in_gap = false;   // it was looked for in several places, the first of which `saw` begins with
};

struct Explanation {
  Span span;               // of the sentence, in bytes of the source
  std::uint32_t line = 0;  // of its first byte
  std::string quote;
  std::string block;  // "paragraph", "list_item", "table_cell" ...
  std::vector<MentionNote> mentions;
  std::vector<std::string> values;     // "2031-05 (Date)"
  std::vector<std::string> claims;     // "Kestrel --hosted-by--> Meridian Foundation {since: 2031} [hosted-by/joined]"
  std::vector<RuleNote> without_gain;  // matched and gave nothing
  std::vector<RuleNote> closest;       // did not match; the one that lacks least first
};

}  // namespace ecograph
