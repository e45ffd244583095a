// Prints what some documents state and what the fitted model of relations is asked about; tabs between:
// "R", relation, kind of subject, kind of object, of all that the ontology admits;
// "D", file; "E", number, kind, name, other names; "C", subject, relation, object, modality, rule and its confidence,
// of each claim by rules; "P", subjects, objects (entities, commas between), features of each pair; "F", subject,
// relation, object, 0 where no rule states it, 1 where one does as planned, former or denied, 2 plainly, then features
// and their values, of each possible fact.
//
//   list_pairs SCHEMA FILE...
//
// A developer's tool; scripts/fit_relations.py fits schema/models/relations.tsv to its lines.
#include <iostream>
#include <string>

#include "read_documents.hpp"

namespace {

void print_numbers(const std::vector<std::uint32_t>& numbers) {
  std::cout << '\t';
  for (std::size_t i = 0; i < numbers.size(); ++i) std::cout << (i > 0 ? "," : "") << numbers[i];
}

void print_admitted(const ecograph::Ontology& ontology) {
  for (const ecograph::Relation& relation : ontology.relations)
    for (ecograph::KindId subject = 0; subject < ontology.kinds.size(); ++subject)
      for (ecograph::KindId object = 0; object < ontology.kinds.size(); ++object)
        if (relation.admits(subject, object))
          std::cout << "R\t" << relation.name << '\t' << ontology.kinds[subject].name << '\t'
                    << ontology.kinds[object].name << '\n';
}

void print(const ReadDocument& read, const ecograph::Ontology& ontology) {
  const ecograph::JudgedRelations seen = read.extractor.relations(read.source, read.document, read.analysis);
  std::cout << "D\t" << read.source.name() << '\n';
  for (std::size_t e = 0; e < seen.stated.entities.size(); ++e) {
    const ecograph::DocumentEntity& entity = seen.stated.entities[e];
    std::cout << "E\t" << e << '\t' << ontology.kinds[entity.kind].name << '\t' << entity.name;
    for (const std::string& alias : entity.aliases) std::cout << '\t' << alias;
    std::cout << '\n';
  }
  for (const ecograph::Claim& c : seen.stated.claims)
    std::cout << "C\t" << c.subject << '\t' << ontology.relations[c.relation].name << '\t' << c.object << '\t'
              << static_cast<int>(c.modality) << '\t' << c.evidence.rule << '\t' << c.evidence.confidence << '\n';
  for (const auto& pair : seen.pairs) {
    std::cout << 'P';
    print_numbers(pair.subjects);
    print_numbers(pair.objects);
    for (const std::string& feature : pair.features) std::cout << '\t' << feature;
    std::cout << '\n';
  }
  for (const auto& fact : seen.facts) {
    std::cout << "F\t" << fact.subject << '\t' << ontology.relations[fact.relation].name << '\t' << fact.object << '\t'
              << static_cast<int>(fact.stated);
    for (const std::string& feature : fact.features) std::cout << '\t' << feature;
    std::cout << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  ecograph::Diagnostics ignored;  // read_documents() reports them
  const auto ontology = argc > 1 ? ecograph::load_ontology(argv[1], ignored) : nullptr;
  if (ontology != nullptr) print_admitted(*ontology);
  return read_documents(argc, argv, "list_pairs", [&](const ReadDocument& read) { print(read, *ontology); });
}
