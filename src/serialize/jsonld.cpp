// JSON-LD 1.1, one object a thing with its relations, one a statement with its evidence inside. The context makes plain
// JSON of it: names of the ecograph vocabulary as they are, ids with a prefix for the base IRI.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "serialize/escape.hpp"
#include "serialize/formats.hpp"
#include "serialize/jsonld_context.hpp"
#include "serialize/output.hpp"
#include "serialize/rdf_mapping.hpp"
#include "serialize/view.hpp"

namespace ecograph {
namespace {

// An object being written. A property's values come one after another or apart; JSON wants them in one place.
struct JsonObject {
  struct Member {
    RdfTerm property;
    std::string values;
    std::size_t count = 0;
  };
  std::string head;  // id and type
  RdfTerm under{};   // the property of the object around it
  std::vector<Member> members;

  std::string& next_value(RdfTerm property) {
    std::size_t at = 0;
    while (at < members.size() && members[at].property != property) ++at;
    if (at == members.size()) members.push_back({property, {}, 0});
    if (members[at].count++ != 0) members[at].values += ", ";
    return members[at].values;
  }
};

class JsonLdWriter {
 public:
  static constexpr bool triple_terms = false;
  static constexpr bool edges_with_nodes = true;

  JsonLdWriter(Output& out, const RdfVocabulary& vocabulary, std::string_view base_iri)
      : out_(out), base_(base_iri), names_(vocabulary), vocabulary_(vocabulary) {}

  void write_head() {
    out_ << "{\n  \"@context\": ";
    write_context(out_, vocabulary_, base_);
    out_ << ",\n  \"@graph\": [";
  }
  void write_foot() {
    close_to(0);
    out_ << "\n  ]\n}\n";
  }

  [[nodiscard]] bool ok() const { return out_.ok(); }
  void group() const {}

  void begin(RdfResource subject) {
    const Place place = place_of(subject.part);
    close_to(place.level);
    JsonObject& object = open_.emplace_back();
    object.under = place.under;
    object.head = "\"id\": ";
    append_id(object.head, subject);
  }
  void begin(RdfResource subject, RdfTerm type) {
    begin(subject);
    open_.back().head.append(separator()).append("\"type\": ");
    append_name(open_.back().head, type);
  }
  void begin(RdfResource subject, RdfTerm type, RdfTerm second) {
    begin(subject);
    std::string& head = open_.back().head;
    head.append(separator()).append("\"type\": [");
    append_name(head, type);
    head += ", ";
    append_name(head, second);
    head += ']';
  }

  void value(RdfTerm property, RdfResource object) {
    if (object.part != 0) return;  // it follows, and will stand here
    std::string& text = open_.back().next_value(property);
    const bool coerced = holds_ids(vocabulary_, property);
    if (!coerced) text += "{\"id\": ";
    append_id(text, object);
    if (!coerced) text += '}';
  }
  // Only as rdf:predicate, which the context says to hold a word of the vocabulary.
  void value(RdfTerm property, RdfTerm object) { append_name(open_.back().next_value(property), object); }
  void value(RdfTerm property, RdfNumber number) { value(property, RdfDigits(number).literal()); }
  void value(RdfTerm property, RdfLiteral literal) {
    std::string& text = open_.back().next_value(property);
    if (is_json_number(property, literal)) {
      text += literal.text;
    } else if (literal.type == RdfDatatype::string || is_coerced(property, literal.type)) {
      append_json(text, literal.text);
    } else {
      text += "{\"type\": \"xsd:";
      text.append(xsd_name(literal.type)).append("\", \"@value\": ");
      append_json(text, literal.text);
      text += '}';
    }
  }

  // What belongs into it may follow.
  void end() const {}

 private:
  // A statement's passages go inside the statement, a thing's mentions inside the thing; selector and findings inside
  // of those.
  struct Place {
    std::size_t level;
    RdfTerm under;
  };
  static Place place_of(char part) {
    switch (part) {
      case 'p':
        return {1, RdfTerm::was_derived_from};
      case 'm':
        return {1, RdfTerm::mention};
      case 'f':
        return {2, RdfTerm::finding};
      case 's':
        return {2, RdfTerm::has_selector};
      default:
        return {0, {}};
    }
  }

  [[nodiscard]] std::string separator() const { return ",\n" + std::string(2 + 4 * open_.size(), ' '); }

  void close_to(std::size_t level) {
    while (open_.size() > level) {
      const std::string text = finished(open_.back());
      const RdfTerm under = open_.back().under;
      open_.pop_back();
      if (open_.empty()) {
        out_ << (written_ ? ",\n    " : "\n    ") << text;
        written_ = true;
      } else {
        open_.back().next_value(under) += text;
      }
    }
  }

  [[nodiscard]] std::string finished(const JsonObject& object) {
    std::string text = "{" + object.head;
    for (const JsonObject::Member& member : object.members) {
      text.append(separator());
      append_name(text, member.property);
      text.append(member.count > 1 ? ": [" : ": ").append(member.values);
      if (member.count > 1) text += ']';
    }
    return text + "}";
  }

  void append_id(std::string& text, RdfResource resource) const {
    text.append(1, '"').append(jsonld_base_prefix).append(1, ':').append(resource.id);
    if (resource.part != 0) text.append(1, '#').append(1, resource.part).append(resource.hash_text());
    text += '"';
  }
  void append_name(std::string& text, RdfTerm term) { text.append(1, '"').append(names_[term].view()).append(1, '"'); }

  Output& out_;
  std::string base_;
  RenderedTerms<JsonLdName> names_;
  const RdfVocabulary& vocabulary_;
  std::vector<JsonObject> open_;  // thing or statement, passage, selector
  bool written_ = false;
};

}  // namespace

void write_jsonld(const KnowledgeGraph& graph, const ExportOptions& options, ByteSink& sink) {
  Output out(sink);
  RdfVocabulary vocabulary(graph.ontology());
  JsonLdWriter writer(out, vocabulary, base_iri_of(options));
  writer.write_head();
  RdfMapping(graph, vocabulary, writer).write_whole();
  writer.write_foot();
  out.flush();
}

}  // namespace ecograph
