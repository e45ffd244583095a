// Forms under which an entity may be recognised in another document.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/claim.hpp"
#include "model/ontology.hpp"

namespace ecograph::resolution {

// The words that tell nothing apart, as comparable() writes them: of schema/lexicons/legal-suffixes.txt, which it
// leaves out itself, and of shared-names.txt.
struct NameLexicon {
  std::set<std::string, std::less<>> legal_suffixes;
  std::set<std::string, std::less<>> shared_words;
};

// Folded, without accents, article, punctuation and legal suffix: "The Apache Software Foundation, Inc." -> "apache
// software foundation".
[[nodiscard]] std::string comparable(std::string_view name, const NameLexicon& lexicon);

// The keys of an entity; two entities of one kind that share a key are one thing. Forms that say too little (a surname
// alone, a series without its year, "the Governing Board") give no key of their own: `context` (whose board it is, else
// the document) joins in.
[[nodiscard]] std::vector<std::string> keys_of(const DocumentEntity& entity, NameForm form, std::string_view context,
                                               const NameLexicon& lexicon);

// True for names made of shared words alone, such as "Governing Board", which many bodies have.
[[nodiscard]] bool is_generic(std::string_view comparable_name, const NameLexicon& lexicon);

}  // namespace ecograph::resolution
